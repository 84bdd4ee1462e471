package dev.lanewise.data.table;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Features;
import dev.lanewise.data.Features.Numbers;
import dev.lanewise.data.LabeledRows;
import dev.lanewise.data.SparseNumbers;
import dev.lanewise.data.Targets;
import dev.lanewise.data.Warning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a table as the inputs of a network, and what is to be learnt as its outputs. Inputs
 * are made when they are asked for: a column of categories takes as much memory as one of numbers.
 */
public final class PreparedTable {
  /** What an array may hold, less the few places that JVMs keep for themselves. */
  private static final int MOST_FLOATS = Integer.MAX_VALUE - 15;

  /**
   * As many inputs a column, in the mean, as from which on rows are kept without their zeros. With
   * three an epoch takes 0.79 to 0.96 times as long as with the zeros, with a hundred 0.10 to 0.22
   * (16, 64 and 256 units, batches of 32 and 256, one thread, EPYC with AVX-512); with two, what is
   * gained by fewer sums is lost by reading them one by one.
   */
  private static final int SPARSE_FROM = 3;

  private final Preparation preparation;
  private final Table table;
  private final int inputs;
  private final int[] firstInputs;

  /** Where a row of the table has the value of each column. */
  private final int[] places;

  private final double[] means;
  private final double[] deviations;
  private final boolean[] flagsMissing;

  /** For each category of a column of the table the input that it sets, or -1. */
  private final int[][] inputsOf;

  private final float[] values;

  PreparedTable(Preparation preparation, Table table) {
    this.preparation = preparation;
    this.table = table;
    inputs = preparation.inputs();
    firstInputs = preparation.firstInputs();
    int columns = firstInputs.length;
    places = new int[columns];
    means = new double[columns];
    deviations = new double[columns];
    flagsMissing = new boolean[columns];
    inputsOf = new int[columns][];
    values = new float[table.width()];
    for (int c = 0; c < columns; c++) {
      places[c] = table.place(c);
      switch (preparation.columns().get(c)) {
        case ColumnInputs.Number number -> {
          means[c] = number.mean();
          deviations[c] = number.deviation();
          flagsMissing[c] = number.flagsMissing();
        }
        case ColumnInputs.Category category ->
            inputsOf[c] = inputsOf(table.columns().get(c).categories(), category.categories(), c);
      }
    }
  }

