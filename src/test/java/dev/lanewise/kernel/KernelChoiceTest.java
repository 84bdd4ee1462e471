package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernel.KernelChoice.Preference;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process can choose once: most choices are made in one of their own, by {@link Chooser}. */
@Tag("processes")
class KernelChoiceTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";

  @TempDir private Path temp;

  private static List<Integer> lanesAvailable() {
    return KernelChoice.select(Preference.SCALAR, KernelChoice.WIDEST).lanesAvailable();
  }

  @Test
  void everyWidthThatIsAvailableCanBeChosenOnce() throws Exception {
    for (int lanes : lanesAvailable()) {
      int other = lanes == 4 ? 8 : 4;
      String second =
          lanesAvailable().contains(other)
              ? "refused: " + other + " lanes cannot run: this process already runs " + lanes
              : "refused: " + other + " lanes cannot run: this machine has " + lanesAvailable();
      assertEquals(
          List.of("vector " + lanes + ": " + lanes + " lanes asked for", second),
          choose(List.of(MODULE), "VECTOR " + lanes, "VECTOR " + other));
    }
  }

  @Test
  void theWidestIsChosenWithoutANumber() throws Exception {
    int widest = lanesAvailable().isEmpty() ? 0 : lanesAvailable().getLast();
    String reason = "the widest of this CPU: " + 32 * widest + " bits";
    List<String> expected =
        List.of("vector " + widest + ": " + reason, "vector " + widest + ": asked for; " + reason);
    if (widest > 0) {
      assertEquals(expected, choose(List.of(MODULE), "AUTO 0", "VECTOR 0"));
    }
  }

  @Test
  void entriesOfTheTuningTableAreReplacedByNumbersTheyCanHave() throws Exception {
    String property = "-Dlanewise.tuning.";
    assertEquals(
        List.of("scalar 1: asked for"),
        choose(List.of(MODULE, property + "long-sum=32"), "SCALAR 0"));
    assertEquals(
        List.of("refused: lanewise.tuning.long-sum is a whole number from 0 to 257, not 'many'"),
        choose(List.of(MODULE, property + "long-sum=many"), "SCALAR 0"));
    assertEquals(
        List.of("refused: lanewise.tuning.long-sum is a whole number from 0 to 257, not '258'"),
        choose(List.of(MODULE, property + "long-sum=258"), "SCALAR 0"));
    // With none at a time a product would have no end, and a division by 0 no quotient.
    assertEquals(
        List.of("refused: lanewise.tuning.sparse-vectors is a whole number from 1 to 4, not '0'"),
        choose(List.of(MODULE, property + "sparse-vectors=0"), "SCALAR 0"));
    assertEquals(
        List.of(
            "refused: lanewise.tuning.shared-batch is a whole number from 1 to 1073741824, not"
                + " '0'"),
        choose(List.of(MODULE, property + "shared-batch=0"), "SCALAR 0"));
    assertEquals(
        List.of(
            "refused: lanewise.tuning.sum names no entry of the tuning table;"
                + " lanewise info --tuning lists them"),
        choose(List.of(MODULE, property + "sum=1"), "SCALAR 0"));
  }

  @Test
  void vectorsNeedTheModule() throws Exception {
    assertScalarOnly("the JVM was started without --add-modules=jdk.incubator.vector");
  }

  @Test
  void vectorsNeedTheOptimizingCompiler() throws Exception {
    String why = "the JVM runs without its optimizing compiler (%s)";
    assertScalarOnly(why.formatted("interpreted mode"), MODULE, "-Xint");
    assertScalarOnly(
        why.formatted("mixed mode, emulated-client"), MODULE, "-XX:TieredStopAtLevel=1");
  }

  @Test
  void vectorsNeedACpuThatHasThem() throws Exception {
    String why = "the CPU has no vectors of 128 bits or more";
    assertScalarOnly(why, MODULE, "-XX:MaxVectorSize=8");
  }

  /** Asked for nothing, the choice falls on scalar kernels; vectors are refused; both say why. */
  private void assertScalarOnly(String why, String... options) throws Exception {
    assertEquals(
        List.of(
            "scalar 1: " + why,
            "refused: vector kernels cannot run: " + why,
            "refused: vector kernels cannot run: " + why,
            "scalar 1: asked for"),
        choose(List.of(options), "AUTO 0", "VECTOR 0", "AUTO 4", "SCALAR 0"));
  }

  @Test
  void scalarKernelsHaveNoLanes() {
    assertRefused("scalar kernels have no lanes to choose", Preference.SCALAR, 4);
  }

  @Test
  void noWidthIsChosenThatTheMachineLacks() throws Exception {
    if (!lanesAvailable().isEmpty()) {
      String has = " lanes cannot run: this machine has ";
      assertRefused(5 + has + lanesAvailable(), Preference.AUTO, 5);
      assertRefused(32 + has + lanesAvailable(), Preference.VECTOR, 32);
      assertEquals(
          List.of("refused: 8" + has + "[4]"),
          choose(List.of(MODULE, "-XX:MaxVectorSize=16"), "AUTO 8"));
    }
  }

  @Test
  void noWidthIsSetThatTheMachineLacks() throws Exception {
    if (!lanesAvailable().isEmpty()) {
      String expected = "refused: -Dlanewise.lanes: expected one of %s, found ";
      for (String set : List.of("5", "wide", "")) {
        assertEquals(
            List.of(expected.formatted(lanesAvailable()) + set, "scalar 1: asked for"),
            choose(List.of(MODULE, "-Dlanewise.lanes=" + set), "AUTO 0", "SCALAR 0"));
      }
      assertEquals(
          List.of(expected.formatted("[4]") + "16"),
          choose(List.of(MODULE, "-XX:MaxVectorSize=16", "-Dlanewise.lanes=16"), "VECTOR 0"));
    }
  }

  private static void assertRefused(String message, Preference preference, int lanes) {
    var refusal =
        assertThrows(
            UnsupportedOperationException.class, () -> KernelChoice.select(preference, lanes));
    assertEquals(message, refusal.getMessage());
  }

  /** Makes choices, one after the other, in one JVM; returns what came of each. */
  private List<String> choose(List<String> options, String... choices) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            classes(KernelChoice.class) + File.pathSeparator + classes(Chooser.class),
            Chooser.class.getName()));
    command.addAll(List.of(choices));
    Path messages = temp.resolve("messages");
    Process process = new ProcessBuilder(command).redirectError(messages.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), Files.readString(messages));
    // Whether the JVM shares an archive of classes is not what is tested.
    return out.lines().map(line -> line.replace(", sharing", "")).toList();
  }

  private static Path classes(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Makes the choices that its arguments name, as {@code VECTOR 8}, and prints what it got. */
  static final class Chooser {
    private Chooser() {}

    public static void main(String[] arguments) {
      for (String argument : arguments) {
        String[] words = argument.split(" ");
        System.out.println(choose(Preference.valueOf(words[0]), Integer.parseInt(words[1])));
      }
    }

    private static String choose(Preference preference, int lanes) {
      try {
        KernelChoice choice = KernelChoice.select(preference, lanes);
        Kernels kernels = choice.kernels();
        return kernels.name() + " " + kernels.lanes() + ": " + choice.reason();
      } catch (UnsupportedOperationException e) {
        return "refused: " + e.getMessage();
      }
    }
  }
}
