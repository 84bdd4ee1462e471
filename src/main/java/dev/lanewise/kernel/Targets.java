package dev.lanewise.kernel;

import java.util.Arrays;
import java.util.Objects;

/**
 * What the outputs of a batch should be: Y[s] is a row of a table, times the weight of the sample
 * in the loss.
 *
 * <p>For classes the table has a row a class, with 1 for the class and 0 for the others; for values
 * it has a row a sample. An object serves one thread, which sets the rows of the samples that it
 * judges.
 */
public final class Targets {
  final Matrix table;
  private final int[] rows;
  private final float[] weights;

  /**
   * Makes targets for batches of up to {@code batch} samples.
   *
   * @param table a row for each class, or each sample of a batch
   * @throws IndexOutOfBoundsException if the rows of the table have no padding
   */
  public Targets(Matrix table, int batch) {
    table.requirePaddedRows(0, table.rows);
    this.table = table;
    this.rows = new int[batch];
    this.weights = new float[batch];
  }

  /** Returns the table of classes: the identity, {@code classes} × {@code classes}. */
  public static Matrix oneHot(int classes) {
    return smoothed(classes, 0);
  }

  /**
   * Returns the table of classes of which each gives a share ε of its 1 to all, itself included
   * (Szegedy and others, arXiv:1512.00567): 1 − ε + ε/K for the class and ε/K for the others, K the
   * classes, in binary64, rounded once.
   */
  public static Matrix smoothed(int classes, double share) {
    Matrix table = Matrix.zeros(classes, classes);
    float own = (float) (1 - share + share / classes);
    float others = (float) (share / classes);
    for (int c = 0; c < classes; c++) {
      int row = table.index(c, 0);
      Arrays.fill(table.array, row, row + classes, others);
      table.array[row + c] = own;
    }
    return table;
  }

  /**
   * Sets what a sample's outputs should be.
   *
   * @param row of the table
   * @param weight of the sample in the loss, 1 by default
   * @throws IndexOutOfBoundsException if the table has no such row
   */
  public void set(int sample, int row, float weight) {
    rows[sample] = Objects.checkIndex(row, table.rows);
    weights[sample] = weight;
  }

  /**
   * Sets what a sample's outputs should be to values, in the table's row of its number.
   *
   * @param values those of the sample from {@code off} on
   * @param weight of the sample in the loss, 1 by default
   */
  public void set(int sample, float[] values, int off, float weight) {
    set(sample, sample, weight);
    System.arraycopy(values, off, table.array, table.index(sample, 0), table.columns);
  }

  /** Returns the row of the table, which is the class where classes are the target. */
  int row(int sample) {
    return rows[sample];
  }

  /** Returns where the values of a sample start in the table's array. */
  int index(int sample) {
    return table.offset + rows[sample] * table.stride;
  }

  float weight(int sample) {
    return weights[sample];
  }

  /**
   * Checks that the samples {@code from} to {@code to} are there, with a value for each of {@code
   * outputs} outputs.
   */
  void require(int from, int to, int outputs) {
    Objects.checkFromToIndex(from, to, rows.length);
    table.requireColumns(outputs);
  }
}
