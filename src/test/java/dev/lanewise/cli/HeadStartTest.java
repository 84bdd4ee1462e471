package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.run.Preset;
import dev.lanewise.train.TrainingConfig;
import dev.lanewise.train.WarmUp;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadStartTest {
  private static final TrainingConfig CLASSIC = Preset.CLASSIC.config();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "-h",
        "--kernels scalar",
        "--kernels=scalar",
        "sprint --lanes 4",
        "--epochs 3 --lanes=4",
        "--resume run"
      })
  void leavesAloneWhatMayRunOtherKernels(String line) {
    Set<Thread> before = running();
    HeadStart headStart = HeadStart.of(arguments(line));
    assertEquals(Set.of(), begunSince(before));
    headStart.end();
  }

  @Test
  void isTheWarmUpOfThePreset() {
    Set<Thread> before = running();
    HeadStart headStart = HeadStart.of(arguments("sprint --epochs 1 --quiet"));
    assertEquals(1, begunSince(before).size());
    TrainingConfig training = Preset.SPRINT.config().toBuilder().epochs(1).build();
    WarmUp first = headStart.warmUp(training, KernelChoice.fastest());
    assertSame(first, headStart.warmUp(training, KernelChoice.fastest()));
    first.end();
  }

  @Test
  void givesWayToAnotherNetwork() {
    Set<Thread> before = running();
    HeadStart headStart = HeadStart.of(arguments("--hidden 8"));
    assertEquals(1, begunSince(before).size());
    WarmUp guessed = headStart.warmUp(CLASSIC, KernelChoice.fastest());
    TrainingConfig training = CLASSIC.toBuilder().hidden(8).build();
    WarmUp begun = headStart.warmUp(training, KernelChoice.fastest());
    assertNotSame(guessed, begun);
    begun.end();
  }

  @Test
  void withoutOneTheWarmUpBeginsLater() {
    HeadStart headStart = HeadStart.of(arguments("--kernels scalar"));
    Set<Thread> before = running();
    WarmUp warmUp = headStart.warmUp(CLASSIC, KernelChoice.fastest());
    assertEquals(1, begunSince(before).size());
    warmUp.end();
  }

  private static List<String> arguments(String line) {
    return List.of(line.split(" "));
  }

  private static Set<Thread> begunSince(Set<Thread> before) {
    return running().stream()
        .filter(thread -> !before.contains(thread))
        .collect(Collectors.toSet());
  }

  private static Set<Thread> running() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("lanewise-warm-up"))
        .collect(Collectors.toSet());
  }
}
