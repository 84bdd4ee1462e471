package dev.lanewise.kernel;

/** The products with sparse X: rows of W are visited as the runs name them. */
final class VectorSparse {
  private static final int LANES = Lanes.COUNT;

  /** Vectors of outputs that are taken at once. */
  private static final int MOST = Tuning.SPARSE_VECTORS.value(LANES);

  private VectorSparse() {}

  static void multiply(
      byte[] runs,
      int runLength,
      int[] starts,
      int startsOff,
      int startsStride,
      float[] w,
      int wOff,
      int ldw,
      float[] y,
      int yOff,
      int ldy,
      int batch,
      int out) {
    if (NarrowSparse.fits(runLength, wOff, ldw, out)) {
      NarrowSparse.multiply(runs, starts, startsOff, startsStride, w, y, yOff, ldy, batch);
      return;
    }
    int vectors = RowStride.of(out) / LANES;
    int several = runLength == 1 ? vectors : 0;
    int v = 0;
    for (; MOST >= 8 && v + 8 <= several; v += 8) {
      SparseMatmulTiles.multiply8(
          runs,
          starts,
          startsOff,
          startsStride,
          w,
          wOff + v * LANES,
          ldw,
          y,
          yOff + v * LANES,
          ldy,
          batch);
    }
    for (; MOST >= 4 && v + 4 <= several; v += 4) {
      SparseMatmulTiles.multiply4(
          runs,
          starts,
          startsOff,
          startsStride,
          w,
          wOff + v * LANES,
          ldw,
          y,
          yOff + v * LANES,
          ldy,
          batch);
    }
    for (; MOST >= 2 && v + 2 <= several; v += 2) {
      SparseMatmulTiles.multiply2(
          runs,
          starts,
          startsOff,
          startsStride,
          w,
          wOff + v * LANES,
          ldw,
          y,
          yOff + v * LANES,
          ldy,
          batch);
    }
    for (; v < vectors; v++) {
      SparseMatmulTiles.multiply1(
          runs,
          runLength,
          starts,
          startsOff,
          startsStride,
          w,
          wOff + v * LANES,
          ldw,
          y,
          yOff + v * LANES,
          ldy,
          batch);
    }
  }

  static void addOuterProducts(
      byte[] runs,
      int runLength,
      int[] starts,
      int startsOff,
      int startsStride,
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int wOff,
      int ldw,
      int batch,
      int out) {
    if (NarrowSparse.fits(runLength, wOff, ldw, out)) {
      NarrowSparse.addOuterProducts(
          runs, starts, startsOff, startsStride, dy, dyOff, lddy, w, batch);
      return;
    }
    int vectors = RowStride.of(out) / LANES;
    int several = runLength == 1 ? vectors : 0;
    int v = 0;
    for (; MOST >= 8 && v + 8 <= several; v += 8) {
      SparseOuterProductTiles.add8(
          runs,
          starts,
          startsOff,
          startsStride,
          dy,
          dyOff + v * LANES,
          lddy,
          w,
          wOff + v * LANES,
          ldw,
          batch);
    }
    for (; MOST >= 4 && v + 4 <= several; v += 4) {
      SparseOuterProductTiles.add4(
          runs,
          starts,
          startsOff,
          startsStride,
          dy,
          dyOff + v * LANES,
          lddy,
          w,
          wOff + v * LANES,
          ldw,
          batch);
    }
    for (; MOST >= 2 && v + 2 <= several; v += 2) {
      SparseOuterProductTiles.add2(
          runs,
          starts,
          startsOff,
          startsStride,
          dy,
          dyOff + v * LANES,
          lddy,
          w,
          wOff + v * LANES,
          ldw,
          batch);
    }
    for (; v < vectors; v++) {
      SparseOuterProductTiles.add1(
          runs,
          runLength,
          starts,
          startsOff,
          startsStride,
          dy,
          dyOff + v * LANES,
          lddy,
          w,
          wOff + v * LANES,
          ldw,
          batch);
    }
  }
}
