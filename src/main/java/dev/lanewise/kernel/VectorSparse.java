package dev.lanewise.kernel;

/** The products with sparse X of pixels: rows of W are visited as the runs name them. */
final class VectorSparse {
  private static final int LANES = Lanes.COUNT;

  /** Vectors of outputs that are taken at once. */
  private static final int MOST = Tuning.SPARSE_VECTORS.value(LANES);

  private VectorSparse() {}

  static void multiply(PixelRuns x, int block, Matrix w, Matrix y, int from, int to) {
    int list = x.list(block, from);
    int batch = to - from;
    if (NarrowSparse.fits(x, w)) {
      NarrowSparse.multiply(x, list, w.array, y.array, y.index(from, 0), y.stride, batch);
      return;
    }
    byte[] runs = x.runs;
    int[] starts = x.starts;
    int apart = x.listStride();
    float[] a = w.array;
    int ldw = w.stride;
    float[] c = y.array;
    int ldy = y.stride;
    int vectors = RowStride.of(w.columns) / LANES;
    for (int v = 0, n; v < vectors; v += n) {
      n = together(x, vectors - v);
      int wOff = w.offset + v * LANES;
      int yOff = y.index(from, v * LANES);
      switch (n) {
        case 8 ->
            SparseMatmulTiles.multiply8(
                runs, starts, list, apart, a, wOff, ldw, c, yOff, ldy, batch);
        case 4 ->
            SparseMatmulTiles.multiply4(
                runs, starts, list, apart, a, wOff, ldw, c, yOff, ldy, batch);
        case 2 ->
            SparseMatmulTiles.multiply2(
                runs, starts, list, apart, a, wOff, ldw, c, yOff, ldy, batch);
        default ->
            SparseMatmulTiles.multiply1(
                runs, x.runLength, starts, list, apart, a, wOff, ldw, c, yOff, ldy, batch);
      }
    }
  }

  static void addOuterProducts(PixelRuns x, int block, Matrix dy, Matrix w, int from, int to) {
    int list = x.list(block, from);
    int batch = to - from;
    if (NarrowSparse.fits(x, w)) {
      NarrowSparse.addOuterProducts(
          x, list, dy.array, dy.index(from, 0), dy.stride, w.array, batch);
      return;
    }
    byte[] runs = x.runs;
    int[] starts = x.starts;
    int apart = x.listStride();
    float[] b = dy.array;
    int lddy = dy.stride;
    float[] c = w.array;
    int ldw = w.stride;
    int vectors = RowStride.of(w.columns) / LANES;
    for (int v = 0, n; v < vectors; v += n) {
      n = together(x, vectors - v);
      int dyOff = dy.index(from, v * LANES);
      int wOff = w.offset + v * LANES;
      switch (n) {
        case 8 ->
            SparseOuterProductTiles.add8(
                runs, starts, list, apart, b, dyOff, lddy, c, wOff, ldw, batch);
        case 4 ->
            SparseOuterProductTiles.add4(
                runs, starts, list, apart, b, dyOff, lddy, c, wOff, ldw, batch);
        case 2 ->
            SparseOuterProductTiles.add2(
                runs, starts, list, apart, b, dyOff, lddy, c, wOff, ldw, batch);
        default ->
            SparseOuterProductTiles.add1(
                runs, x.runLength, starts, list, apart, b, dyOff, lddy, c, wOff, ldw, batch);
      }
    }
  }

  /** Returns how many of the vectors that are left to take at once: only runs of one share. */
  private static int together(PixelRuns x, int left) {
    int most = x.runLength == 1 ? Math.min(left, MOST) : 1;
    return Integer.highestOneBit(most);
  }
}
