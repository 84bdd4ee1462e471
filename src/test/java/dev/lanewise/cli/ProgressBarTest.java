package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.run.EpochResult;
import dev.lanewise.train.EpochProgress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal =
      new Terminal(
          new ByteArrayOutputStream(),
          err,
          StandardCharsets.US_ASCII,
          new Terminal.Abilities(false, false, true));
  private EpochProgress within = new EpochProgress(1, 0, Double.NaN, Double.NaN);
  private final ProgressBar bar = new ProgressBar(terminal, 4, () -> within);

  private String drawn() {
    terminal.err().flush();
    String text = err.toString(StandardCharsets.US_ASCII);
    err.reset();
    return text;
  }

  @Test
  void anEpochIsSeenToProgress() {
    bar.begin(0, 0.1);
    assertEquals("\repoch 0/4 ------------------------  accuracy 10.00 %", drawn());
    bar.look();
    assertEquals("", drawn());
    within = new EpochProgress(1, 0.5, 2.25, 230_000);
    bar.look();
    assertEquals(
        "\repoch 0/4 ===---------------------  50 % of epoch 1  training loss 2.2500  230 k/s",
        drawn());
    bar.finished(new EpochResult(1, 0.1, 1, 0.5, 2, 0.3, 1.5, 0.4, 100));
    String figures = "  accuracy 40.00 %  loss 1.5000  4.50 s left";
    assertEquals("\repoch 1/4 ======------------------" + figures, drawn().stripTrailing());
    // The trainer has not begun with the next epoch.
    bar.look();
    assertEquals("", drawn());
    bar.end();
  }
}
