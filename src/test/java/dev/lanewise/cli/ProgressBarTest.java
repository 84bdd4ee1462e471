package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.run.EpochResult;
import dev.lanewise.train.EpochProgress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressBarTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private EpochProgress within = new EpochProgress(1, 0, Double.NaN, Double.NaN);

  private ProgressBar bar(int columns, int epochs) {
    Terminal terminal =
        new Terminal(
            new ByteArrayOutputStream(),
            err,
            StandardCharsets.US_ASCII,
            new Terminal.Abilities(false, false, true, columns));
    return new ProgressBar(terminal, epochs, () -> within);
  }

  /** Whoever makes the terminal narrower gets no line that wraps. */
  @Test
  void theBarFollowsATerminalThatIsResized() {
    AtomicInteger columns = new AtomicInteger(100);
    TerminalWidth width = new TerminalWidth(100, () -> OptionalInt.of(columns.get()), 0);
    Terminal terminal =
        new Terminal(
            new ByteArrayOutputStream(),
            err,
            StandardCharsets.US_ASCII,
            new Terminal.Abilities(false, false, true, 100),
            width);
    StatusLine line = new StatusLine(terminal);
    List<String> figures = List.of("  accuracy 95.00 %", "  loss 0.1234", "  training 0.1200");
    line.draw("epoch 1/9 ", 0.5, figures);
    assertTrue(drawn().length() > 80);
    for (int now : new int[] {60, 30, 100}) {
      columns.set(now);
      while (width.columns() != now) {
        Thread.onSpinWait();
      }
      line.draw("epoch 1/9 ", 0.5, figures);
      int length = drawn().length() - 1;
      assertTrue(length < now && length > now / 2, length + " of " + now);
    }
  }

  private String drawn() {
    String text = err.toString(StandardCharsets.US_ASCII);
    err.reset();
    return text;
  }

  private static EpochResult epoch(int number, double seconds) {
    return new EpochResult(number, 0.1, seconds, 0, 2, 0.3, 1.5, 0.4, 1e6);
  }

  @Test
  void anEpochIsSeenToProgress() {
    ProgressBar bar = bar(100, 4);
    bar.begin(0, 0.1);
    assertEquals("\repoch 0/4 " + "-".repeat(40) + "  accuracy 10.00 %", drawn());
    bar.look();
    assertEquals("", drawn());
    within = new EpochProgress(1, 0.5, 2.25, 230_000);
    bar.look();
    assertEquals(
        "\repoch 1/4  50 % =====" + "-".repeat(34) + "  accuracy 10.00 %  training 2.2500  230 k/s",
        drawn());
    bar.finished(epoch(4, 1.5));
    assertEquals(
        "\repoch 4/4 100 % "
            + "=".repeat(25)
            + "  accuracy 40.00 %  loss 1.5000  training 2.0000  1.00 M/s",
        drawn().stripTrailing());
    // The trainer has not begun with the next epoch.
    within = new EpochProgress(4, 1, 2.25, 230_000);
    bar.look();
    assertEquals("", drawn());
    bar.end();
    assertEquals(System.lineSeparator(), drawn());
  }

  @Test
  void whatEpochsTookOfLateSaysWhatIsLeft() {
    ProgressBar bar = bar(80, 100);
    bar.begin(0, 0.1);
    bar.finished(epoch(1, 10));
    for (int number = 2; number <= 40; number++) {
      bar.finished(epoch(number, 1));
    }
    drawn();
    within = new EpochProgress(41, 0.5, 2, 1e6);
    bar.look();
    String line = drawn();
    assertTrue(line.contains("  59.5 s left"), line);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 40, 60, 80, 120, 200})
  void aLineNeverReachesTheLastColumn(int columns) {
    Random random = new Random(columns);
    ProgressBar bar = bar(columns, 100);
    bar.begin(0, 0.1);
    int before = 0;
    for (int number = 1; number <= 100; number++) {
      within = new EpochProgress(number, random.nextDouble(), 2, 10 * random.nextDouble());
      bar.look();
      bar.finished(epoch(number, Math.exp(10 * random.nextDouble() - 5)));
      for (String line : drawn().split("\r")) {
        assertTrue(line.length() < columns, line);
        assertTrue(line.isEmpty() || line.stripTrailing().length() <= line.length(), line);
        assertTrue(line.isEmpty() || line.length() >= before, "does not cover the line before");
        before = line.isEmpty() ? before : line.stripTrailing().length();
      }
    }
    bar.end();
    assertFalse(drawn().contains("\r"));
  }

  @Test
  void theMoreRoomTheMoreFigures() {
    for (int columns : new int[] {60, 80, 120}) {
      ProgressBar bar = bar(columns, 100);
      bar.begin(0, 0.1);
      drawn();
      within = new EpochProgress(1, 0.01, 2, 1e6);
      bar.look();
      bar.finished(epoch(100, 65));
      String line = drawn();
      assertTrue(line.contains("accuracy 40.00 %"), line);
      assertEquals(columns >= 80, line.contains("training 2.0000"), line);
      assertEquals(columns >= 80, line.contains("1.00 M/s"), line);
    }
  }

  @Test
  void nothingIsLeftOnceTrainingHasEndedEarly() {
    ProgressBar bar = bar(80, 4);
    bar.begin(0, 0.1);
    bar.finished(epoch(1, 1.5));
    bar.look();
    assertTrue(drawn().contains(" left"));
    bar.end();
    String last = drawn();
    assertTrue(last.startsWith("\repoch 1/4") && !last.contains(" left"), last);
  }
}
