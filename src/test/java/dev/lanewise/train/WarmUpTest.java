package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarmUpTest {
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  @ParameterizedTest
  @EnumSource(Preset.class)
  void trainsWithoutFailureUntilItIsEnded(Preset preset) throws Exception {
    Kernels kernels = KernelChoice.fastest().kernels();
    WarmUp warmUp = start(preset.config(), kernels);
    assertEquals(preset != Preset.WIDE, isRunning());
    Thread.sleep(200);
    warmUp.end();
    assertFalse(isRunning());
    assertNull(failure.get());
  }

  @Test
  void endsByItself() throws Exception {
    start(Preset.PROOF.config(), new ScalarKernels());
    long patience = System.nanoTime() + 60_000_000_000L;
    while (isRunning() && System.nanoTime() < patience) {
      Thread.sleep(20);
    }
    assertFalse(isRunning());
    assertNull(failure.get());
  }

  @Test
  void doesNotMindThatItsNoiseDiverges() throws Exception {
    TrainingConfig config = Preset.PROOF.config().toBuilder().learningRate(1e30).build();
    WarmUp warmUp = start(config, new ScalarKernels());
    Thread.sleep(100);
    warmUp.end();
    assertNull(failure.get());
  }

  @Test
  void leavesLargeNetworksAlone() {
    TrainingConfig config =
        Preset.PROOF.config().toBuilder().hidden(Integer.MAX_VALUE, Integer.MAX_VALUE).build();
    start(config, new ScalarKernels()).end();
    assertTrue(!isRunning());
  }

  private WarmUp start(TrainingConfig config, Kernels kernels) {
    Thread.setDefaultUncaughtExceptionHandler((_, e) -> failure.set(e));
    return WarmUp.start(config, kernels);
  }

  private static boolean isRunning() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("lanewise-warm-up"));
  }
}
