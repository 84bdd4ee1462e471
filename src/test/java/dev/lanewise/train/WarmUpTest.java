package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SmallImages;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Network;
import dev.lanewise.run.Preset;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarmUpTest {
  /** Far more than it takes: only a thread that never ends is given up. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A thread that is seldom let run may end unseen. */
  private static final int MOST_STARTS = 20;

  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private Thread.UncaughtExceptionHandler handler;

  /** How often kernels were asked for: once by each thread. */
  private final AtomicInteger asked = new AtomicInteger();

  private Kernels askedFor() {
    asked.incrementAndGet();
    return new ScalarKernels();
  }

  @BeforeEach
  void noteWhatAThreadDiesOf() throws Exception {
    awaitEnd();
    handler = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, e) -> failure.set(e));
  }

  @AfterEach
  void endWithoutFailure() throws Exception {
    awaitEnd();
    Thread.setDefaultUncaughtExceptionHandler(handler);
    assertNull(failure.get());
  }

  private static void awaitEnd() throws InterruptedException {
    for (Thread thread : running()) {
      assertTrue(thread.join(PATIENCE), "does not end");
    }
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void beginsForNetworksThatAreNotLarge(Preset preset) throws Exception {
    WarmUp warmUp = WarmUp.start(preset.config(), this::askedFor);
    warmUp.end();
    awaitEnd();
    boolean isLarge = preset == Preset.WIDE || preset == Preset.BEST;
    assertEquals(isLarge ? 0 : 1, asked.get());
  }

  @Test
  void isWaitedForUntilItIsOver() throws Exception {
    WarmUp warmUp = WarmUp.start(Preset.PROOF.config(), this::askedFor);
    warmUp.await();
    assertEquals(1, asked.get());
    assertTrue(running().isEmpty(), "still runs");
  }

  @Test
  void isNotWaitedForWhereItHasNotBegun() throws Exception {
    WarmUp.start(Preset.WIDE.config(), this::askedFor).await();
    assertEquals(0, asked.get());
  }

  /** An epoch that takes longer than a pause is seen sooner or later. */
  @Test
  void trainsAndEvaluates() throws Exception {
    TrainingConfig slow =
        Preset.PROOF
            .config()
            .with(TrainingOptions.HIDDEN, List.of(128, 128))
            .with(TrainingOptions.OPTIMIZER, Optimizer.ADAM)
            .with(TrainingOptions.BATCH, 1);
    Set<String> methods = Set.of("Trainer.trainEpoch", "Evaluator.evaluate");
    Set<String> seen = new HashSet<>();
    for (int start = 0; start < MOST_STARTS && !seen.equals(methods); start++) {
      WarmUp warmUp = WarmUp.start(slow, ScalarKernels::new);
      for (Thread thread : running()) {
        while (thread.isAlive() && !seen.equals(methods)) {
          for (StackTraceElement frame : thread.getStackTrace()) {
            String type = frame.getClassName();
            seen.add(type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName());
          }
          seen.retainAll(methods);
        }
      }
      warmUp.end();
      awaitEnd();
    }
    assertEquals(methods, seen);
  }

  @Test
  void endsByItself() throws Exception {
    WarmUp.start(Preset.PROOF.config(), this::askedFor);
    awaitEnd();
    assertEquals(1, asked.get());
  }

  @Test
  void doesNotMindThatItsNoiseDiverges() throws Exception {
    TrainingConfig config =
        Preset.PROOF
            .config()
            .with(TrainingOptions.OPTIMIZER, Optimizer.ADAM)
            .with(TrainingOptions.BATCH, 1)
            .with(TrainingOptions.LEARNING_RATE, 3e38);
    LabeledImages noise = SmallImages.random(16, 28, 28, 10, 0.02, 167);
    try (Trainer trainer =
        new Trainer(config.zeroNetwork(784, 10), config, noise, new ScalarKernels(), 1)) {
      assertThrows(DivergedException.class, trainer::trainEpoch);
    }
    WarmUp.start(config, this::askedFor);
    awaitEnd();
    assertEquals(1, asked.get());
  }

  @Test
  void leavesTheLargestNetworksAlone() throws Exception {
    List<Integer> widths = Collections.nCopies(3, Network.MAX_WIDTH);
    assertDoesNotBegin(Preset.PROOF.config().with(TrainingOptions.HIDDEN, widths));
  }

  @Test
  void leavesWhatIsNoNetworkToTraining() throws Exception {
    assertDoesNotBegin(TrainingConfig.DEFAULT.with(TrainingOptions.OUTPUT, Activation.SOFTMAX));
  }

  private void assertDoesNotBegin(TrainingConfig config) throws Exception {
    WarmUp.start(config, this::askedFor);
    awaitEnd();
    assertEquals(0, asked.get());
  }

  @Test
  void suitsTrainingsOfItsNetworkInItsSteps() {
    TrainingConfig config = Preset.PROOF.config();
    WarmUp warmUp = WarmUp.start(config, ScalarKernels::new);
    warmUp.end();
    assertTrue(
        warmUp.suits(
            config
                .with(TrainingOptions.EPOCHS, 3)
                .with(TrainingOptions.SEED, 9L)
                .with(TrainingOptions.LEARNING_RATE, 0.5)));
    assertTrue(warmUp.suits(config.with(TrainingOptions.BATCH, 64)));
    assertFalse(warmUp.suits(config.with(TrainingOptions.BATCH, 1)));
    assertFalse(warmUp.suits(config.with(TrainingOptions.HIDDEN, List.of(10, 10))));
    assertFalse(warmUp.suits(config.with(TrainingOptions.OPTIMIZER, Optimizer.ADAM)));
    assertFalse(warmUp.suits(Preset.CLASSIC.config()));
  }

  @Test
  void leavesItToTrainingToSayThatKernelsCannotRun() throws Exception {
    WarmUp.start(
        Preset.PROOF.config(),
        () -> {
          askedFor();
          throw new UnsupportedOperationException("no kernels");
        });
    awaitEnd();
    assertEquals(1, asked.get());
  }

  private static List<Thread> running() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("lanewise-warm-up"))
        .toList();
  }
}
