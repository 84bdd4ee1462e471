package dev.lanewise.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.nn.Network;
import dev.lanewise.train.TrainingConfig;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is fixed about the presets; the rest is tuned. */
class PresetTest {
  @ParameterizedTest
  @CsvSource({
    "CLASSIC, classic, 784-16-16-10, relu, sigmoid, squared-error, sgd, 100, true",
    "ORIGINAL, original, 784-16-16-10, relu, sigmoid, squared-error, sgd, 100, false",
    "PROOF, proof, 784-10-10, relu, softmax, cross-entropy, sgd, 30, true",
    "WIDE, wide, 784-512-512-10, relu, softmax, cross-entropy, adam, 20, true",
    "SPRINT, sprint, 784-96-10, relu, softmax, cross-entropy, sgd, 5, false"
  })
  void trainsTheNetworkItPromises(
      Preset preset,
      String label,
      String network,
      String hidden,
      String output,
      String loss,
      String optimizer,
      int epochs,
      boolean shuffle) {
    TrainingConfig config = preset.config();
    Network made = config.network(784, 10);
    assertEquals(label, preset.label());
    assertEquals(network, made.describe());
    assertEquals(hidden, made.hiddenActivation().label());
    assertEquals(output, made.outputActivation().label());
    assertEquals(loss, made.loss().label());
    assertEquals(optimizer, config.optimizer().label());
    assertEquals(epochs, config.epochs());
    assertEquals(shuffle, config.shuffle());
    assertTrue(preset.options().get(DataOptions.VALIDATION).isNone());
  }

  @Test
  void onlySprintStopsAtATarget() {
    for (Preset preset : Preset.values()) {
      assertEquals(
          preset == Preset.SPRINT ? Optional.of(0.95) : Optional.empty(),
          preset.options().find(RunOptions.TARGET_ACCURACY));
    }
  }

  @Test
  void onlySprintLeavesACoreToTheCompilers() {
    for (Preset preset : Preset.values()) {
      assertEquals(preset == Preset.SPRINT ? 7 : 8, preset.threads(8));
      assertEquals(1, preset.threads(1));
    }
  }
}
