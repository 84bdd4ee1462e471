package dev.lanewise.cli;

import dev.lanewise.report.Readable;
import dev.lanewise.run.folder.EpochResult;
import java.util.Locale;

/** One line that is drawn anew after each epoch, for terminals. */
final class ProgressBar implements Progress {
  private static final int WIDTH = 24;

  private final Terminal terminal;
  private final int epochs;
  private final String done;
  private final String open;
  private int first;
  private double seconds;
  private int drawn;

  ProgressBar(Terminal terminal, int epochs) {
    this.terminal = terminal;
    this.epochs = epochs;
    boolean unicode = terminal.showsUnicode();
    this.done = unicode ? "━" : "=";
    this.open = unicode ? "─" : "-";
  }

  @Override
  public void begin(int epoch, double accuracy) {
    first = epoch;
    draw(epoch, "  accuracy " + Readable.percent(accuracy));
  }

  @Override
  public void finished(EpochResult epoch) {
    seconds += epoch.trainSeconds() + epoch.evaluateSeconds();
    int left = epochs - epoch.epoch();
    draw(
        epoch.epoch(),
        ("  accuracy " + Readable.percent(epoch.testAccuracy()))
            + ("  loss " + Readable.loss(epoch.testLoss()))
            + (left == 0
                ? ""
                : "  " + Readable.duration(seconds / (epoch.epoch() - first) * left) + " left"));
  }

  /** No escape code clears the line: spaces cover what an earlier, longer one left. */
  private void draw(int epoch, String figures) {
    int filled = (int) ((long) WIDTH * epoch / epochs);
    String number = String.format(Locale.ROOT, "epoch %d/%d ", epoch, epochs);
    int length = number.length() + WIDTH + figures.length();
    terminal
        .err()
        .print(
            ("\r" + number + terminal.green(done.repeat(filled)) + open.repeat(WIDTH - filled))
                + (figures + " ".repeat(Math.max(0, drawn - length))));
    terminal.err().flush();
    drawn = length;
  }

  @Override
  public void end() {
    terminal.err().println();
  }
}
