package dev.lanewise.kernel;

import java.util.Arrays;
import java.util.Random;

/** Small matrices for tests. */
public final class Matrices {
  private Matrices() {}

  /** Returns a matrix of one row. */
  public static Matrix row(float... elements) {
    Matrix row = Matrix.zeros(1, elements.length);
    System.arraycopy(elements, 0, row.array(), row.index(0, 0), elements.length);
    return row;
  }

  /** Returns a matrix of elements from −1 to 1. */
  public static Matrix random(int rows, int columns, Random random) {
    Matrix matrix = Matrix.zeros(rows, columns);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        matrix.array()[matrix.index(r, c)] = random.nextFloat(-1f, 1f);
      }
    }
    return matrix;
  }

  /** Returns a matrix of the same elements in an array of its own. */
  public static Matrix copy(Matrix matrix) {
    int offset = matrix.rows() == 0 ? 0 : matrix.index(0, 0);
    return new Matrix(
        matrix.array().clone(), offset, matrix.stride(), matrix.rows(), matrix.columns());
  }

  /** Returns X[r][c]. */
  public static float at(Matrix x, int r, int c) {
    return x.array()[x.index(r, c)];
  }

  /** Returns the elements of a row. */
  public static float[] row(Matrix x, int r) {
    int start = x.index(r, 0);
    return Arrays.copyOfRange(x.array(), start, start + x.columns());
  }

  /** Returns the elements, row by row. */
  public static float[] elements(Matrix x) {
    float[] elements = new float[x.rows() * x.columns()];
    for (int r = 0; r < x.rows(); r++) {
      System.arraycopy(row(x, r), 0, elements, r * x.columns(), x.columns());
    }
    return elements;
  }

  /** Returns targets of one sample each: rows of a table, of weight 1. */
  public static Targets targets(Matrix table, int... rows) {
    Targets targets = new Targets(table, rows.length);
    for (int s = 0; s < rows.length; s++) {
      targets.set(s, rows[s], 1f);
    }
    return targets;
  }
}
