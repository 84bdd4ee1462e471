package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.OptimizerKernel;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;
import java.util.Arrays;
import java.util.SequencedMap;

/**
 * The mean gradient of the batch in an array of its own, by which an optimizer then changes all
 * parameters, each thread a share of them.
 */
final class BufferedSink extends GradientSink {
  private final OptimizerKernel weights;
  private final OptimizerKernel biases;
  private final Dense[] layers;
  private final float[] gradient;
  private final float[][] moments;

  /**
   * Makes room for a gradient.
   *
   * @param weights definition of the step of weights
   * @param biases definition of that of biases, with the same moments
   */
  BufferedSink(
      TrainingConfig config,
      OptimizerKernel weights,
      OptimizerKernel biases,
      Kernels kernels,
      Network network) {
    super(config, kernels, network);
    this.weights = kernels.optimizer(weights);
    this.biases = kernels.optimizer(biases);
    this.layers = network.layers().toArray(Dense[]::new);
    this.gradient = new float[parameters.length];
    this.moments = new float[weights.moments().size()][parameters.length];
  }

  @Override
  float[] target() {
    return gradient;
  }

  @Override
  boolean allowsWeightsApart() {
    return false;
  }

  @Override
  float scale(double rate, int count) {
    return 1f / count;
  }

  @Override
  void apply(Team team, int thread, double rate, long number) {
    team.barrier();
    int from = firstOf(thread, team);
    int to = firstOf(thread + 1, team);
    for (Dense layer : layers) {
      int biasesFrom = layer.biasOffset();
      step(weights, rate, number, layer.weightOffset(), biasesFrom, from, to);
      step(biases, rate, number, biasesFrom, biasesFrom + layer.stride(), from, to);
    }
    average(number, from, to);
    Arrays.fill(gradient, from, to, 0f);
    team.barrier();
  }

  /** Changes the parameters {@code first} to {@code last} as far as they are in a share. */
  private void step(
      OptimizerKernel optimizer, double rate, long number, int first, int last, int from, int to) {
    int start = Math.max(first, from);
    int length = Math.min(last, to) - start;
    if (length > 0) {
      optimizer.step(rate, number, gradient, moments, parameters, start, length);
    }
  }

  @Override
  SequencedMap<String, float[]> arrays() {
    SequencedMap<String, float[]> arrays = super.arrays();
    for (int m = 0; m < moments.length; m++) {
      arrays.put(weights.moments().get(m), moments[m]);
    }
    return arrays;
  }
}
