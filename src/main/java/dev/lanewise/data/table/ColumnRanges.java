package dev.lanewise.data.table;

import java.util.Arrays;

/** The least and the greatest number of each column, and in how many rows it has none. */
final class ColumnRanges {
  private final double[] least;
  private final double[] greatest;
  private final long[] missing;
  private int rows;

  ColumnRanges(int columns) {
    least = new double[columns];
    greatest = new double[columns];
    missing = new long[columns];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
  }

  /** Counts a row; NaN is what is missing. */
  void add(double[] row) {
    rows++;
    for (int c = 0; c < row.length; c++) {
      double value = row[c];
      if (value != value) {
        missing[c]++;
      } else {
        least[c] = Math.min(least[c], value);
        greatest[c] = Math.max(greatest[c], value);
      }
    }
  }

  /** Returns in how many rows a column has no number. */
  long missing(int column) {
    return missing[column];
  }

  /** Returns a column of numbers. */
  Column column(String name, int column) {
    return Column.ofNumbers(name, missing[column], rows, least[column], greatest[column]);
  }
}
