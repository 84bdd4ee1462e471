package dev.lanewise.train;

import java.util.Locale;

/** How the learning rate changes from epoch to epoch. */
public enum Schedule {
  /** The rate stays. */
  CONSTANT,
  /** rate·½(1 + cos(π·epoch/epochs)): from the whole rate down towards zero. */
  COSINE,
  /** A tenth of the rate from half of the epochs on, a hundredth from three quarters on. */
  STEP;

  /** Returns the name that the command line uses: "constant", … */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the learning rate of an epoch.
   *
   * @param rate the rate at the start
   * @param epoch counted from 0
   * @param epochs the length of the whole run
   */
  public double rate(double rate, int epoch, int epochs) {
    return switch (this) {
      case CONSTANT -> rate;
      case COSINE -> rate * 0.5 * (1 + StrictMath.cos(StrictMath.PI * epoch / epochs));
      case STEP -> 4L * epoch >= 3L * epochs ? rate / 100 : 2L * epoch >= epochs ? rate / 10 : rate;
    };
  }
}
