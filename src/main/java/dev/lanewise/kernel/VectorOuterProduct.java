package dev.lanewise.kernel;

/**
 * W ← W + Xᵀ·dY in register tiles: a tile is R inputs by V vectors of outputs of W, which stay in
 * registers while the samples pass in order. The tallest tiles read packed operands.
 */
final class VectorOuterProduct {
  private static final int LANES = Lanes.COUNT;

  private VectorOuterProduct() {}

  static void add(
      float[] x,
      int xOff,
      int ldx,
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int wOff,
      int ldw,
      int batch,
      int in,
      int out,
      float[] work) {
    int width = RowStride.of(out);
    int o = width / (2 * LANES) * (2 * LANES);
    int i = 0;
    if (Packing.HAS_TALL_TILES && o > 0) {
      i = in / Packing.TALL * Packing.TALL;
      addTall(x, xOff, ldx, dy, dyOff, lddy, w, wOff, ldw, batch, i, o, work);
    }
    for (int p = 0; p < o; p += 2 * LANES) {
      addPanel2(x, xOff + i, ldx, dy, dyOff + p, lddy, w, wOff + i * ldw + p, ldw, batch, in - i);
    }
    if (o < width) {
      addPanel1(x, xOff, ldx, dy, dyOff + o, lddy, w, wOff + o, ldw, batch, in);
    }
  }

  /** For whole tall tiles of inputs, and whole panels of outputs. */
  private static void addTall(
      float[] x,
      int xOff,
      int ldx,
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int wOff,
      int ldw,
      int batch,
      int in,
      int out,
      float[] work) {
    for (int s = 0; s < batch; s += Packing.DEPTH) {
      int samples = Math.min(Packing.DEPTH, batch - s);
      for (int i = 0; i < in; i += Packing.CHUNK) {
        int inputs = Math.min(Packing.CHUNK, in - i);
        Packing.rows(x, xOff + s * ldx + i, ldx, work, samples, inputs);
        for (int o = 0; o < out; o += 2 * LANES) {
          Packing.panel(dy, dyOff + s * lddy + o, lddy, work, 2 * LANES, samples);
          for (int tile = 0; tile < inputs; tile += Packing.TALL) {
            OuterProductTiles.add12x2(
                work,
                Packing.ROWS + tile * samples,
                work,
                Packing.PANEL,
                w,
                wOff + (i + tile) * ldw + o,
                ldw,
                samples);
          }
        }
      }
    }
  }

  private static void addPanel2(
      float[] x,
      int xOff,
      int ldx,
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int wOff,
      int ldw,
      int batch,
      int in) {
    int i = 0;
    if (Packing.HAS_TALL_TILES) {
      for (; i + 8 <= in; i += 8) {
        OuterProductTiles.add8x2(x, xOff + i, ldx, dy, dyOff, lddy, w, wOff + i * ldw, ldw, batch);
      }
    }
    for (; i + 4 <= in; i += 4) {
      OuterProductTiles.add4x2(x, xOff + i, ldx, dy, dyOff, lddy, w, wOff + i * ldw, ldw, batch);
    }
    for (; i < in; i++) {
      OuterProductTiles.add1x2(x, xOff + i, ldx, dy, dyOff, lddy, w, wOff + i * ldw, ldw, batch);
    }
  }

  private static void addPanel1(
      float[] x,
      int xOff,
      int ldx,
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int wOff,
      int ldw,
      int batch,
      int in) {
    int i = 0;
    for (; i + 8 <= in; i += 8) {
      OuterProductTiles.add8x1(x, xOff + i, ldx, dy, dyOff, lddy, w, wOff + i * ldw, ldw, batch);
    }
    for (; i < in; i++) {
      OuterProductTiles.add1x1(x, xOff + i, ldx, dy, dyOff, lddy, w, wOff + i * ldw, ldw, batch);
    }
  }
}
