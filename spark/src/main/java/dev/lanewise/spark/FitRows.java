package dev.lanewise.spark;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Task;
import dev.lanewise.data.table.NumberTable;
import dev.lanewise.data.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * Rows that a task trains on, as they come: a number for their order, whether they are held out,
 * what is learnt, its weight, and the features.
 */
final class FitRows {
  static final int ID = 0;
  static final int HELD_OUT = 1;
  static final int LABEL = 2;
  static final int WEIGHT = 3;
  static final int FEATURES = 4;

  /** The number of a row whose order nobody pins has its partition above this bit. */
  private static final int PARTITION = 33;

  private static final int BLOCK = 1 << 12;

  private final FitTask task;
  private final List<float[]> blocks = new ArrayList<>();
  private long[] ids = new long[BLOCK];
  private double[] labels = new double[BLOCK];
  private double[] weights = new double[BLOCK];
  private boolean[] held = new boolean[BLOCK];
  private int count;
  private int heldOut;
  private int width = -1;
  private float[] row;

  FitRows(FitTask task) {
    this.task = task;
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if it is none, and says which row and why
   */
  void add(Row values) {
    if (count == ids.length) {
      int more = Math.multiplyExact(count, 2);
      ids = Arrays.copyOf(ids, more);
      labels = Arrays.copyOf(labels, more);
      weights = Arrays.copyOf(weights, more);
      held = Arrays.copyOf(held, more);
    }
    if (values.isNullAt(ID)) {
      throw new IllegalArgumentException(
          "column " + task.rowIdCol() + ": expected a whole number in each row, found null");
    }
    ids[count] = values.getLong(ID);
    held[count] = !values.isNullAt(HELD_OUT) && values.getBoolean(HELD_OUT);
    try {
      labels[count] = label(values);
      weights[count] = weight(values);
      addFeatures(values.get(FEATURES));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name(ids[count]) + ": " + e.getMessage(), e);
    }
    heldOut += held[count] ? 1 : 0;
    count++;
  }

  private String name(long id) {
    return task.rowIdCol() == null
        ? "partition " + (id >>> PARTITION) + ", row " + (id & (1L << PARTITION) - 1)
        : "the row with " + task.rowIdCol() + " " + id;
  }

  private double label(Row values) {
    String expected = "column " + task.target() + ": expected ";
    if (values.isNullAt(LABEL)) {
      throw new IllegalArgumentException(expected + "a label, found null");
    }
    double label = values.getDouble(LABEL);
    if (task.task() == Task.CLASSIFICATION && !isClass(label)) {
      throw new IllegalArgumentException(
          expected + "a class, a whole number from 0 to 255, found " + label);
    }
    if (!Double.isFinite((float) label)) {
      throw new IllegalArgumentException(
          expected + "a number within ±3.4e38, the range of 32 bits, found " + label);
    }
    return label;
  }

  private double weight(Row values) {
    double weight = values.isNullAt(WEIGHT) ? Double.NaN : values.getDouble(WEIGHT);
    if (!(weight >= 0 && (float) weight < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "column "
              + task.weightCol()
              + ": expected a number from 0 to 3.4e38, found "
              + (values.isNullAt(WEIGHT) ? "null" : weight));
    }
    return weight;
  }

  private static boolean isClass(double label) {
    return label >= 0 && label <= 255 && label == Math.rint(label);
  }

  private void addFeatures(Object features) {
    String expected = "column " + task.featuresCol() + ": ";
    try {
      if (width < 0) {
        width = Features.size(features);
        row = new float[width];
      }
      Features.read(features, width, row);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(expected + e.getMessage(), e);
    }
    int block = count / BLOCK;
    if (block == blocks.size()) {
      blocks.add(new float[Math.multiplyExact(BLOCK, width)]);
    }
    System.arraycopy(row, 0, blocks.get(block), count % BLOCK * width, width);
  }

  /** Returns the number of rows. */
  int count() {
    return count;
  }

  /** Returns the number of rows that are held out. */
  int heldOut() {
    return heldOut;
  }

  /**
   * Returns the rows in their order, those that are held out behind the others.
   *
   * @throws IllegalArgumentException if there are none to train on, or two have one number
   */
  Table table() throws DataException {
    if (count == heldOut) {
      throw new IllegalArgumentException(
          "expected rows to train on, found "
              + (count == 0 ? "none" : "only rows that are held out"));
    }
    List<Integer> order =
        IntStream.range(0, count)
            .boxed()
            .sorted(
                Comparator.<Integer, Boolean>comparing(row -> held[row])
                    .thenComparingLong(row -> ids[row]))
            .toList();
    requireDifferent();
    NumberTable table = new NumberTable("rows", names(), task.target(), task.task());
    double[] features = new double[width];
    for (int place : order) {
      float[] block = blocks.get(place / BLOCK);
      for (int c = 0; c < width; c++) {
        features[c] = block[place % BLOCK * width + c];
      }
      table.add(features, labels[place], held[place] ? 1 : weights[place]);
    }
    blocks.clear();
    return table.build();
  }

  private void requireDifferent() {
    long[] sorted = Arrays.copyOf(ids, count);
    Arrays.sort(sorted);
    for (int i = 1; i < count; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw new IllegalArgumentException(
            "column "
                + task.rowIdCol()
                + ": expected another number in each row, found "
                + sorted[i]
                + " twice");
      }
    }
  }

  /** Returns the features' names: their own, or else those of the column with numbers from 0. */
  private List<String> names() {
    List<String> known = task.featureNames();
    return known != null && known.size() == width
        ? known
        : IntStream.range(0, width).mapToObj(c -> task.featuresCol() + "_" + c).toList();
  }
}
