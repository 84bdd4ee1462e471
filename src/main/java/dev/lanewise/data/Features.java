package dev.lanewise.data;

/**
 * What a network is shown: a row of inputs for each example. The arrays are held, not copied, and
 * must not be changed afterwards.
 */
public sealed interface Features {
  /** Returns the number of examples, at least 1. */
  int count();

  /** Returns the number of inputs of an example, at least 1. */
  int inputs();

  /**
   * Pixels from 0 to 255, one example after the other; the input is p / 255f.
   *
   * @param values {@code count × inputs} unsigned bytes
   */
  record Pixels(int count, int inputs, byte[] values) implements Features {
    /** Checks that the length of the array fits. */
    public Pixels {
      requireRows(count, inputs, values.length);
    }
  }

  /**
   * Numbers, prepared for a network, one example after the other.
   *
   * @param values {@code count × inputs} finite numbers
   */
  record Numbers(int count, int inputs, float[] values) implements Features {
    /** Checks that the length of the array fits. */
    public Numbers {
      requireRows(count, inputs, values.length);
    }
  }

  private static void requireRows(int count, int inputs, int length) {
    if (count < 1 || inputs < 1 || (long) count * inputs != length) {
      throw new IllegalArgumentException(
          "expected at least one example of at least one input, found "
              + (count + " of " + inputs + " in an array of " + length));
    }
  }
}
