package dev.lanewise.cli;

import dev.lanewise.report.Readable;
import dev.lanewise.run.EpochResult;
import java.io.PrintStream;
import java.util.Locale;

/** A line an epoch, for logs. */
final class ProgressLines implements Progress {
  private final PrintStream err;
  private final int epochs;
  private final String numberFormat;

  ProgressLines(PrintStream err, int epochs) {
    this.err = err;
    this.epochs = epochs;
    this.numberFormat = "epoch %" + Integer.toString(epochs).length() + "d/%d";
  }

  @Override
  public void begin(int epoch, double accuracy) {
    err.println(number(epoch) + accuracy(accuracy));
  }

  @Override
  public void finished(EpochResult epoch) {
    err.println(
        (number(epoch.epoch()) + accuracy(epoch.judgedAccuracy()))
            + ("  loss " + Readable.loss(epoch.judgedLoss()))
            + ("  training loss " + Readable.loss(epoch.trainLoss()))
            + ("  " + Readable.duration(epoch.trainSeconds()))
            + ("  " + Readable.rate(epoch.imagesPerSecond())));
  }

  @Override
  public void end() {}

  private String number(int epoch) {
    return String.format(Locale.ROOT, numberFormat, epoch, epochs);
  }

  /** Where values are learnt there is none. */
  private static String accuracy(double fraction) {
    return Double.isNaN(fraction)
        ? ""
        : String.format(Locale.ROOT, "  accuracy %8s", Readable.percent(fraction));
  }
}
