package dev.lanewise.kernel;

/** Y: from {@link #place} of a label and a class on, 1 for the label and 0 for any other class. */
final class OneHot {
  private static final int LABELS = 256;

  static final float[] VALUES = new float[2 * LABELS];

  /** From here on, whole vectors of classes that no label names. */
  private static final int LAST_PLACE = VALUES.length - RowStride.CACHE_LINE;

  static {
    VALUES[LABELS] = 1f;
  }

  private OneHot() {}

  /** Returns where the value of class {@code c} is, for a label of 0 to 255. */
  static int place(int label, int c) {
    return Math.min(LABELS - label + c, LAST_PLACE);
  }
}
