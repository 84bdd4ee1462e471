package dev.lanewise.data.table;

import java.util.Locale;

/** What the values of a column are. */
public enum ColumnKind {
  /** Numbers. */
  NUMBER,
  /** Names of categories. */
  CATEGORY;

  /** Returns the kind in lower case, as JSON has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
