package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Network;

/**
 * Exponential moving average E of the parameters W over the steps, which is the model that training
 * gives: E starts as W, and after step t, from 1, E ← fma(1 − min(δ, (1 + t)/(10 + t)), W − E, E).
 */
final class WeightAverage {
  private final double decay;
  private final Kernels kernels;
  private final float[] parameters;
  private final Network model;

  /**
   * Makes an average that is the network as it is now.
   *
   * @param decay δ
   */
  WeightAverage(double decay, Kernels kernels, Network network) {
    this.decay = decay;
    this.kernels = kernels;
    this.parameters = network.parameters();
    this.model = network.copy();
  }

  /** Returns the network whose parameters are the average. */
  Network model() {
    return model;
  }

  /** Takes the parameters {@code from} to {@code to} after a step, counted from 1. */
  void add(long step, int from, int to) {
    float share = (float) (1 - Math.min(decay, (1.0 + step) / (10.0 + step)));
    kernels.average(share, parameters, model.parameters(), from, to - from);
  }
}
