package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.run.Preset;
import java.time.Duration;
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
    TrainingConfig config = Preset.PROOF.config().toBuilder().learningRate(1e38).build();
    WarmUp.start(config, ScalarKernels::new);
  }

  @Test
  void leavesTheLargestNetworksAlone() {
    Integer[] widths = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
    TrainingConfig config = Preset.PROOF.config().toBuilder().hidden(widths).build();
    WarmUp.start(config, ScalarKernels::new);
    assertEquals(List.of(), running());
  }

  @Test
  void leavesWhatIsNoNetworkToTraining() {
    TrainingConfig config = Preset.PROOF.config().toBuilder().hidden(0).build();
    WarmUp.start(config, ScalarKernels::new);
    assertEquals(List.of(), running());
  }

  @Test
  void suitsTrainingsOfItsNetworkInItsSteps() {
    TrainingConfig config = Preset.PROOF.config();
    WarmUp warmUp = WarmUp.start(config, ScalarKernels::new);
    warmUp.end();
    assertTrue(warmUp.suits(config.toBuilder().epochs(3).seed(9).learningRate(0.5).build()));
    assertTrue(warmUp.suits(config.toBuilder().batch(64).build()));
    assertFalse(warmUp.suits(config.toBuilder().batch(1).build()));
    assertFalse(warmUp.suits(config.toBuilder().hidden(10, 10).build()));
    assertFalse(warmUp.suits(config.toBuilder().optimizer(Optimizer.ADAM).build()));
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
