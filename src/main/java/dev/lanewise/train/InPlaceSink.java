package dev.lanewise.train;

import dev.lanewise.nn.Network;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Plain gradient descent: there is no gradient, since each sample's outer product, scaled by
 * −rate/batch, goes straight into the parameters.
 */
final class InPlaceSink extends GradientSink {
  private final float[] parameters;

  InPlaceSink(Network network) {
    this.parameters = network.parameters();
  }

  @Override
  float[] target() {
    return parameters;
  }

  @Override
  boolean isInPlace() {
    return true;
  }

  @Override
  float scale(double rate, int count) {
    return (float) (-rate / count);
  }

  @Override
  void apply(Team team, int thread, double rate, long number) {}

  @Override
  SequencedMap<String, float[]> arrays() {
    SequencedMap<String, float[]> arrays = new LinkedHashMap<>();
    arrays.put(TrainingState.PARAMETERS, parameters);
    return arrays;
  }
}
