package dev.lanewise.kernel;

/** The products with sparse X of numbers: rows of W are visited as the lists name them. */
final class VectorNumbers {
  private static final int LANES = Lanes.COUNT;

  /** Vectors of outputs that are taken at once. */
  private static final int MOST = Tuning.SPARSE_VECTORS.value(LANES);

  private VectorNumbers() {}

  static void multiply(NumberLists x, int block, Matrix w, Matrix y, int from, int to) {
    int vectors = RowStride.of(w.columns) / LANES;
    for (int v = 0, n; v < vectors; v += n) {
      n = together(vectors - v);
      multiply(n, x, x.list(block, from), w, v * LANES, y, y.index(from, v * LANES), to - from);
    }
  }

  private static void multiply(
      int vectors, NumberLists x, int list, Matrix w, int unit, Matrix y, int yOff, int batch) {
    byte[] places = x.places;
    float[] values = x.values;
    int[] starts = x.starts;
    int apart = x.listStride();
    float[] a = w.array;
    int wOff = w.offset + unit;
    int ldw = w.stride;
    float[] c = y.array;
    int ldy = y.stride;
    switch (vectors) {
      case 8 ->
          NumberMatmulTiles.multiply8(
              places, values, starts, list, apart, a, wOff, ldw, c, yOff, ldy, batch);
      case 4 ->
          NumberMatmulTiles.multiply4(
              places, values, starts, list, apart, a, wOff, ldw, c, yOff, ldy, batch);
      case 2 ->
          NumberMatmulTiles.multiply2(
              places, values, starts, list, apart, a, wOff, ldw, c, yOff, ldy, batch);
      default ->
          NumberMatmulTiles.multiply1(
              places, values, starts, list, apart, a, wOff, ldw, c, yOff, ldy, batch);
    }
  }

  static void addOuterProducts(NumberLists x, int block, Matrix dy, Matrix w, int from, int to) {
    int vectors = RowStride.of(w.columns) / LANES;
    for (int v = 0, n; v < vectors; v += n) {
      n = together(vectors - v);
      add(n, x, x.list(block, from), dy, dy.index(from, v * LANES), w, v * LANES, to - from);
    }
  }

  private static void add(
      int vectors, NumberLists x, int list, Matrix dy, int dyOff, Matrix w, int unit, int batch) {
    byte[] places = x.places;
    float[] values = x.values;
    int[] starts = x.starts;
    int apart = x.listStride();
    float[] b = dy.array;
    int lddy = dy.stride;
    float[] c = w.array;
    int wOff = w.offset + unit;
    int ldw = w.stride;
    switch (vectors) {
      case 8 ->
          NumberOuterProductTiles.add8(
              places, values, starts, list, apart, b, dyOff, lddy, c, wOff, ldw, batch);
      case 4 ->
          NumberOuterProductTiles.add4(
              places, values, starts, list, apart, b, dyOff, lddy, c, wOff, ldw, batch);
      case 2 ->
          NumberOuterProductTiles.add2(
              places, values, starts, list, apart, b, dyOff, lddy, c, wOff, ldw, batch);
      default ->
          NumberOuterProductTiles.add1(
              places, values, starts, list, apart, b, dyOff, lddy, c, wOff, ldw, batch);
    }
  }

  private static int together(int left) {
    return Integer.highestOneBit(Math.min(left, MOST));
  }
}
