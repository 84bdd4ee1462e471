package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.data.Features.Numbers;
import dev.lanewise.data.LabeledRows;
import dev.lanewise.data.SmallRows;
import dev.lanewise.data.Targets;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Weights of rows in training (docs/arithmetic.md, 4.9). */
class RowWeightsTest {
  private static final int ROWS = 90;
  private static final LabeledRows CLASSES = SmallRows.ofClasses(ROWS, 9, 3, 1, 1);
  private static final LabeledRows VALUES = SmallRows.ofValues(ROWS, 9, 2, 1, 1);
  private static final TrainingConfig CONFIG =
      TrainingConfig.DEFAULT
          .with(TrainingOptions.HIDDEN, List.of(8))
          .with(TrainingOptions.BATCH, 7)
          .with(TrainingOptions.SHUFFLE, true);
  private static final TrainingConfig OF_VALUES =
      CONFIG.with(TrainingOptions.OUTPUT, Activation.IDENTITY);

  private static LabeledRows weighted(LabeledRows rows, float... weights) {
    return new LabeledRows(rows.features(), rows.targets(), Optional.of(weights));
  }

  private static float[] random() {
    float[] weights = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      weights[i] = i * 37 % 11 / 4f;
    }
    return weights;
  }

  private static float[] train(
      TrainingConfig config, LabeledRows rows, Kernels kernels, int threads)
      throws DivergedException {
    Network network = config.network(rows.inputs(), rows.targets().outputs());
    try (Trainer trainer = new Trainer(network, config, rows, kernels, threads)) {
      trainer.trainEpoch();
      trainer.trainEpoch();
    }
    return network.parameters();
  }

  @Test
  void weightsOfClassesMayBeThoseOfTheirRows() throws DivergedException {
    byte[] labels = ((Targets.Classes) CLASSES.targets()).labels();
    float[] ofClasses = ClassWeights.BALANCED.of(labels, 3);
    float[] ofRows = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      ofRows[i] = ofClasses[labels[i]];
    }
    Kernels kernels = new ScalarKernels();
    TrainingConfig balanced = CONFIG.with(TrainingOptions.CLASS_WEIGHTS, ClassWeights.BALANCED);
    assertArrayEquals(
        train(balanced, CLASSES, kernels, 1), train(CONFIG, weighted(CLASSES, ofRows), kernels, 1));
  }

  @Test
  void aRowWithoutWeightIsNotLearnt() throws DivergedException {
    float[] weights = new float[ROWS];
    Arrays.fill(weights, 0, ROWS / 2, 1);
    float[] other = ((Numbers) VALUES.features()).values().clone();
    int inputs = VALUES.inputs();
    Arrays.fill(other, ROWS / 2 * inputs, ROWS * inputs, 0.5f);
    LabeledRows changed =
        weighted(new LabeledRows(new Numbers(ROWS, inputs, other), VALUES.targets()), weights);
    Kernels kernels = new ScalarKernels();
    assertArrayEquals(
        train(OF_VALUES, weighted(VALUES, weights), kernels, 1),
        train(OF_VALUES, changed, kernels, 1));
  }

  @Test
  void rowsThatAllCountAsOneAreRowsWithoutWeights() throws DivergedException {
    float[] ones = new float[ROWS];
    Arrays.fill(ones, 1);
    Kernels kernels = new ScalarKernels();
    for (TrainingConfig config : List.of(CONFIG, OF_VALUES)) {
      LabeledRows rows = config == CONFIG ? CLASSES : VALUES;
      assertArrayEquals(
          train(config, rows, kernels, 1), train(config, weighted(rows, ones), kernels, 1));
    }
  }

  @Test
  void allKernelsAndThreadsMakeTheSameOfThem() throws DivergedException {
    Kernels vector =
        KernelChoice.select(KernelChoice.Preference.AUTO, KernelChoice.WIDEST).kernels();
    for (TrainingConfig config : List.of(CONFIG, OF_VALUES)) {
      LabeledRows rows = weighted(config == CONFIG ? CLASSES : VALUES, random());
      float[] expected = train(config, rows, new ScalarKernels(), 1);
      for (int threads = 1; threads <= 3; threads++) {
        assertArrayEquals(expected, train(config, rows, vector, threads));
      }
    }
  }

  @Test
  void whatJudgesCountsEachRowOnce() throws DivergedException {
    Kernels kernels = new ScalarKernels();
    Network network = CONFIG.network(9, 3);
    LabeledRows rows = weighted(CLASSES, random());
    try (Evaluator plain = new Evaluator(network, CLASSES, kernels, 1);
        Evaluator weighted = new Evaluator(network, rows, kernels, 1)) {
      assertEquals(plain.evaluate().loss(), weighted.evaluate().loss());
    }
  }

  @Test
  void weightsGoWithTheirRowsAndBelongToTheExamples() {
    LabeledRows rows = weighted(CLASSES, random());
    int[] some = IntStream.range(0, ROWS).filter(row -> row % 3 == 1).toArray();
    float[] selected = rows.select(some).weights().get();
    for (int i = 0; i < some.length; i++) {
      assertEquals(random()[some[i]], selected[i]);
    }
    assertNotEquals(CLASSES.sha256(), rows.sha256());
    assertEquals(CLASSES.sha256(), rows.unweighted().sha256());
  }

  @Test
  void rowsOfWhichNoneHasAWeightAreRefused() {
    LabeledRows rows = weighted(CLASSES, new float[ROWS]);
    Kernels kernels = new ScalarKernels();
    assertThrows(IllegalArgumentException.class, () -> train(CONFIG, rows, kernels, 1));
  }
}
