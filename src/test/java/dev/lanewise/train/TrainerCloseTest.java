package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SmallImages;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Trainers that another thread closes at any moment: an epoch ends whole or with an exception, and
 * nobody waits for ever. The time limit is there so that a trainer that hangs fails its test.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TrainerCloseTest {
  private static final int CLOSES = 40;
  private static final int EPOCHS = 1000;
  private static final int SIDE = 24;
  private static final int CLASSES = 10;

  private final LabeledImages images = SmallImages.random(160, SIDE, SIDE, CLASSES, 0.2, 67);

  /** Samples shared, units shared, and one sample at a time, which one thread trains. */
  @ParameterizedTest
  @CsvSource({"16, 16, 2", "16, 16, 4", "130, 16, 2", "130, 16, 4", "130, 160, 3", "16, 1, 1"})
  void anEpochIsWholeOrEndsWithAnException(int hidden, int batch, int threads) throws Exception {
    TrainingConfig config = config(hidden, batch);
    List<float[]> whole = parameters(config);
    Random random = new Random(71);
    int ended = 0;
    for (int i = 0; i < CLOSES; i++) {
      Network network = config.network(images.inputs(), CLASSES);
      Trainer trainer = new Trainer(network, config, images, new ScalarKernels(), threads);
      Thread[] closers = new Thread[1 + random.nextInt(2)];
      for (int c = 0; c < closers.length; c++) {
        int nanos = random.nextInt(4_000_000);
        closers[c] =
            new Thread(
                () -> {
                  LockSupport.parkNanos(nanos);
                  trainer.close();
                });
        closers[c].start();
      }
      String which = "seed 71, close " + i;
      int epochs = 0;
      try {
        while (true) {
          trainer.trainEpoch();
          epochs++;
          if (epochs < whole.size()) {
            assertArrayEquals(whole.get(epochs), network.parameters(), which);
          }
        }
      } catch (IllegalStateException e) {
        ended += e.getMessage().contains("while") ? 1 : 0;
        assertEquals(null, e.getCause(), which);
      }
      assertEquals(epochs, trainer.epoch(), which);
      for (Thread closer : closers) {
        closer.join();
      }
      assertThrows(IllegalStateException.class, trainer::trainEpoch, which);
      trainer.close();
      assertEquals(List.of(), threadsOfTeams(), which);
    }
    assertTrue(ended > 0, "no epoch was in progress when its trainer was closed");
  }

  /** Returns the parameters at the start and after each of the first epochs. */
  private List<float[]> parameters(TrainingConfig config) throws DivergedException {
    List<float[]> parameters = new ArrayList<>();
    Network network = config.network(images.inputs(), CLASSES);
    try (Trainer trainer = new Trainer(network, config, images, new ScalarKernels(), 1)) {
      parameters.add(network.parameters().clone());
      for (int epoch = 0; epoch < 20; epoch++) {
        trainer.trainEpoch();
        parameters.add(network.parameters().clone());
      }
    }
    return parameters;
  }

  private static TrainingConfig config(int hidden, int batch) {
    return TrainingConfig.DEFAULT
        .with(TrainingOptions.HIDDEN, List.of(hidden))
        .with(TrainingOptions.OUTPUT, Activation.SOFTMAX)
        .with(TrainingOptions.LOSS, Loss.CROSS_ENTROPY)
        .with(TrainingOptions.LEARNING_RATE, 0.01)
        .with(TrainingOptions.BATCH, batch)
        .with(TrainingOptions.EPOCHS, EPOCHS)
        .with(TrainingOptions.SEED, 73L);
  }

  private static List<Thread> threadsOfTeams() {
    return Stream.of(Thread.getAllStackTraces().keySet().toArray(Thread[]::new))
        .filter(thread -> thread.getName().startsWith("lanewise-"))
        .toList();
  }

  @Test
  void anEvaluationIsWholeOrEndsWithAnException() throws Exception {
    Network network = config(130, 16).network(images.inputs(), CLASSES);
    double loss;
    try (Evaluator evaluator = new Evaluator(network, images, new ScalarKernels(), 1)) {
      loss = evaluator.evaluate().loss();
    }
    Random random = new Random(79);
    for (int i = 0; i < CLOSES; i++) {
      Evaluator evaluator = new Evaluator(network, images, new ScalarKernels(), 3);
      int nanos = random.nextInt(2_000_000);
      Thread closer =
          new Thread(
              () -> {
                LockSupport.parkNanos(nanos);
                evaluator.close();
              });
      closer.start();
      String which = "seed 79, close " + i;
      assertThrows(
          IllegalStateException.class,
          () -> {
            while (true) {
              assertEquals(loss, evaluator.evaluate().loss(), which);
            }
          },
          which);
      closer.join();
      assertEquals(List.of(), threadsOfTeams(), which);
    }
  }

  /** As where memory does not suffice: here there are no kernels. */
  @Test
  void aConstructorThatThrowsLeavesNoThread() throws Exception {
    TrainingConfig config = config(130, 16);
    Network network = config.network(images.inputs(), CLASSES);
    assertThrows(NullPointerException.class, () -> new Trainer(network, config, images, null, 3));
    assertNoThreadSoon();
    assertThrows(NullPointerException.class, () -> new Evaluator(network, images, null, 3));
    assertNoThreadSoon();
  }

  private static void assertNoThreadSoon() throws InterruptedException {
    for (Thread thread : threadsOfTeams()) {
      thread.join(10_000);
    }
    assertEquals(List.of(), threadsOfTeams());
  }
}
