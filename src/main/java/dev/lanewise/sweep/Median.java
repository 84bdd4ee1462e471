package dev.lanewise.sweep;

import java.util.stream.DoubleStream;

/** The median of measured values. */
public final class Median {
  private Median() {}

  /** Returns the middle value of at least one, or the mean of the two in the middle. */
  public static double of(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    double below = sorted[(sorted.length - 1) / 2];
    double above = sorted[sorted.length / 2];
    return below == above ? below : (below + above) / 2; // also where both are infinite
  }
}
