package dev.lanewise.cli;

import dev.lanewise.report.Readable;
import dev.lanewise.run.EpochResult;
import dev.lanewise.train.EpochProgress;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * One line for terminals that is drawn anew after each epoch and, where an epoch takes longer, a
 * few times a second within it.
 */
final class ProgressBar implements Progress {
  private static final int MILLIS_BETWEEN_LOOKS = 250;

  private final Terminal terminal;
  private final StatusLine line;
  private final int epochs;
  private final Supplier<EpochProgress> within;
  private final Thread watch = new Thread(this::watch, "lanewise-progress");
  private int first;
  private int finished;
  private double seconds;

  /**
   * Will draw a line.
   *
   * @param within the progress of the epoch that is in progress
   */
  ProgressBar(Terminal terminal, int epochs, Supplier<EpochProgress> within) {
    this.terminal = terminal;
    this.epochs = epochs;
    this.within = within;
    this.line = new StatusLine(terminal);
  }

  @Override
  public synchronized void begin(int epoch, double accuracy) {
    first = epoch;
    finished = epoch;
    draw(epoch, accuracy(accuracy));
    watch.setDaemon(true);
    watch.start();
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(MILLIS_BETWEEN_LOOKS);
        look();
      }
    } catch (InterruptedException e) {
      // There is nothing more to show.
    }
  }

  /** Draws how far the epoch in progress has come. */
  synchronized void look() {
    EpochProgress progress = within.get();
    if (progress.epoch() == finished + 1 && progress.share() > 0) {
      draw(
          finished + progress.share(),
          ("  " + Math.round(100 * progress.share()) + " % of epoch " + progress.epoch())
              + ("  training loss " + Readable.loss(progress.trainLoss()))
              + ("  " + Readable.compact(progress.imagesPerSecond()) + "/s"));
    }
  }

  @Override
  public synchronized void finished(EpochResult epoch) {
    finished = epoch.epoch();
    seconds += epoch.trainSeconds() + epoch.evaluateSeconds();
    int left = epochs - epoch.epoch();
    draw(
        epoch.epoch(),
        accuracy(epoch.judgedAccuracy())
            + ("  loss " + Readable.loss(epoch.judgedLoss()))
            + (left == 0
                ? ""
                : "  " + Readable.duration(seconds / (epoch.epoch() - first) * left) + " left"));
  }

  /** Where values are learnt there is none. */
  private static String accuracy(double fraction) {
    return Double.isNaN(fraction) ? "" : "  accuracy " + Readable.percent(fraction);
  }

  private void draw(double epoch, String figures) {
    String number = String.format(Locale.ROOT, "epoch %d/%d ", (int) epoch, epochs);
    line.draw(number, epoch / epochs, figures);
  }

  @Override
  public synchronized void end() {
    watch.interrupt();
    terminal.err().println();
  }
}
