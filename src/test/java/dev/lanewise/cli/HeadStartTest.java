package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.run.Preset;
import dev.lanewise.train.TrainingConfig;
import dev.lanewise.train.TrainingOptions;
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
    TrainingConfig training = Preset.SPRINT.config().with(TrainingOptions.EPOCHS, 1);
    WarmUp first = headStart.warmUp(training, KernelChoice.fastest());
    assertSame(first, headStart.warmUp(training, KernelChoice.fastest()));
    first.end();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--epochs 3 --hidden 8", "classic --hidden=8", "sprint --hidden 9 --hidden 8"})
  void isTheWarmUpOfTheOptionsThatAreWrittenOut(String line) {
    HeadStart headStart = HeadStart.of(arguments(line));
    boolean isSprint = line.startsWith("sprint");
    TrainingConfig preset = isSprint ? Preset.SPRINT.config() : CLASSIC;
    TrainingConfig training = preset.with(TrainingOptions.HIDDEN, List.of(8));
    Set<Thread> before = running();
    headStart.warmUp(training, KernelChoice.fastest()).end();
    assertEquals(Set.of(), begunSince(before));
  }

  @Test
  void givesWayToAnotherNetwork() {
    Set<Thread> before = running();
    HeadStart headStart = HeadStart.of(arguments("--out proof"));
    assertEquals(1, begunSince(before).size());
    WarmUp guessed = headStart.warmUp(CLASSIC, KernelChoice.fastest());
    WarmUp begun = headStart.warmUp(Preset.PROOF.config(), KernelChoice.fastest());
    assertNotSame(guessed, begun);
    begun.end();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--hidden x", "--batch 0", "--output softmax --loss squared-error"})
  void leavesItToTheCommandToSayWhatIsWrong(String line) {
    Set<Thread> before = running();
    HeadStart.of(arguments(line)).end();
    assertEquals(Set.of(), begunSince(before));
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
