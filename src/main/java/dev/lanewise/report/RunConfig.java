package dev.lanewise.report;

import dev.lanewise.train.TrainingConfig;
import java.util.OptionalDouble;

/**
 * How a run was asked for: every option, those that were not given with the value that they took.
 *
 * @param preset name of the preset that the options were laid over
 * @param data the data set's path as it was given
 * @param training what decides the parameters
 * @param kernels "auto", "scalar" or "vector"
 * @param lanes "auto" or a number
 * @param threads the most threads that may run
 * @param targetAccuracy accuracy at which training stops, if one was given
 */
public record RunConfig(
    String preset,
    String data,
    TrainingConfig training,
    String kernels,
    String lanes,
    int threads,
    OptionalDouble targetAccuracy) {

  /** Writes the fields. */
  void write(Json json) {
    json.put("preset", preset)
        .put("data", data)
        .integers("hidden", training.hidden())
        .put("activation", training.activation().label())
        .put("output", training.output().label())
        .put("loss", training.loss().label())
        .put("optimizer", training.optimizer().label())
        .put("learningRate", training.learningRate())
        .put("schedule", training.schedule().label())
        .put("batch", training.batch())
        .put("epochs", training.epochs())
        .put("shuffle", training.shuffle())
        .put("validation", training.validation())
        .put("seed", training.seed())
        .put("threads", threads)
        .put("kernels", kernels)
        .put("lanes", lanes)
        .put("targetAccuracy", targetAccuracy.orElse(Double.NaN));
  }
}
