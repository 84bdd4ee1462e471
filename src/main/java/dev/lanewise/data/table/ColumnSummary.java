package dev.lanewise.data.table;

import java.util.Arrays;

/**
 * What there is to tell of a feature: what is missing, how many different values it has, and the
 * range of its numbers or its most frequent category.
 *
 * @param distinct different values; of a column of free text, those that are listed
 * @param min least number; NaN of categories
 * @param max greatest number; NaN of categories
 * @param frequent most frequent category, of several the first in the order of code points; empty
 *     of numbers
 */
public record ColumnSummary(
    String name,
    ColumnKind kind,
    long missing,
    int distinct,
    float min,
    float max,
    String frequent) {

  /** Looks through all rows of a feature. */
  public static ColumnSummary of(Table table, int column) {
    Column about = table.columns().get(column);
    boolean isNumber = about.kind() == ColumnKind.NUMBER;
    return new ColumnSummary(
        about.name(),
        about.kind(),
        about.missing(),
        isNumber ? distinctNumbers(table, column) : about.categories().size(),
        about.min(),
        about.max(),
        isNumber ? "" : mostFrequent(table, column));
  }

  private static int distinctNumbers(Table table, int column) {
    float[] numbers = new float[table.rows()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = table.number(row, column);
    }
    Arrays.sort(numbers); // NaN comes last
    int distinct = 0;
    for (int i = 0; i < numbers.length && numbers[i] == numbers[i]; i++) {
      distinct += i == 0 || numbers[i] != numbers[i - 1] ? 1 : 0;
    }
    return distinct;
  }

  private static String mostFrequent(Table table, int column) {
    var categories = table.columns().get(column).categories();
    int[] rows = new int[categories.size()];
    for (int row = 0; row < table.rows(); row++) {
      int category = table.category(row, column);
      if (category >= 0) {
        rows[category]++;
      }
    }
    String frequent = "";
    int most = 0;
    for (int i = 0; i < rows.length; i++) {
      String name = categories.get(i);
      if (rows[i] > most
          || (rows[i] == most && Categories.BY_CODE_POINT.compare(name, frequent) < 0)) {
        frequent = name;
        most = rows[i];
      }
    }
    return frequent;
  }
}