  private int[] inputsOf(List<String> found, List<String> known, int column) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < known.size(); i++) {
      places.put(known.get(i), firstInputs[column] + i);
    }
    return found.stream().mapToInt(name -> places.getOrDefault(name, -1)).toArray();
  }

  /** Returns the number of inputs of a row. */
  public int inputs() {
    return inputs;
  }

  /** Returns the number of rows. */
  public int rows() {
    return table.rows();
  }

  /** Returns the table itself. */
  public Table table() {
    return table;
  }

  /**
   * Writes the inputs of a row to {@code to}, from the place {@code at} on. Not for use by more
   * than one thread at once.
   *
   * @throws ArithmeticException if a number is so far from training's that its input is infinite
   */
  public void inputs(int row, float[] to, int at) {
    table.row(row, values);
    for (int c = 0; c < places.length; c++) {
      float value = values[places[c]];
      int place = at + firstInputs[c];
      if (inputsOf[c] != null) {
        setCategory(c, Table.category(value), to, at);
        continue;
      }
      float input = Standardization.apply(value, means[c], deviations[c]);
      if (Math.abs(input) == Float.POSITIVE_INFINITY) {
        throw new ArithmeticException(
            "row " + (row + 1) + ", column " + table.columns().get(c).name());
      }
      to[place] = input;
      if (flagsMissing[c]) {
        to[place + 1] = value != value ? 1 : 0;
      }
    }
  }

  private void setCategory(int column, int category, float[] to, int at) {
    int first = firstInputs[column];
    int next = column + 1 < firstInputs.length ? firstInputs[column + 1] : inputs;
    Arrays.fill(to, at + first, at + next, 0);
    int input = category < 0 ? -1 : inputsOf[column][category];
    if (input >= 0) {
      to[at + input] = 1;
    }
  }

  /** Returns the inputs of the given rows, one row after the other. */
  public float[] inputs(int[] rows) throws DataException {
    float[] all = new float[size(rows, inputs)];
    for (int i = 0; i < rows.length; i++) {
      checkedInputs(rows[i], all, i * inputs);
    }
    return all;
  }

  /**
   * Checks that all rows have inputs.
   *
   * @throws DataException if a number is so far from training's that its input is infinite
   */
  public void requireInputs() throws DataException {
    float[] inputs = new float[this.inputs];
    for (int row = 0; row < rows(); row++) {
      checkedInputs(row, inputs, 0);
    }
  }

  private void checkedInputs(int row, float[] to, int at) throws DataException {
    try {
      inputs(row, to, at);
    } catch (ArithmeticException e) {
      throw beyondMeasure(e.getMessage());
    }
  }

  private DataException beyondMeasure(String place) {
    return new DataException(
        "%s: %s: expected a number like those of training, found one beyond all measure; fix it",
        table.name(), place);
  }

  /** Returns the values to learn of the given rows in their standard unit, row after row. */
  public float[] values(int[] rows) throws DataException {
    List<Preparation.TargetValues> targets = preparation.targets();
    ValueTarget target = (ValueTarget) table.requireTarget();
    float[] all = new float[size(rows, targets.size())];
    for (int t = 0; t < targets.size(); t++) {
      Standardization unit = new Standardization(targets.get(t).mean(), targets.get(t).deviation());
      for (int i = 0; i < rows.length; i++) {
        float value = unit.apply(target.value(rows[i], t));
        if (Math.abs(value) == Float.POSITIVE_INFINITY) {
          throw beyondMeasure("row " + (rows[i] + 1) + ", column " + targets.get(t).name());
        }
        all[i * targets.size() + t] = value;
      }
    }
    return all;
  }

  /** Returns the inputs of the given rows: without the zeros where these are most of them. */
  private Features.Rows features(int[] rows) throws DataException {
    if ((long) SPARSE_FROM * places.length > inputs) {
      return new Numbers(rows.length, inputs, inputs(rows));
    }
    SparseNumbers.Builder builder = new SparseNumbers.Builder(rows.length, inputs);
    float[] row = new float[inputs];
    for (int number : rows) {
      checkedInputs(number, row, 0);
      for (int i = 0; i < inputs; i++) {
        builder.add(i, row[i]);
      }
      builder.endRow();
    }
    return builder.build();
  }

  /** Returns the given rows: inputs, what is to be learnt, and weights where there are any. */
  public LabeledRows examples(int[] rows) throws DataException {
    return new LabeledRows(
        features(rows),
        switch (table.requireTarget()) {
          case ClassTarget _ -> new Targets.Classes(preparation.outputs(), labels(rows));
          case ValueTarget target ->
              new Targets.Values(
                  rows.length, preparation.outputs(), values(rows), truths(target, rows));
        },
        table.weights(rows));
  }

  private static float[] truths(ValueTarget target, int[] rows) {
    int targets = target.names().size();
    float[] truths = new float[rows.length * targets];
    for (int i = 0; i < truths.length; i++) {
      truths[i] = target.value(rows[i / targets], i % targets);
    }
    return truths;
  }

  /** Returns the classes to learn of the given rows as unsigned bytes. */
  public byte[] labels(int[] rows) throws DataException {
    return ((ClassTarget) table.requireTarget()).labels(rows);
  }

  private int size(int[] rows, int width) throws DataException {
    long size = (long) rows.length * width;
    if (size > MOST_FLOATS) {
      throw new DataException(
          "%s: %s rows of %s inputs are more than fit into memory; use fewer rows, or leave out "
              + "columns of many categories with --ignore",
          table.name(), rows.length, width);
    }
    return (int) size;
  }

  /**
   * Returns a warning for each column of which rows have categories that training had not, or
   * numbers that are far from training's.
   */
  public List<Warning> warnings(int[] rows) {
    List<Warning> warnings = new ArrayList<>();
    for (int c = 0; c < firstInputs.length; c++) {
      int unseen = 0;
      String first = "";
      for (int i = 0; i < rows.length && inputsOf[c] != null; i++) {
        int category = table.category(rows[i], c);
        if (category == Table.UNLISTED || (category >= 0 && inputsOf[c][category] < 0)) {
          boolean isListed = first.isEmpty() && category >= 0;
          first = isListed ? table.columns().get(c).categories().get(category) : first;
          unseen++;
        }
      }
      if (unseen > 0) {
        warnings.add(unseen(table.columns().get(c).name(), unseen, first));
      }
    }
    warnings.addAll(Shift.warnings(preparation, table, rows));
    return warnings;
  }

  private Warning unseen(String column, int rows, String first) {
    return new Warning(
        Warning.Code.UNSEEN_CATEGORY,
        table.name()
            + ": column "
            + column
            + ": "
            + rows
            + (rows == 1 ? " row has a category" : " rows have categories")
            + " that training had not"
            + (first.isEmpty() ? "" : ", such as " + DataException.brief(first))
            + "; they count as none");
  }
}
