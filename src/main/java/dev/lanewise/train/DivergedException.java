package dev.lanewise.train;

/** A parameter or a loss is no longer finite. */
public final class DivergedException extends Exception {
  private static final long serialVersionUID = 1L;

  DivergedException(int epoch, String what) {
    super("training diverged in epoch " + epoch + ": " + what + "; a lower learning rate may help");
  }
}
