package dev.lanewise.kernel;

/** The products with sparse X: rows of W are visited as the lists name them. */
final class VectorSparse {
  private static final int LANES = Lanes.COUNT;

  /** Vectors of outputs that are taken at once, of lists that allow it. */
  static final int MOST_VECTORS = Tuning.SPARSE_VECTORS.value(LANES);

  private VectorSparse() {}

  static void multiply(SparseMatrix x, int block, Matrix w, Matrix y, int from, int to) {
    int most = x.mostVectors();
    for (int o = 0, vectors; o < RowStride.of(w.columns); o += vectors * LANES) {
      vectors = together(w, o, most);
      x.multiplyVectors(vectors, block, w, y, o, from, to);
    }
  }

  static void addOuterProducts(SparseMatrix x, int block, Matrix dy, Matrix w, int from, int to) {
    int most = x.mostVectors();
    for (int o = 0, vectors; o < RowStride.of(w.columns); o += vectors * LANES) {
      vectors = together(w, o, most);
      x.addVectors(vectors, block, dy, w, o, from, to);
    }
  }

  /** Returns how many of the vectors from {@code unit} on to take at once. */
  private static int together(Matrix w, int unit, int most) {
    return Integer.highestOneBit(Math.min((RowStride.of(w.columns) - unit) / LANES, most));
  }
}
