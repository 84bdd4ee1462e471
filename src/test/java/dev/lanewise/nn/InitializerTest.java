package dev.lanewise.nn;

import static dev.lanewise.kernel.RowStride.FIRST_ROW;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InitializerTest {

  @Test
  void drawsLayerByLayerAndRowByRow() {
    Network network =
        new Network(List.of(3, 2, 2), Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR);
    Initializer.initialize(network, new Random(42));

    Random random = new Random(42);
    float[] expected = new float[network.parameters().length];
    double kaiming = Math.sqrt(2.0 / 3);
    for (int i = 0; i < 3; i++) {
      for (int o = 0; o < 2; o++) {
        expected[FIRST_ROW + i * 16 + o] = (float) (kaiming * random.nextGaussian());
      }
    }
    double xavier = Math.sqrt(2.0 / 4);
    for (int i = 0; i < 2; i++) {
      for (int o = 0; o < 2; o++) {
        expected[FIRST_ROW + (4 + i) * 16 + o] = (float) (xavier * random.nextGaussian());
      }
    }
    assertArrayEquals(expected, network.parameters());
  }

  /** A change of the random source, or of what is drawn from it, changes every trained model. */
  @Test
  void firstValuesAreTheOnesThatWereFixed() {
    Network network =
        new Network(
            List.of(784, 16, 16, 10), Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR);
    Initializer.initialize(network, new Random(42));
    assertArrayEquals(
        new float[] {0.05767493f, 0.046437114f, -0.04797551f, -0.05591145f},
        Arrays.copyOfRange(network.parameters(), FIRST_ROW, FIRST_ROW + 4));
    int output = network.layers().getLast().weightOffset();
    assertArrayEquals(
        new float[] {0.23402809f, 0.41078997f},
        Arrays.copyOfRange(network.parameters(), output, output + 2));
  }

  @Test
  void hiddenLayersOfRampsHaveKaimingsVarianceAllOthersXaviers() {
    for (Activation hidden : List.of(Activation.RELU, Activation.SILU, Activation.TANH)) {
      Network network =
          new Network(List.of(784, 512, 10), hidden, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
      Initializer.initialize(network, new Random(1));
      double first = hidden == Activation.TANH ? 2.0 / (784 + 512) : 2.0 / 784;
      assertMoments(first, network, network.layers().get(0));
      assertMoments(2.0 / (512 + 10), network, network.layers().get(1));
    }
  }

  /** Mean and variance of a layer's weights, to five standard errors. */
  private static void assertMoments(double variance, Network network, Dense layer) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < layer.in(); i++) {
      for (int o = 0; o < layer.out(); o++) {
        double weight = network.parameters()[layer.weightRow(i) + o];
        sum += weight;
        squares += weight * weight;
      }
    }
    int n = layer.in() * layer.out();
    assertEquals(0, sum / n, 5 * Math.sqrt(variance / n));
    assertEquals(variance, squares / n, 5 * variance * Math.sqrt(2.0 / n));
  }
}
