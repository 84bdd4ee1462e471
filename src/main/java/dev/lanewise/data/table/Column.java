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

  /** Copies the list. */
  public Column {
    categories = List.copyOf(categories);
  }
}
