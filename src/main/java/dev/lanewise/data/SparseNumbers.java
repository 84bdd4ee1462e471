package dev.lanewise.data;

import java.util.Arrays;

/**
 * Rows of which most inputs are zero, as those of tables with many categories: compressed sparse
 * rows (CSR). The inputs of row r that are stored are those of the elements {@code starts[r]} to
 * {@code starts[r + 1]}, the last excluded; the others are zero.
 *
 * @param starts where each row's elements start, and at last their end
 * @param places of each element the input, ascending within a row
 * @param values of each element a finite number
 */
public record SparseNumbers(int count, int inputs, int[] starts, int[] places, float[] values)
    implements Features.Rows {
  /** Checks that the arrays fit. */
  public SparseNumbers {
    boolean fit = count >= 1 && inputs >= 1 && starts.length == count + 1 && starts[0] == 0;
    for (int row = 0; fit && row < count; row++) {
      fit = starts[row] <= starts[row + 1] && starts[row + 1] <= places.length;
      int least = 0;
      for (int e = starts[row]; fit && e < starts[row + 1]; e++) {
        fit = places[e] >= least && places[e] < inputs;
        least = places[e] + 1;
      }
    }
    if (!fit || values.length != places.length) {
      throw new IllegalArgumentException(
          "expected starts and ascending places of " + count + " rows of " + inputs + " inputs");
    }
  }

  @Override
  public void copy(int row, float[] to, int at) {
    Arrays.fill(to, at, at + inputs, 0);
    for (int e = starts[row]; e < starts[row + 1]; e++) {
      to[at + places[e]] = values[e];
    }
  }

  @Override
  public SparseNumbers select(int[] rows) {
    return merged(rows, rows, 0, 0);
  }

  @Override
  public SparseNumbers withInputsOf(int[] order, int first, int last) {
    int[] rows = new int[count];
    Arrays.setAll(rows, row -> row);
    return merged(rows, order, first, last);
  }

  /** Returns the given rows, but for some inputs those of other rows. */
  private SparseNumbers merged(int[] rows, int[] others, int first, int last) {
    Builder builder = new Builder(rows.length, inputs);
    for (int i = 0; i < rows.length; i++) {
      add(builder, rows[i], 0, first);
      add(builder, others[i], first, last);
      add(builder, rows[i], last, inputs);
      builder.endRow();
    }
    return builder.build();
  }

  /** Adds the elements of a row from one input to another, excluded. */
  private void add(Builder builder, int row, int first, int last) {
    for (int e = starts[row]; e < starts[row + 1]; e++) {
      if (places[e] >= first && places[e] < last) {
        builder.add(places[e], values[e]);
      }
    }
  }

  /** Takes rows element by element. */
  public static final class Builder {
    private final int inputs;
    private final int[] starts;
    private int[] places;
    private float[] values;
    private int row;
    private int size;

    /** Begins with none of the given number of rows. */
    public Builder(int count, int inputs) {
      this.inputs = inputs;
      this.starts = new int[count + 1];
      this.places = new int[Math.max(16, count)];
      this.values = new float[places.length];
    }

    /**
     * Adds an input of the row in progress, behind those that it has; zero is not stored.
     *
     * @throws ArithmeticException if the elements of all rows are more than an array holds
     */
    public void add(int place, float value) {
      if (value == 0) {
        return;
      }
      if (size == places.length) {
        int more = Math.addExact(size, Math.max(size >> 1, 1));
        places = Arrays.copyOf(places, more);
        values = Arrays.copyOf(values, more);
      }
      places[size] = place;
      values[size++] = value;
    }

    /** Ends the row in progress. */
    public void endRow() {
      starts[++row] = size;
    }

    /** Returns the rows, all of which have ended. */
    public SparseNumbers build() {
      return new SparseNumbers(
          starts.length - 1,
          inputs,
          starts,
          Arrays.copyOf(places, size),
          Arrays.copyOf(values, size));
    }
  }
}
