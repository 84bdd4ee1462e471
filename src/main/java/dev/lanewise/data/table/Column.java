package dev.lanewise.data.table;

import java.util.List;

/**
 * A feature of a table.
 *
 * @param name its name, or its number from 1 in a table whose columns have none
 * @param missing rows in which it has no value
 * @param min its least number; NaN where it has none
 * @param max its greatest number; NaN where it has none
 * @param isNarrow whether its numbers differ by less than 1/4096 of their size, so that as floats
 *     they are few
 * @param categories its categories in the order in which they first come; empty for numbers
 * @param isFreeText whether it has more different texts than a column of categories may have
 * @param exception a value that is no number in a column that has numbers, or an empty string
 */
public record Column(
    String name,
    ColumnKind kind,
    long missing,
    float min,
    float max,
    boolean isNarrow,
    List<String> categories,
    boolean isFreeText,
    String exception) {

  /** A float has 24 bits: 12 of them tell numbers apart that differ by this share of their size. */
  private static final double NARROW = 1.0 / (1 << 12);

  /** Copies the list. */
  public Column {
    categories = List.copyOf(categories);
  }

  /**
   * Returns a column of numbers.
   *
   * @param missing rows in which it has no value
   * @param rows all rows
   * @param least its least number, where it has one
   * @param greatest its greatest number, where it has one
   */
  static Column ofNumbers(String name, long missing, int rows, double least, double greatest) {
    boolean hasNumbers = missing < rows;
    return new Column(
        name,
        ColumnKind.NUMBER,
        missing,
        hasNumbers ? (float) least : Float.NaN,
        hasNumbers ? (float) greatest : Float.NaN,
        hasNumbers && isNarrow(least, greatest),
        List.of(),
        false,
        "");
  }

  /** Returns the same column by another name. */
  Column called(String other) {
    return new Column(other, kind, missing, min, max, isNarrow, categories, isFreeText, exception);
  }

  /** Returns whether numbers in this range are few as floats. */
  static boolean isNarrow(double least, double greatest) {
    double size = Math.max(Math.abs(least), Math.abs(greatest));
    return least < greatest && greatest - least < size * NARROW;
  }
}
