package dev.lanewise.data;

/**
 * What a network should answer, for each example. The arrays are held, not copied, and must not be
 * changed afterwards.
 */
public sealed interface Targets {
  /** Returns the number of examples. */
  int count();

  /** Returns the number of outputs that a network needs for them. */
  int outputs();

  /**
   * Classes, of which the right one is 1 and the others are 0.
   *
   * @param outputs the number of classes, 1 to 256
   * @param labels unsigned bytes, each below {@code outputs}
   */
  record Classes(int outputs, byte[] labels) implements Targets {
    /** Checks that each label is a class. */
    public Classes {
      for (int s = 0; s < labels.length; s++) {
        if (Byte.toUnsignedInt(labels[s]) >= outputs) {
          throw new IllegalArgumentException(
              ("example " + s + ": expected a label below " + outputs + ", found ")
                  + Byte.toUnsignedInt(labels[s]));
        }
      }
    }

    @Override
    public int count() {
      return labels.length;
    }
  }

  /**
   * Numbers, one example after the other.
   *
   * @param outputs how many an example has
   * @param values {@code count × outputs} finite numbers, prepared for a network
   * @param truths the same in their own unit
   */
  record Values(int count, int outputs, float[] values, float[] truths) implements Targets {
    /** Checks that the length of the arrays fits. */
    public Values {
      if (count < 1
          || outputs < 1
          || (long) count * outputs != values.length
          || truths.length != values.length) {
        throw new IllegalArgumentException(
            "expected at least one example of at least one value, found "
                + (count + " of " + outputs + " in an array of " + values.length));
      }
    }

    /** Numbers that a network learns as they are. */
    public Values(int count, int outputs, float[] values) {
      this(count, outputs, values, values);
    }
  }
}
