package dev.lanewise.data.table;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Task;
import dev.lanewise.data.source.MemoryLimit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Builder of a {@link Table} from numbers that a program has in memory, row by row. The table is
 * the one that is read of a CSV file with the same columns and values: each number is rounded to a
 * float (docs/arithmetic.md, 2.4). But no column is left out, as one of a file is that counts the
 * rows or is empty.
 *
 * <pre>{@code
 * NumberTable rows = new NumberTable("houses", List.of("size", "rooms"), "price", Task.REGRESSION);
 * rows.add(new double[] {120, 4}, 350_000);
 * Table table = rows.build();
 * }</pre>
 */
public final class NumberTable {
  private final String name;
  private final List<String> columns;
  private final String target;
  private final Task task;
  private final Cells cells;
  private final Cells targets;
  private final Cells weights;
  private final double[] one = new double[1];
  private final double[] row;
  private final ColumnRanges ranges;
  private boolean isWeighted;
  private boolean isBuilt;

  /** Numbers of the classes in the order in which they came, by their values. */
  private final Map<Double, Integer> codes = new HashMap<>();

  /**
   * No rows yet.
   *
   * @param name what messages call the table
   * @param columns names of the features
   * @param target name of the column that is learnt
   * @param task whether its values are classes
   * @throws IllegalArgumentException if there is no feature, or two columns have the same name
   */
  public NumberTable(String name, List<String> columns, String target, Task task) {
    Objects.requireNonNull(task);
    List<String> all = new ArrayList<>(columns);
    all.add(Objects.requireNonNull(target));
    if (columns.isEmpty() || all.stream().distinct().count() < all.size()) {
      throw new IllegalArgumentException(
          "expected at least one feature, and different names of columns, found "
              + DataException.brief(String.join(", ", all)));
    }
    this.name = name;
    this.columns = List.copyOf(columns);
    this.target = target;
    this.task = task;
    MemoryLimit memory = new MemoryLimit();
    this.cells = new Cells(columns.size(), name, memory);
    this.targets = new Cells(1, name, memory);
    this.weights = new Cells(1, name, memory);
    this.row = new double[columns.size()];
    this.ranges = new ColumnRanges(columns.size());
  }

  /**
   * Adds a row that counts as one, as {@link #add(double[], double, double)} does.
   *
   * @param features a number for each feature, NaN where it is missing
   * @param value a finite number to learn
   * @throws IllegalArgumentException if there are more or fewer features, or a number is beyond the
   *     range of 32 bits; then the row is not added
   * @throws DataException if the table no longer fits in memory, or has too many classes
   */
  public void add(double[] features, double value) throws DataException {
    add(features, value, 1);
  }

  /**
   * Adds a row.
   *
   * @param features a number for each feature, NaN where it is missing
   * @param value a finite number to learn
   * @param weight of the row in the loss that training makes small, a finite number of at least 0
   *     (docs/arithmetic.md, 4.9)
   * @throws IllegalArgumentException if there are more or fewer features, the weight is none, or a
   *     number is beyond the range of 32 bits; then the row is not added
   * @throws DataException if the table no longer fits in memory, or has too many classes
   * @throws IllegalStateException if the table is built
   */
  public void add(double[] features, double value, double weight) throws DataException {
    if (isBuilt) {
      throw new IllegalStateException("the table is built: no row can be added");
    }
    if (features.length != columns.size()) {
      throw new IllegalArgumentException(
          "expected " + columns.size() + " features, found " + features.length);
    }
    requireInRange(target, value);
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(target + ": expected a number to learn, found none");
    }
    if (!(weight >= 0 && (float) weight < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected a weight from 0 to 3.4e38, the range of 32 bits, found " + weight);
    }
    for (int c = 0; c < features.length; c++) {
      requireInRange(columns.get(c), features[c]);
    }
    for (int c = 0; c < features.length; c++) {
      // As text is read: zero has no sign.
      row[c] = features[c] + 0.0;
    }
    double learnt = value + 0.0;
    one[0] = task == Task.REGRESSION ? learnt : code(learnt);
    ranges.add(row);
    cells.add(row);
    targets.add(one);
    one[0] = weight;
    weights.add(one);
    isWeighted |= (float) weight != 1;
  }

  private static void requireInRange(String column, double number) {
    if (Math.abs((float) number) == Float.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          column + ": expected a number within ±3.4e38, the range of 32 bits, found " + number);
    }
  }

  private int code(double value) throws DataException {
    Integer code = codes.get(value);
    if (code == null && codes.size() == ClassTarget.MOST) {
      throw new DataException(
          "%s: column %s: expected at most %s classes to learn, found more; learn values instead",
          name, target, ClassTarget.MOST);
    }
    if (code == null) {
      code = codes.size();
      codes.put(value, code);
    }
    return code;
  }

  /** Returns the number of rows that are added. */
  public int rows() {
    return cells.rows();
  }

  /** Returns the table of the rows that are added; no more can be added then. */
  public Table build() {
    isBuilt = true;
    cells.trim();
    targets.trim();
    weights.trim();
    List<Column> described = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      described.add(ranges.column(columns.get(c), c));
    }
    List<String> all = new ArrayList<>(columns);
    all.add(target);
    return new Table(
        name,
        described,
        IntStream.range(0, columns.size()).toArray(),
        cells,
        task == Task.REGRESSION ? new ValueTarget(List.of(target), List.of(targets)) : classes(),
        isWeighted ? weights : null,
        all,
        true,
        false,
        List.of());
  }

  /** Returns the classes, their numbers ascending, as those of a file are. */
  private ClassTarget classes() {
    byte[] numbers = new byte[codes.size()];
    List<String> names = new ArrayList<>();
    for (Map.Entry<Double, Integer> found : new TreeMap<>(codes).entrySet()) {
      numbers[found.getValue()] = (byte) names.size();
      names.add(TargetColumn.numberName(found.getKey()));
    }
    byte[] labels = new byte[targets.rows()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = numbers[(int) targets.get(row, 0)];
    }
    return new ClassTarget(target, names, labels);
  }
}
