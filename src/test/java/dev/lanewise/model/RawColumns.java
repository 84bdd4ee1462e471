package dev.lanewise.model;

import dev.lanewise.data.table.Table;

/** The cells of a table as an exported model takes them. */
final class RawColumns {
  private RawColumns() {}

  /** Returns the category of a row, empty where it has none. */
  static String category(Table table, int row, int column) {
    int category = table.category(row, column);
    return category < 0 ? "" : table.columns().get(column).categories().get(category);
  }
}
