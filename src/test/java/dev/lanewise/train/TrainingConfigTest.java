package dev.lanewise.train;

import static dev.lanewise.kernel.RowStride.FIRST_ROW;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingConfigTest {

  private static TrainingConfig config(
      double rate, int batch, int epochs, int validation, long seed) {
    return new TrainingConfig(
        List.of(16, 16),
        Activation.RELU,
        Activation.SIGMOID,
        Loss.SQUARED_ERROR,
        Optimizer.SGD,
        rate,
        Schedule.CONSTANT,
        batch,
        epochs,
        true,
        validation,
        seed);
  }

  @Test
  void aBuilderChangesWhatItIsToldTo() {
    for (Preset preset : Preset.values()) {
      assertEquals(preset.config(), preset.config().toBuilder().build());
    }
    assertEquals(
        Preset.WIDE.config(),
        Preset.ORIGINAL.config().toBuilder()
            .hidden(512, 512)
            .activation(Activation.RELU)
            .output(Activation.SOFTMAX)
            .loss(Loss.CROSS_ENTROPY)
            .optimizer(Optimizer.ADAM)
            .learningRate(0.002)
            .schedule(Schedule.COSINE)
            .batch(128)
            .epochs(20)
            .shuffle(true)
            .validation(0)
            .seed(1)
            .build());
    assertRefused("batch", () -> Preset.WIDE.config().toBuilder().batch(0).build());
  }

  @Test
  void refusesWhatCannotTrain() {
    for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e39}) {
      assertRefused("learning rate", () -> config(rate, 1, 1, 0, 1));
    }
    assertRefused("batch", () -> config(0.1, 0, 1, 0, 1));
    assertRefused("epoch", () -> config(0.1, 1, 0, 0, 1));
    assertRefused("validation", () -> config(0.1, 1, 1, -1, 1));
  }

  private static void assertRefused(String what, Runnable making) {
    String message = assertThrows(IllegalArgumentException.class, making::run).getMessage();
    assertTrue(message.contains(what), message);
  }

  /** See {@link dev.lanewise.data.random.ShuffleTest#ordersAreTheOnesThatWereFixed}. */
  @Test
  void startValuesAreTheOnesThatWereFixed() {
    Network network = config(0.1, 1, 1, 0, 42).network(784, 10);
    assertEquals("784-16-16-10", network.describe());
    assertArrayEquals(
        new float[] {0.0036509933f, -0.08400909f, 0.0041751466f, 0.0040051476f},
        Arrays.copyOfRange(network.parameters(), FIRST_ROW, FIRST_ROW + 4));
  }
}
