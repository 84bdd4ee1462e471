package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code lanewise train} prints, on which stream, and where a terminal shows it. */
class TrainOutputTest extends SmallDataTest {
  @Test
  void theSummaryGoesToStandardOutputAndProgressToStandardError() {
    CommandLineRun run = CommandLineRun.train(data, "--epochs", 12, "--out", out).succeeds();
    for (String expected :
        List.of("accuracy ", " % of 60 test images", "12 epochs", "324-16-16-3")) {
      assertTrue(run.out().contains(expected), run.out());
    }
    assertTrue(run.out().contains("run folder  " + out + "\n"), run.out());
    for (String expected : List.of("300 training images, 60 test images", "epoch  1/12 ")) {
      assertTrue(run.err().contains(expected), run.err());
    }
    assertEquals(13, run.err().lines().filter(line -> line.startsWith("epoch ")).count());
    assertFalse((run.out() + run.err()).contains("\033"), run.err());
  }

  @Test
  void quietShowsTheSummaryOnly() {
    CommandLineRun run =
        CommandLineRun.train(data, "--epochs", 1, "--quiet", "--out", out).succeeds();
    assertTrue(run.err().lines().allMatch(line -> line.startsWith("lanewise: warning: ")));
    assertTrue(run.out().startsWith("accuracy "), run.out());
  }

  @Test
  void whoIsNotToBeQuietShowsProgress() {
    CommandLineRun run =
        CommandLineRun.train(data, "--epochs", 1, "--quiet=false", "--out", out).succeeds();
    assertTrue(run.err().contains("\nepoch 1/1 "), run.err());
  }

  @Test
  void aTerminalShowsOneLineThatIsRedrawn() {
    Object[] args = {"train", "classic", "--data", data, "--epochs", 12, "--out", out};
    var abilities = new Terminal.Abilities(true, true, true);
    CommandLineRun run = CommandLineRun.of(StandardCharsets.UTF_8, abilities, args).succeeds();
    String line = "\repoch +[0-9]+/12 [^\r\n]+  accuracy [^\r\n]+";
    assertTrue(Pattern.compile("\n(" + line + "){2,}\n").matcher(run.err()).find(), run.err());
    Pattern last = Pattern.compile("\repoch 12/12 (100 % )?\033\\[32m━━━━━━━━");
    assertTrue(last.matcher(run.err()).find(), run.err());
    assertTrue(run.err().endsWith("\n"), run.err());
    assertTrue(run.out().startsWith("accuracy    \033[1m"), run.out());
  }

  @Test
  void aTerminalWithoutColoursOrUnicodeGetsNone() {
    Object[] args = {"train", "classic", "--data", data, "--epochs", 2, "--out", out};
    var abilities = new Terminal.Abilities(false, false, true);
    CommandLineRun run = CommandLineRun.of(StandardCharsets.US_ASCII, abilities, args).succeeds();
    assertTrue(run.err().contains("\repoch 0/2 --------"), run.err());
    assertTrue(run.err().contains("\repoch 2/2 ========"), run.err());
    assertFalse((run.out() + run.err()).contains("\033"), run.err());
    assertFalse((run.out() + run.err()).contains("?"), run.err());
  }
}
