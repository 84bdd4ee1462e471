package dev.lanewise.kernel;

/** Y: from {@link #row} of a label on, 1 for the label and 0 for any other of 256 classes. */
final class OneHot {
  private static final int CLASSES = 256;

  static final float[] VALUES = new float[2 * CLASSES];

  static {
    VALUES[CLASSES] = 1f;
  }

  private OneHot() {}

  /** Returns where the row of {@code label}, 0 to 255, starts. */
  static int row(int label) {
    return CLASSES - label;
  }
}
