package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.nn.Network;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Where the gradient of a batch goes, and how it then changes the parameters. */
abstract sealed class GradientSink permits InPlaceSink, BufferedSink {
  final float[] parameters;
  private final Network network;

  /** Null where the parameters themselves are what training gives. */
  private final WeightAverage average;

  GradientSink(TrainingConfig config, Kernels kernels, Network network) {
    this.network = network;
    this.parameters = network.parameters();
    this.average =
        config.ema().isPresent()
            ? new WeightAverage(config.ema().getAsDouble(), kernels, network)
            : null;
  }

  /** Returns the array that the passes add to, laid out as the parameters are. */
  abstract float[] target();

  /**
   * Returns whether weights may be kept apart from the parameters while an epoch lasts: where the
   * passes add to them, and nothing else has to do with them.
   */
  abstract boolean allowsWeightsApart();

  /**
   * Returns what the gradient of each of a batch's {@code count} samples is multiplied by, at a
   * learning rate.
   */
  abstract float scale(double rate, int count);

  /**
   * Changes a thread's share of the parameters in a step.
   *
   * @param rate the learning rate
   * @param number of the step, from 1
   */
  abstract void apply(Team team, int thread, double rate, long number);

  /** Returns whether there is an average of the parameters. */
  final boolean isAveraged() {
    return average != null;
  }

  /** Takes the parameters {@code from} to {@code to} into their average, if there is one. */
  final void average(long number, int from, int to) {
    if (average != null) {
      average.add(number, from, to);
    }
  }

  /** Returns where the share of {@code thread} in the parameters starts. */
  final int firstOf(int thread, Team team) {
    int lines = (parameters.length - RowStride.FIRST_ROW) / RowStride.CACHE_LINE;
    int line = (int) ((long) lines * thread / team.size());
    return RowStride.FIRST_ROW + line * RowStride.CACHE_LINE;
  }

  /** Returns the network that training gives: its parameters, or their average. */
  final Network model() {
    return average == null ? network : average.model();
  }

  /** Returns the arrays that a step changes and the next one needs, named as a state names them. */
  SequencedMap<String, float[]> arrays() {
    SequencedMap<String, float[]> arrays = new LinkedHashMap<>();
    arrays.put(TrainingState.PARAMETERS, parameters);
    if (average != null) {
      arrays.put(TrainingState.AVERAGE, average.model().parameters());
    }
    return arrays;
  }
}
