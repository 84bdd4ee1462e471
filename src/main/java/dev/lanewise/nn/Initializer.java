package dev.lanewise.nn;

import java.util.Random;

/**
 * Start values: biases zero, weights Gaussian around zero, with the variance that the {@linkplain
 * Activation activation} of the layer asks for.
 */
public final class Initializer {
  private Initializer() {}

  /** Fills the parameters, drawing from {@code random} layer by layer, row by row of W[in][out]. */
  public static void initialize(Network network, Random random) {
    float[] parameters = network.parameters();
    for (Dense layer : network.layers()) {
      double deviation = layer.activation().startDeviation(layer.in(), layer.out());
      for (int i = 0; i < layer.in(); i++) {
        int row = layer.weightRow(i);
        for (int o = 0; o < layer.out(); o++) {
          parameters[row + o] = (float) (deviation * random.nextGaussian());
        }
      }
    }
  }
}
