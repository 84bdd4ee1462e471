package dev.lanewise.nn;

import java.util.Random;

/**
 * Start values: biases zero, weights Gaussian around zero, with the variance that the activation of
 * the layer asks for: 2/in for ReLU (Kaiming He and others, arXiv:1502.01852), 2/(in + out) for
 * others (Xavier Glorot and Yoshua Bengio, AISTATS 2010).
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
