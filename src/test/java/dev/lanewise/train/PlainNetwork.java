package dev.lanewise.train;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;

/**
 * A network written as a textbook has it, in binary64 and one sample at a time, with gradients by
 * central differences: what the kernels must agree with but for rounding.
 */
final class PlainNetwork {
  private static final double DIFFERENCE = 1e-5;

  private final Network network;

  /** Laid out as those of the network. */
  final double[] parameters;

  /** Takes the parameters that the network has now. */
  PlainNetwork(Network network) {
    this.network = network;
    this.parameters = new double[network.parameters().length];
    for (int p = 0; p < parameters.length; p++) {
      parameters[p] = network.parameters()[p];
    }
  }

  /** Returns the outputs for one image. */
  double[] outputs(LabeledImages images, int image) {
    double[] a = new double[images.inputs()];
    for (int i = 0; i < a.length; i++) {
      a[i] = (images.pixels()[image * a.length + i] & 0xFF) / 255.0;
    }
    for (Dense layer : network.layers()) {
      double[] z = new double[layer.out()];
      for (int o = 0; o < layer.out(); o++) {
        z[o] = parameters[layer.biasOffset() + o];
        for (int i = 0; i < layer.in(); i++) {
          z[o] += a[i] * parameters[layer.weightRow(i) + o];
        }
      }
      a = activate(layer.activation(), z);
    }
    return a;
  }

  private static double[] activate(Activation activation, double[] z) {
    double[] a = new double[z.length];
    double sum = 0;
    for (int o = 0; o < z.length; o++) {
      a[o] =
          switch (activation) {
            case RELU -> Math.max(0, z[o]);
            case TANH -> Math.tanh(z[o]);
            case SIGMOID -> 1 / (1 + Math.exp(-z[o]));
            case SOFTMAX -> Math.exp(z[o]);
            case IDENTITY -> z[o];
          };
      sum += a[o];
    }
    if (activation == Activation.SOFTMAX) {
      for (int o = 0; o < z.length; o++) {
        a[o] /= sum;
      }
    }
    return a;
  }

  /** Returns the loss of one image. */
  double loss(LabeledImages images, int image) {
    double[] a = outputs(images, image);
    int label = images.labels()[image] & 0xFF;
    if (network.outputActivation() == Activation.SOFTMAX) {
      return -Math.log(a[label]);
    }
    double loss = 0;
    for (int c = 0; c < a.length; c++) {
      double y = c == label ? 1 : 0;
      loss +=
          network.loss() == Loss.SQUARED_ERROR
              ? (a[c] - y) * (a[c] - y)
              : -y * Math.log(a[c]) - (1 - y) * Math.log(1 - a[c]);
    }
    return loss;
  }

  /** Returns the mean loss of some images. */
  double loss(LabeledImages images, int[] batch) {
    double sum = 0;
    for (int image : batch) {
      sum += loss(images, image);
    }
    return sum / batch.length;
  }

  /** Returns the gradient of the mean loss of some images by each parameter; 0 for padding. */
  double[] gradient(LabeledImages images, int[] batch) {
    double[] gradient = new double[parameters.length];
    for (Dense layer : network.layers()) {
      for (int row = 0; row <= layer.in(); row++) {
        for (int o = 0; o < layer.out(); o++) {
          int p = layer.weightRow(row) + o; // the biases follow the last row
          double value = parameters[p];
          parameters[p] = value + DIFFERENCE;
          double above = loss(images, batch);
          parameters[p] = value - DIFFERENCE;
          double below = loss(images, batch);
          parameters[p] = value;
          gradient[p] = (above - below) / (2 * DIFFERENCE);
        }
      }
    }
    return gradient;
  }
}
