package dev.lanewise.data;

/**
 * What a network is shown: a row of inputs for each example. The arrays are held, not copied, and
 * must not be changed afterwards.
 */
public sealed interface Features permits Features.Pixels, Features.Rows {
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

  /** Numbers, prepared for a network: the rows of a table. */
  sealed interface Rows extends Features permits Numbers, SparseNumbers {
    /** Writes the inputs of a row to {@code to}, from the place {@code at} on. */
    void copy(int row, float[] to, int at);

    /** Returns the given rows, at least one, in their order; a copy. */
    Rows select(int[] rows);

    /**
     * Returns a copy of which each row has the inputs {@code first} to {@code last}, excluded, of
     * another row.
     *
     * @param order the number of that row, for each row
     */
    Rows withInputsOf(int[] order, int first, int last);
  }

  /**
   * Rows of which every input is stored.
   *
   * @param values {@code count × inputs} finite numbers, one example after the other
   */
  record Numbers(int count, int inputs, float[] values) implements Rows {
    /** Checks that the length of the array fits. */
    public Numbers {
      requireRows(count, inputs, values.length);
    }

    @Override
    public void copy(int row, float[] to, int at) {
      System.arraycopy(values, row * inputs, to, at, inputs);
    }

    @Override
    public Numbers select(int[] rows) {
      float[] selected = new float[Math.multiplyExact(rows.length, inputs)];
      for (int i = 0; i < rows.length; i++) {
        copy(rows[i], selected, i * inputs);
      }
      return new Numbers(rows.length, inputs, selected);
    }

    @Override
    public Numbers withInputsOf(int[] order, int first, int last) {
      float[] exchanged = values.clone();
      for (int row = 0; row < count; row++) {
        int from = order[row] * inputs + first;
        System.arraycopy(values, from, exchanged, row * inputs + first, last - first);
      }
      return new Numbers(count, inputs, exchanged);
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
