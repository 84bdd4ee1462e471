package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Network;

/**
 * Plain gradient descent: there is no gradient, since each sample's outer product, scaled by
 * −rate/batch, goes straight into the parameters.
 */
final class InPlaceSink extends GradientSink {
  InPlaceSink(TrainingConfig config, Kernels kernels, Network network) {
    super(config, kernels, network);
  }

  @Override
  float[] target() {
    return parameters;
  }

  @Override
  boolean allowsWeightsApart() {
    return !isAveraged();
  }

  @Override
  float scale(double rate, int count) {
    return (float) (-rate / count);
  }

  @Override
  void apply(Team team, int thread, double rate, long number) {
    if (isAveraged()) {
      team.barrier();
      average(number, firstOf(thread, team), firstOf(thread + 1, team));
      team.barrier();
    }
  }
}
