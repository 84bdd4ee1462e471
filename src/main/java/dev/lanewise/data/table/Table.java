package dev.lanewise.data.table;

import dev.lanewise.data.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table: rows of features, which are numbers or categories, and what is to be learnt of them.
 *
 * <p>A number is a float (docs/arithmetic.md, 2.4). The values are held in memory once, row-major.
 */
public final class Table {
  /** The category of a row that has none. */
  public static final int MISSING = -2;

  /** The category of a row whose text is not among the column's categories. */
  public static final int UNLISTED = Categories.NONE;

  private final String name;
  private final List<Column> columns;
  private final int[] places;
  private final Cells cells;
  private final Target target;
  private final Cells weights;
  private final List<String> allColumns;
  private final boolean isNamed;
  private final boolean arePictures;
  private final List<String> notes;

  /**
   * A table.
   *
   * @param columns its features
   * @param places where each of them stands in a row of {@code cells}
   * @param target what is learnt, or null
   * @param weights of the rows, or null where all count alike
   * @param allColumns names of the columns of the file, whatever they are for
   */
  Table(
      String name,
      List<Column> columns,
      int[] places,
      Cells cells,
      Target target,
      Cells weights,
      List<String> allColumns,
      boolean isNamed,
      boolean arePictures,
      List<String> notes) {
    this.name = name;
    this.columns = List.copyOf(columns);
    this.places = places;
    this.cells = cells;
    this.target = target;
    this.weights = weights;
    this.allColumns = allColumns;
    this.isNamed = isNamed;
    this.arePictures = arePictures;
    this.notes = List.copyOf(notes);
  }

  /** Returns what messages call the table: its file, or the entry of an archive. */
  public String name() {
    return name;
  }

  /** Returns the number of rows. */
  public int rows() {
    return cells.rows();
  }

  /** Returns the features in the order of the file. */
  public List<Column> columns() {
    return columns;
  }

  /** Returns whether columns have names, and not only numbers. */
  public boolean isNamed() {
    return isNamed;
  }

  /** Returns whether the rows are pictures: see {@link PictureTable}. */
  public boolean arePictures() {
    return arePictures;
  }

  /** Returns what is to be learnt; empty where no column was named and none has a usual name. */
  public Optional<Target> target() {
    return Optional.ofNullable(target);
  }

  /**
   * Returns what is to be learnt.
   *
   * @throws DataException if the user must say it; the message lists the columns
   */
  public Target requireTarget() throws DataException {
    if (target == null) {
      throw new DataException(
          "%s: expected a column named label, class, target, y, digit or species, found none; name "
              + "the one to learn with --target: %s%s",
          name, shownColumns(), hint());
    }
    return target;
  }

  /** Returns how many columns the file has. */
  int columnsOfFile() {
    return allColumns.size();
  }

  /** What may be the matter where no column has a name that is known. */
  private String hint() {
    List<String> texts =
        allColumns.stream().filter(name -> !TableReader.NUMBER.matcher(name).matches()).toList();
    return texts.isEmpty() || 2 * texts.size() >= allColumns.size()
        ? hintOfPictures()
        : "; or, if line 1 has values and not names, fix "
            + DataException.brief(String.join(", ", texts))
            + " in it, or say --header false";
  }

  private String shownColumns() {
    int shown = Math.min(20, allColumns.size());
    String names = String.join(", ", allColumns.subList(0, shown));
    return DataException.brief(names)
        + (shown < allColumns.size() ? ", … (" + allColumns.size() + " in all)" : "");
  }

  /** What to say where all columns but one might be pixels of another scale. */
  private String hintOfPictures() {
    if (!PictureTable.isSquare(columns.size() - 1)
        || columns.stream().anyMatch(c -> c.kind() != ColumnKind.NUMBER || !(c.min() >= 0))) {
      return "";
    }
    float greatest = 0;
    for (Column column : columns.subList(1, columns.size())) {
      greatest = Math.max(greatest, column.max());
    }
    return "; or, if the rows are pictures, --as pictures --scale "
        + Math.max(1, (int) Math.ceil(greatest));
  }

  /**
   * Returns a number.
   *
   * @param column index of a feature of numbers
   * @return NaN where it is missing
   */
  public float number(int row, int column) {
    return cells.get(row, places[column]);
  }

  /**
   * Returns the index of a category in {@link Column#categories}.
   *
   * @param column index of a feature of categories
   * @return {@link #MISSING}, or {@link #UNLISTED} for one of the texts that were too many to list
   */
  public int category(int row, int column) {
    return category(cells.get(row, places[column]));
  }

  /** Returns the category that a value of {@link #row} stands for. */
  static int category(float value) {
    return value != value ? MISSING : (int) value;
  }

  /** Returns the weights of the given rows in training; empty where all count alike. */
  Optional<float[]> weights(int[] rows) {
    if (weights == null) {
      return Optional.empty();
    }
    float[] selected = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = weights.get(rows[i], 0);
    }
    return Optional.of(selected);
  }

  /** Returns what was inferred from the file, a phrase each, fit for a line. */
  public List<String> notes() {
    return notes;
  }

  /** Returns what another table must have to be used like this one. */
  public Schema schema() {
    List<Schema.Field> fields = new ArrayList<>();
    columns.forEach(
        column -> fields.add(new Schema.Field(column.name(), column.kind(), column.categories())));
    return new Schema(fields, target == null ? List.of() : target.names(), allColumns);
  }

  /** Copies the values of a row as they are kept. */
  void row(int row, float[] to) {
    cells.get(row, to);
  }

  /** Returns how many values {@link #row} copies. */
  int width() {
    return cells.width();
  }

  /** Returns where {@link #row} has the value of a feature. */
  int place(int column) {
    return places[column];
  }
}
