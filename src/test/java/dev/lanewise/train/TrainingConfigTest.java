package dev.lanewise.train;

import static dev.lanewise.kernel.RowStride.FIRST_ROW;
import static dev.lanewise.train.TrainingOptions.ACTIVATION;
import static dev.lanewise.train.TrainingOptions.BATCH;
import static dev.lanewise.train.TrainingOptions.EPOCHS;
import static dev.lanewise.train.TrainingOptions.HIDDEN;
import static dev.lanewise.train.TrainingOptions.LEARNING_RATE;
import static dev.lanewise.train.TrainingOptions.LOSS;
import static dev.lanewise.train.TrainingOptions.OPTIMIZER;
import static dev.lanewise.train.TrainingOptions.OUTPUT;
import static dev.lanewise.train.TrainingOptions.SEED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.option.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingConfigTest {

  /** What does not fit is told before the collector is busy with it for a minute. */
  @Test
  void aTrainingThatDoesNotFitIntoMemoryIsRefusedAtOnce() {
    assumeTrue(Runtime.getRuntime().maxMemory() < 30e9, "32 GB fit into this JVM's memory");
    TrainingConfig config =
        TrainingConfig.DEFAULT.with(HIDDEN, List.of(1 << 20)).with(OPTIMIZER, Optimizer.ADAM);
    String refusal =
        assertThrows(
                TrainingTooLargeException.class, () -> TrainingMemory.require(config, 1100, 10))
            .getMessage();
    assertTrue(refusal.contains("--hidden") && refusal.contains("-Xmx"), refusal);
  }

  @Test
  void aChangeLeavesTheRestAndTheOriginalAsTheyWere() {
    TrainingConfig config = TrainingConfig.DEFAULT;
    List<Integer> widths = new ArrayList<>(List.of(5));
    TrainingConfig changed = config.with(TrainingOptions.HIDDEN, widths);
    widths.add(6);
    assertEquals(List.of(5), changed.hidden());
    assertEquals(List.of(16, 16), config.hidden());
    assertEquals(config, changed.with(TrainingOptions.HIDDEN, List.of(16, 16)));
    assertNotEquals(config, changed);
  }

  @Test
  void refusesWhatCannotTrain() {
    for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e39}) {
      assertRefused("--learning-rate: expected a number above 0", LEARNING_RATE, rate);
    }
    assertRefused("--batch: expected at least 1, found 0", BATCH, 0);
    assertRefused("--epochs: expected at least 1, found 0", EPOCHS, 0);
    assertRefused("--hidden: expected 1 to 1048576, found 0", HIDDEN, List.of(3, 0));
    assertRefused("--activation: expected one of relu, tanh", ACTIVATION, Activation.SOFTMAX);
  }

  @Test
  void softmaxGoesWithCrossEntropyOnly() {
    TrainingConfig config = TrainingConfig.DEFAULT.with(OUTPUT, Activation.SOFTMAX);
    String message =
        assertThrows(IllegalArgumentException.class, () -> config.network(4, 2)).getMessage();
    assertEquals(
        "--loss: expected cross-entropy with softmax outputs, found squared-error", message);
    assertEquals("4-16-16-2", config.with(LOSS, Loss.CROSS_ENTROPY).network(4, 2).describe());
  }

  private static <T> void assertRefused(String expected, Option<T> option, T value) {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> TrainingConfig.DEFAULT.with(option, value))
            .getMessage();
    assertTrue(message.startsWith(expected), message);
  }

  /** See {@link dev.lanewise.data.random.ShuffleTest#ordersAreTheOnesThatWereFixed}. */
  @Test
  void startValuesAreTheOnesThatWereFixed() {
    Network network = TrainingConfig.DEFAULT.with(SEED, 42L).network(784, 10);
    assertEquals("784-16-16-10", network.describe());
    assertArrayEquals(
        new float[] {0.0036509933f, -0.08400909f, 0.0041751466f, 0.0040051476f},
        Arrays.copyOfRange(network.parameters(), FIRST_ROW, FIRST_ROW + 4));
  }
}
