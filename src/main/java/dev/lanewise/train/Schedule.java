package dev.lanewise.train;

import java.util.Locale;

/** How the learning rate changes from epoch to epoch, or from step to step. */
public enum Schedule {
  /** The rate stays. */
  CONSTANT,
  /** rate·½(1 + cos(π·epoch/epochs)): from the whole rate down towards zero. */
  COSINE,
  /** A tenth of the rate from half of the epochs on, a hundredth from three quarters on. */
  STEP,
  /**
   * Up to the whole rate in a tenth of the steps, evenly, and down towards zero along a cosine in
   * the others (after Smith and Topin, arXiv:1708.07120).
   */
  ONE_CYCLE;

  /** Returns the name that the command line uses: "constant", … */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether the rate changes from step to step, not from epoch to epoch. */
  public boolean isByStep() {
    return this == ONE_CYCLE;
  }

  /**
   * Returns the learning rate of an epoch, or of a step where it {@linkplain #isByStep changes by
   * step}.
   *
   * @param rate the whole rate
   * @param at number of the epoch or step in the whole run, from 0
   * @param length of the whole run, in epochs or steps
   */
  public double rate(double rate, long at, long length) {
    return switch (this) {
      case CONSTANT -> rate;
      case COSINE -> rate * 0.5 * (1 + StrictMath.cos(StrictMath.PI * at / length));
      case STEP -> 4 * at >= 3 * length ? rate / 100 : 2 * at >= length ? rate / 10 : rate;
      case ONE_CYCLE -> {
        long rise = Math.max(1, (long) Math.rint(length / 10.0));
        yield at < rise
            ? rate * (at + 1) / rise
            : rate * 0.5 * (1 + StrictMath.cos(StrictMath.PI * (at - rise) / (length - rise)));
      }
    };
  }
}
