package dev.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutputBiasTest {
  private static Network network(int classes) {
    Network network =
        new Network(
            List.of(3, 4, classes), Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR);
    Initializer.initialize(network, new Random(43));
    return network;
  }

  private static float[] outputBiases(Network network) {
    Dense last = network.layers().getLast();
    int from = last.biasOffset();
    return Arrays.copyOfRange(network.parameters(), from, from + last.out());
  }

  @Test
  void atTheBaseRateAnOutputStartsAtOneOfTheClasses() {
    for (int classes : new int[] {2, 3, 10, 26, 256}) {
      Network network = network(classes);
      OutputBias.BASE_RATE.set(network);
      for (float bias : outputBiases(network)) {
        assertEquals((float) -Math.log(classes - 1), bias, 0f);
        assertEquals(1.0 / classes, 1 / (1 + Math.exp(-bias)), 1e-7);
      }
    }
  }

  @Test
  void nothingElseChanges() {
    Network network = network(10);
    float[] before = network.parameters().clone();
    OutputBias.BASE_RATE.set(network);
    OutputBias.ZERO.set(network);
    assertArrayEquals(before, network.parameters());
  }

  @Test
  void theOnlyClassHasNoOther() {
    Network network = network(1);
    OutputBias.BASE_RATE.set(network);
    assertArrayEquals(new float[1], outputBiases(network));
  }

  @Test
  void namesAreThoseOfTheCommandLine() {
    assertEquals(
        List.of("zero", "base-rate"),
        Stream.of(OutputBias.values()).map(OutputBias::label).toList());
  }
}
