package dev.lanewise.train;

/** A parameter or a loss is no longer finite: what was trained is worth nothing. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int epoch;

  /**
   * For an epoch, counted from 1.
   *
   * @param what what is no longer finite
   */
  public DivergedException(int epoch, String what) {
    super("training diverged in epoch " + epoch + ": " + what + "; a lower learning rate may help");
    this.epoch = epoch;
  }

  /** Returns the epoch in which it happened, counted from 1. */
  public int epoch() {
    return epoch;
  }
}
