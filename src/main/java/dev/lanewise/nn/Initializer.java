package dev.lanewise.nn;

import java.util.Random;

/**
 * Start values: biases zero, weights Gaussian around zero.
 *
 * <p>A layer with ReLU has variance 2/in (Kaiming He and others, arXiv:1502.01852), any other 2/(in
 * + out) (Xavier Glorot and Yoshua Bengio, AISTATS 2010).
 */
public final class Initializer {
  private Initializer() {}

  /** Fills the parameters, drawing from {@code random} layer by layer, row by row of W[in][out]. */
  public static void initialize(Network network, Random random) {
    float[] parameters = network.parameters();
    for (Dense layer : network.layers()) {
      double deviation = deviation(layer);
      for (int i = 0; i < layer.in(); i++) {
        int row = layer.weightRow(i);
        for (int o = 0; o < layer.out(); o++) {
          parameters[row + o] = (float) (deviation * random.nextGaussian());
        }
      }
    }
  }

  private static double deviation(Dense layer) {
    return layer.activation() == Activation.RELU
        ? StrictMath.sqrt(2.0 / layer.in())
        : StrictMath.sqrt(2.0 / (layer.in() + (double) layer.out()));
  }
}
