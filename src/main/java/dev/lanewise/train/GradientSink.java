package dev.lanewise.train;

import java.util.SequencedMap;

/** Where the gradient of a batch goes, and how it then changes the parameters. */
abstract sealed class GradientSink permits InPlaceSink, BufferedSink {
  private double rate;

  /** Returns the array that the passes add to, laid out as the parameters are. */
  abstract float[] target();

  /** Returns whether the passes add to the parameters themselves. */
  abstract boolean isInPlace();

  /** Returns what the gradient of each of a batch's {@code count} samples is multiplied by. */
  abstract float scale(int count);

  /** Changes a thread's share of the parameters in step {@code number}, counted from 1. */
  abstract void apply(Team team, int thread, long number);

  /** Returns the arrays that a step changes and the next one needs, named as a state names them. */
  abstract SequencedMap<String, float[]> arrays();

  /** Sets the learning rate of the steps to come. */
  final void setRate(double rate) {
    this.rate = rate;
  }

  /** Returns the learning rate. */
  final double rate() {
    return rate;
  }
}
