package dev.lanewise.data.table;

/**
 * Inputs of rows of numbers that a program has in memory: what a {@link Preparation} without
 * categories makes of them, as {@link PreparedTable} does of the rows of a table.
 *
 * <p>Any number of threads may use it at once.
 */
public final class RowInputs {
  private final ColumnInputs.Number[] columns;
  private final int inputs;

  /**
   * The inputs of rows with these columns.
   *
   * @throws IllegalArgumentException if one has categories
   */
  public RowInputs(Preparation preparation) {
    this.columns = new ColumnInputs.Number[preparation.columns().size()];
    for (int c = 0; c < columns.length; c++) {
      if (!(preparation.columns().get(c) instanceof ColumnInputs.Number number)) {
        String name = preparation.columns().get(c).name();
        throw new IllegalArgumentException(
            "expected columns of numbers, found categories in column " + name);
      }
      columns[c] = number;
    }
    this.inputs = preparation.inputs();
  }

  /** Returns the number of numbers in a row. */
  public int columns() {
    return columns.length;
  }

  /** Returns the number of inputs of a row. */
  public int inputs() {
    return inputs;
  }

  /**
   * Writes the inputs of a row to {@code to}, from the place {@code at} on.
   *
   * @param row a number for each column, NaN where it is missing
   * @throws IllegalArgumentException if a number is so far from training's that its input is
   *     infinite; the message names the column
   */
  public void write(float[] row, float[] to, int at) {
    int place = at;
    for (int c = 0; c < columns.length; c++) {
      ColumnInputs.Number column = columns[c];
      // Zero has no sign, as where text is read.
      float value = row[c] + 0f;
      float input = Standardization.apply(value, column.mean(), column.deviation());
      if (Math.abs(input) == Float.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "column "
                + column.name()
                + ": expected a number like those of training, found "
                + value);
      }
      to[place++] = input;
      if (column.flagsMissing()) {
        to[place++] = value != value ? 1 : 0;
      }
    }
  }
}
