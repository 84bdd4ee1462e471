package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.Examples;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.LabeledRows;
import dev.lanewise.data.SmallImages;
import dev.lanewise.data.SmallRows;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However many threads train, with the fastest kernels there are, the parameters, losses and
 * accuracies are those of one thread and scalar kernels, to the bit.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TrainerThreadsTest {
  private static final Kernels SCALAR = new ScalarKernels();
  private static final Kernels FASTEST = KernelChoice.fastest().kernels();

  private static final int COUNT = 44;
  private static final int BATCH = 16; // so that the last batch has twelve

  /** So that three threads have some each, and the last batch has less. */
  private static final int BATCH_OF_ROWS = 26;

  private static final int EPOCHS = 2;

  /** 46 × 46 inputs make nine blocks, so that eight threads can share a narrow first layer. */
  private static final int SIDE = 46;

  /** 18 × 18 inputs make two; threads share a wide layer by its units. */
  private static final int SIDE_OF_WIDE = 18;

  static List<Arguments> runs() {
    List<List<Integer>> shapes =
        List.of(
            List.of(16, 16), // narrow
            List.of(), // no hidden layer
            List.of(128, 5, 20), // narrow to the brim
            List.of(130), // wide
            List.of(40, 130), // wide, after a first layer that is not
            List.of(130, 17, 70)); // wide, with a layer that has less to share than threads
    List<Arguments> runs = new ArrayList<>();
    for (List<Integer> hidden : shapes) {
      for (Optimizer optimizer : Optimizer.values()) {
        // Each shape shuffled and in file order, sparse and dense, with another optimizer each.
        boolean isOdd = optimizer.ordinal() % 2 == 1;
        runs.add(Arguments.of(hidden, optimizer, false, isOdd ? 0.9 : 0.1));
        runs.add(Arguments.of(hidden, optimizer, true, isOdd ? 0.1 : 0.9));
      }
    }
    return runs;
  }

  @ParameterizedTest
  @MethodSource("runs")
  void threadsDoNotShowInTheResult(
      List<Integer> hidden, Optimizer optimizer, boolean shuffle, double nonZero)
      throws DivergedException {
    int side = hidden.contains(130) ? SIDE_OF_WIDE : SIDE;
    LabeledImages images = SmallImages.random(COUNT, side, side, 10, nonZero, 53);
    boolean softmax = optimizer != Optimizer.SGD;
    TrainingConfig config =
        TrainingConfig.DEFAULT
            .with(TrainingOptions.HIDDEN, hidden)
            .with(TrainingOptions.ACTIVATION, shuffle ? Activation.RELU : Activation.TANH)
            .with(TrainingOptions.OUTPUT, softmax ? Activation.SOFTMAX : Activation.SIGMOID)
            .with(TrainingOptions.LOSS, softmax ? Loss.CROSS_ENTROPY : Loss.SQUARED_ERROR)
            .with(TrainingOptions.OPTIMIZER, optimizer)
            .with(TrainingOptions.LEARNING_RATE, 0.01)
            .with(TrainingOptions.SCHEDULE, Schedule.COSINE)
            .with(TrainingOptions.BATCH, BATCH)
            .with(TrainingOptions.EPOCHS, EPOCHS)
            .with(TrainingOptions.SHUFFLE, shuffle)
            .with(TrainingOptions.SEED, 59L);
    Run alone = train(config, images, SCALAR, 1);
    for (int threads : new int[] {2, 3, 8}) {
      assertSame(alone, train(config, images, FASTEST, threads), threads);
    }
  }

  static List<Arguments> runsOfTables() {
    List<Arguments> runs = new ArrayList<>();
    for (List<Integer> hidden : List.of(List.of(64, 64), List.of(130), List.of(20, 150))) {
      for (Optimizer optimizer : List.of(Optimizer.SGD, Optimizer.ADAMW)) {
        runs.add(Arguments.of(hidden, optimizer, false));
        runs.add(Arguments.of(hidden, optimizer, true));
      }
    }
    return runs;
  }

  /** Rows of numbers, narrow and wide, in file order and shuffled, for classes and values. */
  @ParameterizedTest
  @MethodSource("runsOfTables")
  void threadsDoNotShowInTheModelOfATable(
      List<Integer> hidden, Optimizer optimizer, boolean shuffle) {
    TrainingConfig config =
        TrainingConfig.DEFAULT
            .with(TrainingOptions.HIDDEN, hidden)
            .with(TrainingOptions.OPTIMIZER, optimizer)
            .with(TrainingOptions.LEARNING_RATE, 0.005)
            .with(TrainingOptions.SCHEDULE, Schedule.ONE_CYCLE)
            .with(TrainingOptions.BATCH, BATCH_OF_ROWS)
            .with(TrainingOptions.EPOCHS, EPOCHS)
            .with(TrainingOptions.SHUFFLE, shuffle);
    TrainingConfig ofClasses =
        config
            .with(TrainingOptions.OUTPUT, Activation.SOFTMAX)
            .with(TrainingOptions.LOSS, Loss.CROSS_ENTROPY);
    TrainingConfig ofValues = config.with(TrainingOptions.OUTPUT, Activation.IDENTITY);
    // 600 inputs make three blocks, so that three threads can share a narrow first layer.
    assertThreadsDoNotShow(ofClasses, SmallRows.ofClasses(COUNT, 600, 10, 1, 65));
    assertThreadsDoNotShow(ofValues, SmallRows.ofValues(COUNT, 600, 10, 1, 67));
    // One block, of which threads share the units.
    assertThreadsDoNotShow(ofClasses, SmallRows.ofClasses(COUNT, 70, 10, 1, 69));
    assertThreadsDoNotShow(ofValues, SmallRows.ofValues(COUNT, 70, 10, 1, 71));
    // Rows that are mostly zero, with their zeros and without.
    assertZerosDoNotShow(ofClasses, SmallRows.ofClasses(COUNT, 600, 10, 0.1, 73));
    assertZerosDoNotShow(ofValues, SmallRows.ofValues(COUNT, 70, 10, 0.1, 75));
  }

  private static void assertZerosDoNotShow(TrainingConfig config, LabeledRows rows) {
    assertThreadsDoNotShow(config, SmallRows.sparse(rows));
    assertSame(train(config, rows, SCALAR, 1), train(config, SmallRows.sparse(rows), SCALAR, 1), 1);
  }

  private static void assertThreadsDoNotShow(TrainingConfig config, Examples examples) {
    Run alone = train(config, examples, SCALAR, 1);
    for (int threads = 1; threads <= 3; threads++) {
      assertSame(alone, train(config, examples, FASTEST, threads), threads);
    }
  }

  private static void assertSame(Run alone, Run together, int threads) {
    assertEquals(threads, together.threads);
    assertArrayEquals(alone.parameters, together.parameters, threads + " threads");
    assertArrayEquals(alone.losses, together.losses, threads + " threads");
    assertArrayEquals(alone.accuracies, together.accuracies, threads + " threads");
  }

  private record Run(int threads, float[] parameters, double[] losses, double[] accuracies) {}

  private static Run train(TrainingConfig config, Examples examples, Kernels kernels, int threads)
      throws DivergedException {
    Network network = config.network(examples.inputs(), 10);
    double[] losses = new double[EPOCHS];
    double[] accuracies = new double[EPOCHS];
    try (Trainer trainer = new Trainer(network, config, examples, kernels, threads)) {
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        EpochMetrics metrics = trainer.trainEpoch();
        losses[epoch] = metrics.trainLoss();
        accuracies[epoch] = metrics.trainAccuracy();
      }
      return new Run(trainer.threads(), network.parameters(), losses, accuracies);
    }
  }

  @Test
  void takesNoMoreThreadsThanThereIsWorkFor() {
    LabeledImages images = SmallImages.random(COUNT, SIDE, SIDE, 10, 0.1, 61);
    assertEquals(9, threads(images, List.of(16), BATCH, 64));
    assertEquals(64, threads(images, List.of(130), BATCH, 64));
    assertEquals(1, threads(images, List.of(16), 1, 64));
    assertEquals(1, threads(images, List.of(130), 7, 64));
    LabeledImages small = SmallImages.random(COUNT, 16, 16, 10, 0.1, 61);
    assertEquals(1, threads(small, List.of(16), 8, 2));
    assertEquals(2, threads(small, List.of(64), BATCH, 64));
  }

  private static int threads(LabeledImages images, List<Integer> hidden, int batch, int threads) {
    TrainingConfig config =
        TrainingConfig.DEFAULT
            .with(TrainingOptions.HIDDEN, hidden)
            .with(TrainingOptions.OUTPUT, Activation.SOFTMAX)
            .with(TrainingOptions.LOSS, Loss.CROSS_ENTROPY)
            .with(TrainingOptions.LEARNING_RATE, 0.1)
            .with(TrainingOptions.BATCH, batch)
            .with(TrainingOptions.EPOCHS, 1);
    Network network = config.network(images.inputs(), 10);
    try (Trainer trainer = new Trainer(network, config, images, SCALAR, threads)) {
      return trainer.threads();
    }
  }
}
