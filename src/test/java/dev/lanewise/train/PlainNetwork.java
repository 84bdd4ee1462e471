package dev.lanewise.train;

import dev.lanewise.data.Examples;
import dev.lanewise.data.Features;
import dev.lanewise.data.Targets;
import dev.lanewise.data.random.Purpose;
import dev.lanewise.kernel.CounterRandom;
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
  private final TrainingConfig config;

  /** Laid out as those of the network. */
  final double[] parameters;

  /** Takes the parameters that the network has now; its loss is the plain one. */
  PlainNetwork(Network network) {
    this(network, TrainingConfig.DEFAULT);
  }

  /** Takes the parameters that the network has now; its loss is that of a training. */
  PlainNetwork(Network network, TrainingConfig config) {
    this.network = network;
    this.config = config;
    this.parameters = new double[network.parameters().length];
    for (int p = 0; p < parameters.length; p++) {
      parameters[p] = network.parameters()[p];
    }
  }

  /** Returns the outputs for one example. */
  double[] outputs(Examples examples, int example) {
    double[] a = inputs(examples.features(), example);
    for (int l = 0; l < network.layers().size(); l++) {
      Dense layer = network.layers().get(l);
      double[] z = new double[layer.out()];
      for (int o = 0; o < layer.out(); o++) {
        z[o] = parameters[layer.biasOffset() + o];
        for (int i = 0; i < layer.in(); i++) {
          z[o] += a[i] * parameters[layer.weightRow(i) + o];
        }
      }
      a = activate(layer.activation(), z);
      if (l < network.layers().size() - 1 && config.dropout() > 0) {
        drop(a, l, example);
      }
    }
    return a;
  }

  private static double[] inputs(Features features, int example) {
    double[] a = new double[features.inputs()];
    int first = example * a.length;
    for (int i = 0; i < a.length; i++) {
      a[i] =
          switch (features) {
            case Features.Pixels pixels -> (pixels.values()[first + i] & 0xFF) / 255.0;
            case Features.Rows rows -> at(rows, example, i);
          };
    }
    return a;
  }

  private static double at(Features.Rows rows, int example, int input) {
    float[] row = new float[rows.inputs()];
    rows.copy(example, row, 0);
    return row[input];
  }

  /** Drops units of a hidden layer in the first epoch. */
  private void drop(double[] a, int layer, int example) {
    long epoch = Purpose.DROPOUT.key(config.seed(), 0);
    long key = CounterRandom.mix(epoch + example);
    for (int u = 0; u < a.length; u++) {
      long draw = CounterRandom.mix(key + ((long) layer << 20) + u / 4);
      long bits = draw >>> 16 * (u % 4) & 0xFFFF;
      a[u] = bits < Math.rint(65536 * config.dropout()) ? 0 : a[u] / (1 - config.dropout());
    }
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
            case SILU -> z[o] / (1 + Math.exp(-z[o]));
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

  /** Returns the loss of one example. */
  double loss(Examples examples, int example) {
    double[] a = outputs(examples, example);
    return switch (examples.targets()) {
      case Targets.Classes classes -> {
        double loss = loss(a, classes.labels()[example] & 0xFF);
        boolean isPlain = config.classWeights() == ClassWeights.NONE;
        yield isPlain ? loss : weight(classes.labels(), classes.labels()[example]) * loss;
      }
      case Targets.Values values -> {
        double loss = 0;
        for (int o = 0; o < a.length; o++) {
          double difference = a[o] - values.values()[example * a.length + o];
          loss += difference * difference;
        }
        yield loss;
      }
    };
  }

  private double loss(double[] a, int label) {
    double loss = 0;
    for (int c = 0; c < a.length; c++) {
      double y = config.labelSmoothing() / a.length;
      y += c == label ? 1 - config.labelSmoothing() : 0;
      if (network.outputActivation() == Activation.SOFTMAX) {
        loss -= y == 0 ? 0 : y * Math.log(a[c]);
      } else {
        loss +=
            network.loss() == Loss.SQUARED_ERROR
                ? (a[c] - y) * (a[c] - y)
                : -y * Math.log(a[c]) - (1 - y) * Math.log(1 - a[c]);
      }
    }
    return loss;
  }

  private double weight(byte[] labels, byte label) {
    int same = 0;
    for (byte other : labels) {
      same += other == label ? 1 : 0;
    }
    return (double) labels.length / (network.outputs() * same);
  }

  /** Returns the mean loss of some examples. */
  double loss(Examples examples, int[] batch) {
    double sum = 0;
    for (int example : batch) {
      sum += loss(examples, example);
    }
    return sum / batch.length;
  }

  /** Returns the gradient of the mean loss of some examples by each parameter; 0 for padding. */
  double[] gradient(Examples examples, int[] batch) {
    double[] gradient = new double[parameters.length];
    for (Dense layer : network.layers()) {
      for (int row = 0; row <= layer.in(); row++) {
        for (int o = 0; o < layer.out(); o++) {
          int p = layer.weightRow(row) + o; // the biases follow the last row
          double value = parameters[p];
          parameters[p] = value + DIFFERENCE;
          double above = loss(examples, batch);
          parameters[p] = value - DIFFERENCE;
          double below = loss(examples, batch);
          parameters[p] = value;
          gradient[p] = (above - below) / (2 * DIFFERENCE);
        }
      }
    }
    return gradient;
  }
}
