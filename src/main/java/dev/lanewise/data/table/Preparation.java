package dev.lanewise.data.table;

import dev.lanewise.data.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a table's training rows decide of a network's inputs and outputs: how each column becomes
 * inputs, the names of the classes, the unit of the values. It belongs to the model, and makes
 * inputs of any table that has the same columns.
 *
 * @param columns the features in the order of their inputs
 * @param targets the columns that are learnt
 * @param classes the names of the classes; empty where values are learnt
 */
public record Preparation(
    List<ColumnInputs> columns, List<TargetValues> targets, List<String> classes) {

  /**
   * A column that is learnt. An answer a stands for a · deviation + mean.
   *
   * @param mean 0 where the column has classes
   * @param deviation 1 where the column has classes
   */
  public record TargetValues(String name, double mean, double deviation) {
    /** Checks mean and deviation. */
    public TargetValues {
      new Standardization(mean, deviation);
    }
  }

  /** Checks that the names are different, and that there is something to learn. */
  public Preparation {
    columns = List.copyOf(columns);
    targets = List.copyOf(targets);
    classes = List.copyOf(classes);
    Set<String> names = new HashSet<>();
    columns.forEach(column -> add(names, column.name()));
    targets.forEach(target -> add(names, target.name()));
    if (columns.isEmpty() || targets.isEmpty()) {
      throw new IllegalArgumentException("expected columns to learn from, and one to learn");
    }
    if (classes.size() > ClassTarget.MOST
        || new HashSet<>(classes).size() < classes.size()
        || (!classes.isEmpty() && targets.size() > 1)) {
      throw new IllegalArgumentException(
          "expected at most " + ClassTarget.MOST + " different classes of one column");
    }
  }

  private static void add(Set<String> names, String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("expected different columns, found " + name + " twice");
    }
  }

  /**
   * Returns what the given rows decide.
   *
   * @param rows the training rows, ascending
   * @throws DataException if a column has too many categories, or all is too large for a model file
   */
  public static Preparation of(Table table, int[] rows) throws DataException {
    Target target = table.requireTarget();
    Standardization.Moments moments = moments(table, rows);
    List<ColumnInputs> columns = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      Column column = table.columns().get(c);
      if (column.kind() == ColumnKind.NUMBER) {
        Standardization unit = moments.standardization(table.place(c));
        boolean someMissing = moments.count(table.place(c)) < rows.length;
        columns.add(
            new ColumnInputs.Number(column.name(), unit.mean(), unit.deviation(), someMissing));
      } else {
        columns.add(new ColumnInputs.Category(column.name(), categories(table, c, rows)));
      }
    }
    Preparation preparation =
        switch (target) {
          case ClassTarget classes ->
              new Preparation(
                  columns,
                  List.of(new TargetValues(classes.names().getFirst(), 0, 1)),
                  classes.classes());
          case ValueTarget values -> new Preparation(columns, units(values, rows), List.of());
        };
    int size = PreparationJson.size(preparation);
    if (size > PreparationJson.MOST_BYTES) {
      throw new DataException(
          "%s: names and units of %s columns take %s bytes of the model file, expected at most %s; "
              + "leave columns out with --ignore",
          table.name(), columns.size(), size, PreparationJson.MOST_BYTES);
    }
    return preparation;
  }

  private static Standardization.Moments moments(Table table, int[] rows) {
    Standardization.Moments moments = new Standardization.Moments(table.width());
    float[] values = new float[table.width()];
    for (int row : rows) {
      table.row(row, values);
      moments.addToMeans(values);
    }
    moments.finishMeans();
    for (int row : rows) {
      table.row(row, values);
      moments.addToDeviations(values);
    }
    return moments;
  }

  private static List<String> categories(Table table, int c, int[] rows) throws DataException {
    Column column = table.columns().get(c);
    boolean[] present = new boolean[column.categories().size()];
    for (int row : rows) {
      int category = table.category(row, c);
      if (category >= 0) {
        present[category] = true;
      }
    }
    TreeSet<String> names = new TreeSet<>(Categories.BY_CODE_POINT);
    for (int i = 0; i < present.length; i++) {
      if (present[i]) {
        names.add(column.categories().get(i));
      }
    }
    if (column.isFreeText() || names.size() > ColumnInputs.MOST_CATEGORIES) {
      String exception = column.exception();
      throw new DataException(
          "%s: column %s: expected numbers, or at most %s categories, found more%s; leave it out "
              + "with --ignore %s",
          table.name(),
          column.name(),
          ColumnInputs.MOST_CATEGORIES,
          exception.isEmpty() ? "" : ", since \"" + exception + "\" is no number",
          column.name());
    }
    return List.copyOf(names);
  }

  private static List<TargetValues> units(ValueTarget values, int[] rows) {
    List<TargetValues> units = new ArrayList<>();
    for (int t = 0; t < values.names().size(); t++) {
      int target = t;
      Standardization unit = Standardization.of(row -> values.value(row, target), rows);
      units.add(new TargetValues(values.names().get(t), unit.mean(), unit.deviation()));
    }
    return units;
  }

  /** Returns the number of inputs. */
  public int inputs() {
    return columns.stream().mapToInt(ColumnInputs::count).sum();
  }

  /** Returns the number of outputs: of classes, or of values. */
  public int outputs() {
    return classes.isEmpty() ? targets.size() : classes.size();
  }

  /** Returns a name for each input. */
  public List<String> inputNames() {
    return columns.stream().flatMap(column -> column.inputNames().stream()).toList();
  }

  /** Returns what a table must have to be prepared. */
  public Schema schema() {
    List<Schema.Field> fields = new ArrayList<>();
    for (ColumnInputs column : columns) {
      fields.add(
          switch (column) {
            case ColumnInputs.Number _ ->
                new Schema.Field(column.name(), ColumnKind.NUMBER, List.of());
            case ColumnInputs.Category category ->
                new Schema.Field(column.name(), ColumnKind.CATEGORY, category.categories());
          });
    }
    return new Schema(fields, targets.stream().map(TargetValues::name).toList(), List.of());
  }

  /**
   * Returns the rows of a table as inputs.
   *
   * @throws IllegalArgumentException if the table has other columns, or in another order
   */
  public PreparedTable apply(Table table) {
    if (!table.schema().hasSameColumns(schema())) {
      throw new IllegalArgumentException("expected a table with the columns of " + schema());
    }
    return new PreparedTable(this, table);
  }

  /** Returns the value, in its own unit, that an output of a regression stands for. */
  public float value(int target, float output) {
    TargetValues unit = targets.get(target);
    return new Standardization(unit.mean(), unit.deviation()).restore(output);
  }

  /** Returns the first input of each column. */
  int[] firstInputs() {
    int[] first = new int[columns.size()];
    for (int c = 1; c < first.length; c++) {
      first[c] = first[c - 1] + columns.get(c - 1).count();
    }
    return first;
  }

  /** Returns the preparation as JSON in one line, as model files keep it. */
  public String toJson() {
    return PreparationJson.write(this);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException in one line, if the text is anything else
   */
  public static Preparation parse(String json) {
    return PreparationJson.read(json);
  }

  @Override
  public String toString() {
    return "Preparation" + Arrays.asList(columns.size(), targets.size(), classes.size());
  }
}
