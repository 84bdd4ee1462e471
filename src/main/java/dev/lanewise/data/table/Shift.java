package dev.lanewise.data.table;

import dev.lanewise.data.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Columns of numbers that have shifted since training: rows in another unit, or of another column.
 * What a network answers to them has no ground.
 */
final class Shift {
  /**
   * Rows from which on a mean is judged. By Chebyshev's inequality the mean of so many rows like
   * training's is {@link #DEVIATIONS} off in less than one of 250 samples, however the numbers are
   * distributed.
   */
  private static final int FEWEST_ROWS = 10;

  private static final double DEVIATIONS = 5;

  private Shift() {}

  /** Returns a warning for each column of which the given rows are unlike those of training. */
  static List<Warning> warnings(Preparation preparation, Table table, int[] rows) {
    List<Warning> warnings = new ArrayList<>();
    if (rows.length < FEWEST_ROWS) {
      return warnings;
    }
    for (int c = 0; c < preparation.columns().size(); c++) {
      if (preparation.columns().get(c) instanceof ColumnInputs.Number column
          && column.deviation() > 0) {
        String found = found(column, table, rows, c);
        if (!found.isEmpty()) {
          warnings.add(
              new Warning(
                  Warning.Code.OTHER_DATA,
                  table.name() + ": column " + column.name() + ": " + found));
        }
      }
    }
    return warnings;
  }

  /** Returns what is unlike training's rows; empty where nothing is. */
  private static String found(ColumnInputs.Number column, Table table, int[] rows, int c) {
    int present = 0;
    double sum = 0;
    for (int row : rows) {
      float value = table.number(row, c);
      if (value == value) {
        present++;
        sum += value;
      }
    }
    double mean = sum / present;
    if (present == 0 && !column.flagsMissing()) {
      return "has no number in "
          + rows.length
          + " rows, and in training none was missing; each counts as training's mean";
    }
    if (present < FEWEST_ROWS
        || Math.abs(mean - column.mean()) <= DEVIATIONS * column.deviation()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "the mean of %d rows is %.4g, in training %.4g with a deviation of %.4g; give the column in"
            + " the unit that training had",
        present,
        mean,
        column.mean(),
        column.deviation());
  }
}
