package dev.lanewise.sweep;

import dev.lanewise.data.Task;
import java.util.Locale;

/** Measure of a trial: what its metric is. */
public enum Measure {
  /** Share of the examples whose class is found: greater is better. */
  ACCURACY(1),

  /** Root of the mean squared error, of several targets their mean: less is better. */
  RMSE(-1);

  /** What a metric is multiplied by so that greater is better. */
  private final int sign;

  Measure(int sign) {
    this.sign = sign;
  }

  static Measure of(Task task) {
    return task == Task.REGRESSION ? RMSE : ACCURACY;
  }

  /** Returns the name in files: "accuracy" or "rmse". */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns a number that is greater the better a metric is, and least of all for NaN. */
  double score(double metric) {
    return Double.isNaN(metric) ? Double.NEGATIVE_INFINITY : sign * metric;
  }

  /** Returns the metric of a score; NaN where there is none. */
  double metric(double score) {
    return Double.isInfinite(score) ? Double.NaN : sign * score;
  }
}
