package dev.lanewise.run;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.train.Optimizer;
import dev.lanewise.train.Schedule;
import dev.lanewise.train.TrainingConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a run was asked for: every option, those that were not given with the value that they took.
 *
 * @param preset name of the preset that the options were laid over
 * @param data the data set's path as it was given
 * @param training what decides the parameters
 * @param kernels which kernels may run
 * @param lanes their width, or {@link KernelChoice#WIDEST}
 * @param threads the most threads that may run
 * @param checkpointEvery number of epochs between two checkpoints; none if time decides
 * @param targetAccuracy accuracy at which training stops, if one was given
 */
public record RunConfig(
    String preset,
    String data,
    TrainingConfig training,
    KernelChoice.Preference kernels,
    int lanes,
    int threads,
    OptionalInt checkpointEvery,
    OptionalDouble targetAccuracy) {
  /** The most threads that may be asked for. */
  public static final int MOST_THREADS = 1024;

  private static final String FRACTION = "a fraction above 0 and up to 1, such as 0.95";
  private static final String AUTO = "auto";
  private static final List<Integer> LANES = List.of(KernelChoice.WIDEST, 4, 8, 16);

  /**
   * Checks the target.
   *
   * @throws IllegalArgumentException if it is no accuracy that a run can reach
   */
  public RunConfig {
    if (targetAccuracy.isPresent() && !isFraction(targetAccuracy.getAsDouble())) {
      throw new IllegalArgumentException(
          "--target-accuracy: expected " + FRACTION + ", found " + targetAccuracy.getAsDouble());
    }
  }

  private static boolean isFraction(double number) {
    return number > 0 && number <= 1;
  }

  /**
   * Reads the fields: all of them, and no others.
   *
   * @throws IllegalArgumentException with the field, if one is missing or has no value that it may
   *     have
   */
  static RunConfig of(JsonValue json) {
    TrainingConfig training =
        new TrainingConfig(
            field(json, "hidden", RunConfig::integers),
            field(json, "activation", label(Activation::label, List.of(Activation.values()))),
            field(json, "output", label(Activation::label, List.of(Activation.values()))),
            field(json, "loss", label(Loss::label, List.of(Loss.values()))),
            field(json, "optimizer", label(Optimizer::label, List.of(Optimizer.values()))),
            field(json, "learningRate", JsonValue::number),
            field(json, "schedule", label(Schedule::label, List.of(Schedule.values()))),
            field(json, "batch", JsonValue::integer),
            field(json, "epochs", JsonValue::integer),
            field(json, "shuffle", JsonValue::flag),
            field(json, "validation", JsonValue::integer),
            field(json, "seed", JsonValue::whole));
    RunConfig config =
        new RunConfig(
            field(json, "preset", JsonValue::text),
            field(json, "data", RunConfig::path),
            training,
            field(
                json,
                "kernels",
                label(KernelChoice.Preference::label, List.of(KernelChoice.Preference.values()))),
            field(json, "lanes", label(RunConfig::label, LANES)),
            field(json, "threads", value -> upTo(MOST_THREADS, value)),
            field(
                json,
                "checkpointEvery",
                value ->
                    value.isNull()
                        ? OptionalInt.empty()
                        : OptionalInt.of(upTo(Integer.MAX_VALUE, value))),
            field(json, "targetAccuracy", RunConfig::target));
    var known = JsonValue.parse(Json.line(config::write)).fields().keySet();
    for (String name : json.fields().keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("expected no field " + name);
      }
    }
    return config;
  }

  private static <T> T field(JsonValue json, String name, Function<JsonValue, T> read) {
    return read.apply(json.get(name));
  }

  private static String path(JsonValue json) {
    try {
      return Path.of(json.text()).toString();
    } catch (InvalidPathException e) {
      throw json.expected("a path");
    }
  }

  private static OptionalDouble target(JsonValue json) {
    if (json.isNull()) {
      return OptionalDouble.empty();
    }
    double accuracy = json.number();
    if (!isFraction(accuracy)) {
      throw json.expected(FRACTION);
    }
    return OptionalDouble.of(accuracy);
  }

  private static List<Integer> integers(JsonValue list) {
    return list.items().stream().map(JsonValue::integer).toList();
  }

  private static int upTo(int most, JsonValue value) {
    int number = value.integer();
    if (number < 1 || number > most) {
      throw value.expected("1 to " + most);
    }
    return number;
  }

  private static <T> Function<JsonValue, T> label(Function<T, String> label, List<T> values) {
    return json -> {
      String text = json.text();
      for (T value : values) {
        if (label.apply(value).equals(text)) {
          return value;
        }
      }
      throw json.expected("one of " + values.stream().map(label).collect(Collectors.joining(", ")));
    };
  }

  /** Returns "auto" or the number of lanes. */
  public String lanesLabel() {
    return label(lanes);
  }

  private static String label(int lanes) {
    return lanes == KernelChoice.WIDEST ? AUTO : Integer.toString(lanes);
  }

  /** Returns whether an accuracy is one to stop at. */
  public boolean isTarget(double accuracy) {
    return targetAccuracy.isPresent() && accuracy >= targetAccuracy.getAsDouble();
  }

  /** Writes the fields. */
  void write(Json json) {
    json.put("preset", preset).put("data", data);
    writeTraining(json);
    json.put("threads", threads).put("kernels", kernels.label()).put("lanes", label(lanes));
    if (checkpointEvery.isPresent()) {
      json.put("checkpointEvery", checkpointEvery.getAsInt());
    } else {
      json.put("checkpointEvery", Double.NaN);
    }
    json.put("targetAccuracy", targetAccuracy.orElse(Double.NaN));
  }

  /** Writes the fields that decide the parameters. */
  void writeTraining(Json json) {
    json.integers("hidden", training.hidden())
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
        .put("seed", training.seed());
  }
}
