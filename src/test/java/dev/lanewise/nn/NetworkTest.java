package dev.lanewise.nn;

import static dev.lanewise.kernel.RowStride.FIRST_ROW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NetworkTest {

  @Test
  void laysOutItsParametersLayerByLayer() {
    Network network =
        new Network(
            List.of(784, 16, 20, 10), Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR);
    int second = FIRST_ROW + 785 * 16;
    int third = second + 17 * 32;
    assertEquals(
        List.of(
            new Dense(784, 16, Activation.RELU, FIRST_ROW, second - 16),
            new Dense(16, 20, Activation.RELU, second, third - 32),
            new Dense(20, 10, Activation.SIGMOID, third, third + 20 * 16)),
        network.layers());
    assertEquals(third + 21 * 16, network.parameters().length);
    assertEquals(second + 3 * 32, network.layers().get(1).weightRow(3));
    assertEquals(784, network.inputs());
    assertEquals(10, network.outputs());
    assertEquals(Activation.RELU, network.hiddenActivation());
    assertEquals(Activation.SIGMOID, network.outputActivation());
    assertEquals("784-16-20-10", network.describe());
  }

  @Test
  void mayHaveNoHiddenLayer() {
    Network network =
        new Network(List.of(4, 3), Activation.TANH, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    assertEquals(
        List.of(new Dense(4, 3, Activation.SOFTMAX, FIRST_ROW, FIRST_ROW + 64)), network.layers());
  }

  @Test
  void notesParametersThatAreNotFinite() {
    Network network = network(4, 3);
    assertTrue(network.isFinite());
    for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      Arrays.fill(network.parameters(), 0f);
      network.parameters()[network.parameters().length - 1] = bad;
      assertFalse(network.isFinite());
    }
  }

  @Test
  void refusesWidthsThatMakeNoNetwork() {
    assertRefused("inputs and outputs", () -> network(784));
    assertRefused("units, not 0", () -> network(784, 0, 10));
    assertRefused("units, not -5", () -> network(-5, 10));
    assertRefused("units, not 1048577", () -> network(784, Network.MAX_WIDTH + 1, 10));
    assertRefused("too many parameters", () -> network(1 << 20, 1 << 20, 10));
    assertRefused("too many parameters", () -> network(1 << 17, 1 << 14, 10));
  }

  /** A label is a byte. */
  @Test
  void refusesMoreClassesThanLabelsCanName() {
    assertEquals(256, network(4, 256).outputs());
    assertRefused("256 classes, not 257", () -> network(4, 257));
    assertRefused("256 classes, not 1000", () -> network(4, 300, 1000));
  }

  @Test
  void refusesActivationsAndLossesThatDoNotFit() {
    List<Integer> widths = List.of(4, 5, 3);
    assertRefused(
        "softmax is for the output",
        () -> new Network(widths, Activation.SOFTMAX, Activation.SOFTMAX, Loss.CROSS_ENTROPY));
    assertRefused(
        "sigmoid, softmax or identity, not relu",
        () -> new Network(widths, Activation.RELU, Activation.RELU, Loss.SQUARED_ERROR));
    assertRefused(
        "sigmoid, softmax or identity, not tanh",
        () -> new Network(widths, Activation.RELU, Activation.TANH, Loss.CROSS_ENTROPY));
    assertRefused(
        "softmax goes with cross-entropy",
        () -> new Network(widths, Activation.RELU, Activation.SOFTMAX, Loss.SQUARED_ERROR));
  }

  @Test
  void namesAreThoseOfTheCommandLine() {
    assertEquals(
        List.of("relu", "tanh", "sigmoid", "silu", "softmax", "identity"),
        Stream.of(Activation.values()).map(Activation::label).toList());
    assertEquals(
        List.of("squared-error", "cross-entropy"),
        Stream.of(Loss.values()).map(Loss::label).toList());
  }

  private static Network network(Integer... widths) {
    return new Network(List.of(widths), Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR);
  }

  private static void assertRefused(String why, Runnable making) {
    String message = assertThrows(IllegalArgumentException.class, making::run).getMessage();
    assertTrue(message.contains(why), message);
  }
}
