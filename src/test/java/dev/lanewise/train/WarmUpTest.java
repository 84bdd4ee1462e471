package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Network;
import dev.lanewise.run.Preset;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarmUpTest {
  /** Far more than it takes: only a thread that never ends is given up. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private Thread.UncaughtExceptionHandler handler;

  @BeforeEach
  void noteWhatAThreadDiesOf() throws Exception {
    for (Thread thread : running()) {
      assertTrue(thread.join(PATIENCE), "does not end");
    }
    handler = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, e) -> failure.set(e));
  }

  @AfterEach
  void endWithoutFailure() throws Exception {
    for (Thread thread : running()) {
      assertTrue(thread.join(PATIENCE), "does not end");
    }
    Thread.setDefaultUncaughtExceptionHandler(handler);
    assertNull(failure.get());
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void trainsNetworksThatAreNotLargeUntilItIsEnded(Preset preset) throws Exception {
    Kernels kernels = KernelChoice.fastest().kernels();
    WarmUp warmUp = WarmUp.start(preset.config(), () -> kernels);
    assertEquals(preset == Preset.WIDE ? 0 : 1, running().size());
    Thread.sleep(100);
    warmUp.end();
  }

  @Test
  void endsByItself() {
    WarmUp.start(Preset.PROOF.config(), ScalarKernels::new);
    assertEquals(1, running().size());
  }

  @Test
  void doesNotMindThatItsNoiseDiverges() {
    TrainingConfig config = Preset.PROOF.config().with(TrainingOptions.LEARNING_RATE, 1e38);
    WarmUp.start(config, ScalarKernels::new);
  }

  @Test
  void leavesTheLargestNetworksAlone() {
    List<Integer> widths = Collections.nCopies(3, Network.MAX_WIDTH);
    TrainingConfig config = Preset.PROOF.config().with(TrainingOptions.HIDDEN, widths);
    WarmUp.start(config, ScalarKernels::new);
    assertEquals(List.of(), running());
  }

  @Test
  void leavesWhatIsNoNetworkToTraining() {
    TrainingConfig config = TrainingConfig.DEFAULT.with(TrainingOptions.OUTPUT, Activation.SOFTMAX);
    WarmUp.start(config, ScalarKernels::new);
    assertEquals(List.of(), running());
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
  void leavesItToTrainingToSayThatKernelsCannotRun() {
    WarmUp.start(
        Preset.PROOF.config(),
        () -> {
          throw new UnsupportedOperationException("no kernels");
        });
  }

  private static List<Thread> running() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("lanewise-warm-up"))
        .toList();
  }
}
