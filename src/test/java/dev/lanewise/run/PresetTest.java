package dev.lanewise.run;

import static dev.lanewise.train.TrainingOptions.DISTORT;
import static dev.lanewise.train.TrainingOptions.LOSS;
import static dev.lanewise.train.TrainingOptions.OPTIMIZER;
import static dev.lanewise.train.TrainingOptions.OUTPUT;
import static dev.lanewise.train.TrainingOptions.OUTPUT_BIAS;
import static dev.lanewise.train.TrainingOptions.WEIGHT_DECAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.option.Option;
import dev.lanewise.option.Options;
import dev.lanewise.train.Distort;
import dev.lanewise.train.Optimizer;
import dev.lanewise.train.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    "SPRINT, sprint, 784-96-10, relu, softmax, cross-entropy, sgd, 5, false",
    "BEST, best, 784-1024-1024-10, relu, softmax, cross-entropy, adam, 40, true"
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
  void whatIsLeftOfItsOwnValuesAndDoesNotFitIsDropped(@TempDir Path folder) throws Exception {
    Dataset classes = table(folder.resolve("classes.csv"), "label");
    Dataset values = table(folder.resolve("values.csv"), "a");

    Options sgd = Preset.TABLE.options().with(OPTIMIZER, Optimizer.SGD);
    assertFalse(Preset.TABLE.resolve(sgd, said(OPTIMIZER), classes).has(WEIGHT_DECAY));
    assertTrue(Preset.TABLE.resolve(Preset.TABLE.options(), said(), classes).has(WEIGHT_DECAY));
    assertFalse(Preset.BEST.resolve(Preset.BEST.options(), said(), classes).has(DISTORT));

    Options wide = Preset.WIDE.resolve(Preset.WIDE.options(), said(), values);
    assertEquals(Activation.IDENTITY, wide.get(OUTPUT));
    assertEquals(Loss.SQUARED_ERROR, wide.get(LOSS));
    Options classic = Preset.CLASSIC.resolve(Preset.CLASSIC.options(), said(), values);
    assertFalse(classic.has(OUTPUT_BIAS));
    Options sprint = Preset.SPRINT.resolve(Preset.SPRINT.options(), said(), values);
    assertFalse(sprint.has(RunOptions.TARGET_ACCURACY));
  }

  /** What was asked for is not dropped: it is refused. */
  @Test
  void whatIsGivenAndDoesNotFitIsKept(@TempDir Path folder) throws Exception {
    Dataset classes = table(folder.resolve("classes.csv"), "label");
    Dataset values = table(folder.resolve("values.csv"), "a");

    Options decay = Preset.TABLE.options().with(OPTIMIZER, Optimizer.SGD);
    assertTrue(
        Preset.TABLE.resolve(decay, said(OPTIMIZER, WEIGHT_DECAY), classes).has(WEIGHT_DECAY));
    Options affine = Preset.BEST.options().with(DISTORT, Distort.ELASTIC);
    assertTrue(Preset.BEST.resolve(affine, said(DISTORT), classes).has(DISTORT));
    Options softmax = Preset.WIDE.options();
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Preset.WIDE.resolve(softmax, said(OUTPUT), values))
            .getMessage();
    assertTrue(message.startsWith("--output: expected identity"), message);
  }

  private static Predicate<Option<?>> said(Option<?>... options) {
    return List.of(options)::contains;
  }

  private static Dataset table(Path file, String target) throws Exception {
    StringBuilder text = new StringBuilder("a,b,label\n");
    for (int row = 0; row < 40; row++) {
      text.append(row * 0.37).append(',').append(row % 7).append(',');
      text.append(row % 2 == 0 ? "yes" : "no").append('\n');
    }
    Files.writeString(file, text);
    return Dataset.read(file.toString(), ReadOptions.builder().targets(target).build());
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
