package dev.lanewise.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns that are as wide as what is in them. */
public final class TextTable {
  private static final String GAP = "  ";

  private final int textColumns;
  private final List<String[]> rows = new ArrayList<>();

  /**
   * Begins with the row of names.
   *
   * @param textColumns the first so many columns align on the left, the others, numbers, on the
   *     right
   */
  public TextTable(int textColumns, String... names) {
    this.textColumns = textColumns;
    rows.add(names);
  }

  /** Adds a row; cells may be left out at its end. */
  public void add(String... cells) {
    rows.add(cells);
  }

  /** Returns the rows, a line each. */
  @Override
  public String toString() {
    int[] widths = new int[rows.getFirst().length];
    for (String[] row : rows) {
      for (int column = 0; column < row.length; column++) {
        widths[column] = Math.max(widths[column], row[column].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.length; column++) {
        String space = " ".repeat(widths[column] - row[column].length());
        line.append(column == 0 ? "" : GAP)
            .append(column < textColumns ? row[column] + space : space + row[column]);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
