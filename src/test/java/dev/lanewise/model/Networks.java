package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Networks to keep, and what they compute. */
final class Networks {
  private Networks() {}

  /** A network with random weights and biases. */
  static Network random(
      long seed, Activation hidden, Activation output, Loss loss, Integer... widths) {
    Network network = new Network(List.of(widths), hidden, output, loss);
    Random random = new Random(seed);
    for (Dense layer : network.layers()) {
      double deviation = 1 / Math.sqrt(layer.in());
      for (int o = 0; o < layer.out(); o++) {
        network.parameters()[layer.biasOffset() + o] = (float) (0.1 * random.nextGaussian());
        for (int i = 0; i < layer.in(); i++) {
          network.parameters()[layer.weightRow(i) + o] =
              (float) (deviation * random.nextGaussian());
        }
      }
    }
    return network;
  }

  /** The network from scratch: relu, relu, sigmoid, squared error. */
  static Network classic(long seed, Integer... widths) {
    return random(seed, Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR, widths);
  }

  /** Networks of all combinations of functions, and of widths around the row stride. */
  static List<Network> variety() {
    List<Network> networks = new ArrayList<>();
    for (Activation hidden : Stream.of(Activation.values()).filter(Activation::isHidden).toList()) {
      networks.add(classic(1, 784, 16, 16, 10));
      networks.add(random(2, hidden, Activation.SIGMOID, Loss.SQUARED_ERROR, 3, 17, 2));
      networks.add(random(3, hidden, Activation.SIGMOID, Loss.CROSS_ENTROPY, 16, 15, 16, 1));
      networks.add(random(4, hidden, Activation.SOFTMAX, Loss.CROSS_ENTROPY, 1, 1, 33, 5, 7));
      networks.add(random(5, hidden, Activation.SOFTMAX, Loss.CROSS_ENTROPY, 20, 4));
    }
    return networks;
  }

  /** Whether two networks are the same, parameters by their bits. */
  static void assertSame(Network expected, Network actual) {
    assertEquals(describe(expected), describe(actual));
    assertEquals(-1, mismatch(expected, actual), "index of the first other parameter");
  }

  private static String describe(Network network) {
    Stream<String> functions = network.layers().stream().map(layer -> layer.activation().label());
    return network.describe() + " " + functions.toList() + " " + network.loss().label();
  }

  private static int mismatch(Network a, Network b) {
    int[] bitsOfA = new int[a.parameters().length];
    int[] bitsOfB = new int[b.parameters().length];
    Arrays.setAll(bitsOfA, i -> Float.floatToRawIntBits(a.parameters()[i]));
    Arrays.setAll(bitsOfB, i -> Float.floatToRawIntBits(b.parameters()[i]));
    return Arrays.mismatch(bitsOfA, bitsOfB);
  }

  /** The scores of one image, in double precision from the definitions. */
  static double[] scores(Network network, float[] pixels) {
    double[] x = new double[pixels.length];
    Arrays.setAll(x, i -> pixels[i]);
    for (Dense layer : network.layers()) {
      double[] z = new double[layer.out()];
      for (int o = 0; o < z.length; o++) {
        z[o] = network.parameters()[layer.biasOffset() + o];
        for (int i = 0; i < x.length; i++) {
          z[o] += x[i] * network.parameters()[layer.weightRow(i) + o];
        }
      }
      x = activate(layer.activation(), z);
    }
    return x;
  }

  static double[] activate(Activation activation, double[] z) {
    return switch (activation) {
      case RELU -> Arrays.stream(z).map(v -> Math.max(v, 0)).toArray();
      case TANH -> Arrays.stream(z).map(Math::tanh).toArray();
      case SIGMOID -> Arrays.stream(z).map(v -> 1 / (1 + Math.exp(-v))).toArray();
      case IDENTITY -> z;
      case SILU -> Arrays.stream(z).map(v -> v / (1 + Math.exp(-v))).toArray();
      case SOFTMAX -> {
        double sum = Arrays.stream(z).map(Math::exp).sum();
        yield Arrays.stream(z).map(v -> Math.exp(v) / sum).toArray();
      }
    };
  }
}
