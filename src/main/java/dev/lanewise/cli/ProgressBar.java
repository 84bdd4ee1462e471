package dev.lanewise.cli;

import dev.lanewise.report.Readable;
import dev.lanewise.run.EpochResult;
import dev.lanewise.train.EpochProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * One line for terminals that is drawn anew after each epoch and, where an epoch takes longer, a
 * few times a second within it.
 */
final class ProgressBar implements Progress {
  private static final int MILLIS_BETWEEN_LOOKS = 250;
  private static final long NANOS_BETWEEN_DRAWS = 40_000_000;

  /** A slower epoch counts so much in the time that an epoch is expected to take. */
  private static final double WEIGHT = 0.25;

  private final Terminal terminal;
  private final StatusLine line;
  private final int epochs;
  private final Supplier<EpochProgress> within;
  private final Thread watch = new Thread(this::watch, "lanewise-progress");

  /** Number of the last finished epoch; before the first, of the one that was resumed from. */
  private int finished;

  private double accuracy;
  private double loss = Double.NaN;
  private double trainLoss = Double.NaN;
  private double imagesPerSecond = Double.NaN;

  /** Share of the epoch in progress that is done. */
  private double share;

  /** Time that an epoch takes, of late; NaN before the first. */
  private double secondsPerEpoch = Double.NaN;

  /** Whether an epoch takes so long that its own progress is shown. */
  private boolean isSlow;

  private boolean isStale;
  private boolean hasEnded;
  private long drawnAt;

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
  public synchronized void begin(int epoch, double untrained) {
    finished = epoch;
    accuracy = untrained;
    draw();
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
      isSlow = true;
      share = progress.share();
      trainLoss = progress.trainLoss();
      imagesPerSecond = progress.imagesPerSecond();
      draw();
    } else if (isStale) {
      draw();
    }
  }

  @Override
  public synchronized void finished(EpochResult epoch) {
    finished = epoch.epoch();
    share = 0;
    accuracy = epoch.judgedAccuracy();
    loss = epoch.judgedLoss();
    trainLoss = epoch.trainLoss();
    imagesPerSecond = epoch.imagesPerSecond();
    double seconds = epoch.trainSeconds() + epoch.evaluateSeconds();
    // The first epochs are slow, until the kernels are compiled.
    secondsPerEpoch =
        seconds < secondsPerEpoch || Double.isNaN(secondsPerEpoch)
            ? seconds
            : WEIGHT * seconds + (1 - WEIGHT) * secondsPerEpoch;
    isStale = true;
    if (finished == epochs || System.nanoTime() - drawnAt >= NANOS_BETWEEN_DRAWS) {
      draw();
    }
  }

  private void draw() {
    line.draw(number() + " ", (finished + share) / epochs, figures());
    drawnAt = System.nanoTime();
    isStale = false;
  }

  /** Returns the epoch, and within a long one how much of it is done. */
  private String number() {
    int epoch = share > 0 ? finished + 1 : finished;
    int digits = Integer.toString(epochs).length();
    String of = String.format(Locale.ROOT, "epoch %" + digits + "d/%d", epoch, epochs);
    long percent = share > 0 ? Math.round(100 * share) : 100;
    return isSlow ? of + String.format(Locale.ROOT, " %3d %%", percent) : of;
  }

  /** Returns the figures, the most important first. */
  private List<String> figures() {
    List<String> figures = new ArrayList<>();
    if (!Double.isNaN(accuracy)) {
      figures.add("  accuracy " + Readable.percent(accuracy));
    }
    double left = (epochs - finished - share) * secondsPerEpoch;
    if (left > 0 && !hasEnded) {
      figures.add("  " + Readable.duration(left) + " left");
    }
    if (!Double.isNaN(loss)) {
      figures.add("  loss " + Readable.loss(loss));
    }
    if (!Double.isNaN(trainLoss)) {
      figures.add("  training " + Readable.loss(trainLoss));
    }
    if (!Double.isNaN(imagesPerSecond)) {
      figures.add("  " + Readable.compact(imagesPerSecond) + "/s");
    }
    return figures;
  }

  @Override
  public synchronized void end() {
    watch.interrupt();
    boolean isEarly = finished < epochs;
    hasEnded = true;
    if (isStale || isEarly) {
      draw();
    }
    terminal.err().println();
  }
}
