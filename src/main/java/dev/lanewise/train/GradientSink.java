package dev.lanewise.train;

import java.util.SequencedMap;

/** Where the gradient of a batch goes, and how it then changes the parameters. */
abstract sealed class GradientSink permits InPlaceSink, BufferedSink {
  /** Returns the array that the passes add to, laid out as the parameters are. */
  abstract float[] target();

  /** Returns whether the passes add to the parameters themselves. */
  abstract boolean isInPlace();

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

  /** Returns the arrays that a step changes and the next one needs, named as a state names them. */
  abstract SequencedMap<String, float[]> arrays();
}
