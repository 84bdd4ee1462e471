package dev.lanewise.kernel;

/** The checks of operands at the entry of a kernel: shapes that fit, rows that are there. */
final class Shapes {
  private Shapes() {}

  /** Checks Y = X·W for the rows {@code from} to {@code to} of X and Y. */
  static void requireProduct(Matrix x, Matrix w, Matrix y, int from, int to) {
    x.requireRows(from, to);
    x.requireColumns(w.rows);
    w.requirePaddedRows(0, w.rows);
    y.requirePaddedRows(from, to);
    y.requireColumns(w.columns);
  }

  /** Checks dX = dY·Wᵀ for the rows {@code from} to {@code to} of dY and dX. */
  static void requireTransposedProduct(Matrix dy, Matrix w, Matrix dx, int from, int to) {
    dy.requireRows(from, to);
    dy.requireColumns(w.columns);
    w.requirePaddedRows(0, w.rows);
    dx.requirePaddedRows(from, to);
    dx.requireColumns(w.rows);
  }

  /** Checks W ← W + Xᵀ·dY over the rows {@code from} to {@code to} of X and dY. */
  static void requireOuterProduct(Matrix x, Matrix dy, Matrix w, int from, int to) {
    x.requireRows(from, to);
    x.requireColumns(w.rows);
    dy.requirePaddedRows(from, to);
    dy.requireColumns(w.columns);
    w.requirePaddedRows(0, w.rows);
  }

  /** Checks both products of sparse X: with W, and Y or dY. */
  static void requireSparseProduct(
      SparseMatrix x, int block, Matrix w, Matrix y, int from, int to) {
    x.requireLists(block, from, to);
    w.requirePaddedRows(0, w.rows);
    y.requirePaddedRows(from, to);
    y.requireColumns(w.columns);
  }

  /** Checks that {@code bias} is a row of at least {@code columns}, with padding. */
  static void requireBias(Matrix bias, int columns) {
    bias.requirePaddedRows(0, 1);
    if (bias.columns < columns) {
      throw new IndexOutOfBoundsException(
          "expected " + columns + " columns or more, found " + bias.columns);
    }
  }

  /** Checks the operands of {@link Kernels#addBlocks}. */
  static void requireBlockSums(Matrix bias, Matrix p, int blockRows, Matrix y, int from, int to) {
    requireBias(bias, y.columns);
    p.requirePaddedRows(0, p.rows);
    p.requireColumns(y.columns);
    y.requirePaddedRows(from, to);
    if (blockRows < Math.max(to, 1) || p.rows % blockRows != 0) {
      throw new IndexOutOfBoundsException(
          "blocks of " + blockRows + " rows in " + p.rows + " rows, of " + to);
    }
  }
}
