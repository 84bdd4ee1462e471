package dev.lanewise.cli;

import java.nio.file.Path;

/** Says in one line that a model's answers are not finite, although its parameters are. */
final class OverflowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OverflowException(Path model) {
    super(
        model
            + ": expected finite answers, found others: its parameters are too large; train it"
            + " again, or give another model");
  }

  /** Returns {@code scores} if all of them are finite. */
  static float[] requireFinite(float[] scores, Path model) {
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        throw new OverflowException(model);
      }
    }
    return scores;
  }
}
