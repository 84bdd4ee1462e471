package dev.lanewise.kernel;

/**
 * W ← W + Xᵀ·dY in register tiles: a tile is R inputs by V vectors of outputs of W, which stay in
 * registers while the samples pass in order. Of many outputs the tiles read packed operands.
 */
final class VectorOuterProduct {
  private static final int LANES = Lanes.COUNT;
  private static final int ROW = RowStride.CACHE_LINE;

  /** Samples whose rows of x and dy fit the scratch. */
  private static final int RESCALED = Packing.PANEL_LENGTH / (2 * ROW);

  private VectorOuterProduct() {}

  static void add(Matrix x, Matrix dy, Matrix w, int from, int to, float[] work) {
    int batch = to - from;
    int width = RowStride.of(w.columns);
    int xOff = x.index(from, 0);
    int dyOff = dy.index(from, 0);
    if (width == ROW
        && w.rows <= ROW
        && x.stride >= ROW
        && xOff + (batch - 1) * x.stride <= x.array.length - ROW
        && Rescaling.hasSubnormal(dy.array, dyOff, dy.stride, batch)) {
      addRescaled(x, xOff, dy, dyOff, w, batch, work);
      return;
    }
    if (width == 4 * LANES && Packing.suitsWideTiles(width)) {
      addPanel4(x.array, xOff, x.stride, dy.array, dyOff, dy.stride, w, batch);
      return;
    }
    int whole = Packing.suitsOuterProduct(width) ? Packing.wholeTiles(w.rows) : 0;
    if (whole > 0) {
      addPacked(x, dy, w, from, to, whole, width / (2 * LANES) * (2 * LANES), work);
    }
    addPanels(x.array, xOff, x.stride, dy.array, dyOff, dy.stride, w, batch, width, whole);
  }

  /**
   * With {@link Rescaling}, for outputs and inputs of one cache line each, in groups of samples.
   */
  private static void addRescaled(
      Matrix x, int xOff, Matrix dy, int dyOff, Matrix w, int batch, float[] work) {
    int xs = Packing.PANEL;
    int dys = xs + RESCALED * ROW;
    for (int s = 0; s < batch; s += RESCALED) {
      int samples = Math.min(RESCALED, batch - s);
      int xRow = xOff + s * x.stride;
      int dyRow = dyOff + s * dy.stride;
      boolean isExact = true;
      for (int r = 0; r < samples; r++) {
        int from = xRow + r * x.stride;
        int of = dyRow + r * dy.stride;
        isExact &=
            Rescaling.scale(x.array, from, dy.array, of, work, xs + r * ROW, work, dys + r * ROW);
      }
      if (isExact) {
        addPanels(work, xs, ROW, work, dys, ROW, w, samples, ROW, 0);
      } else {
        addPanels(x.array, xRow, x.stride, dy.array, dyRow, dy.stride, w, samples, ROW, 0);
      }
    }
  }

  /** For all inputs, but of whole panels only for those from {@code i} on. */
  private static void addPanels(
      float[] x,
      int xOff,
      int ldx,
      float[] dy,
      int dyOff,
      int lddy,
      Matrix w,
      int batch,
      int width,
      int i) {
    int o = 0;
    for (; o + 2 * LANES <= width; o += 2 * LANES) {
      addPanel2(x, xOff, ldx, dy, dyOff + o, lddy, w, o, batch, i);
    }
    if (o < width) {
      addPanel1(x, xOff, ldx, dy, dyOff + o, lddy, w, o, batch);
    }
  }

  /**
   * For whole tiles of inputs, and whole panels of outputs. W passes the caches once: a tile's rows
   * are visited panel after panel, forward, so that the CPU fetches ahead.
   */
  private static void addPacked(
      Matrix x, Matrix dy, Matrix w, int from, int to, int in, int out, float[] work) {
    int tallest = Packing.tallest(in);
    for (int s = from; s < to; s += Packing.DEPTH) {
      int samples = Math.min(Packing.DEPTH, to - s);
      for (int o = 0; o < out; o += Packing.PANELS_WIDTH) {
        int width = Math.min(Packing.PANELS_WIDTH, out - o);
        for (int p = 0; p < width; p += 2 * LANES) {
          int panel = Packing.ROWS + p * samples;
          int dyOff = dy.index(s, o + p);
          Packing.panel(dy.array, dyOff, dy.stride, work, panel, 2 * LANES, samples);
        }
        for (int i = 0, rows; i < in; i += rows) {
          rows = i < tallest ? 14 : Packing.OUTER_PRODUCT_ROWS;
          Packing.rows(x.array, x.index(s, i), x.stride, work, rows, in - i, samples);
          for (int p = 0; p < width; p += 2 * LANES) {
            int panel = Packing.ROWS + p * samples;
            addTile(rows, work, panel, w.array, w.index(i, o + p), w.stride, samples);
          }
        }
      }
    }
  }

  private static void addTile(
      int rows, float[] work, int panel, float[] w, int wOff, int ldw, int samples) {
    int x = Packing.PANEL;
    switch (rows) {
      case 14 -> PackedOuterProductTiles.add14x2(work, x, work, panel, w, wOff, ldw, samples);
      case 12 -> PackedOuterProductTiles.add12x2(work, x, work, panel, w, wOff, ldw, samples);
      default -> PackedOuterProductTiles.add4x2(work, x, work, panel, w, wOff, ldw, samples);
    }
  }

  /** For all inputs, and the four vectors of outputs. */
  private static void addPanel4(
      float[] x, int xOff, int ldx, float[] dy, int dyOff, int lddy, Matrix w, int batch) {
    int six = Packing.sixes(w.rows);
    float[] c = w.array;
    int ldw = w.stride;
    for (int i = 0, rows; i < w.rows; i += rows) {
      rows = i < six ? 6 : i + 4 <= w.rows ? 4 : 1;
      int at = w.index(i, 0);
      switch (rows) {
        case 6 ->
            WideOuterProductTiles.add6x4(x, xOff + i, ldx, dy, dyOff, lddy, c, at, ldw, batch);
        case 4 ->
            WideOuterProductTiles.add4x4(x, xOff + i, ldx, dy, dyOff, lddy, c, at, ldw, batch);
        default ->
            WideOuterProductTiles.add1x4(x, xOff + i, ldx, dy, dyOff, lddy, c, at, ldw, batch);
      }
    }
  }

  /** For the inputs from {@code first} on, and two vectors of outputs from {@code o} on. */
  private static void addPanel2(
      float[] x,
      int xOff,
      int ldx,
      float[] dy,
      int dyOff,
      int lddy,
      Matrix w,
      int o,
      int batch,
      int first) {
    float[] c = w.array;
    int ldw = w.stride;
    for (int i = first, rows; i < w.rows; i += rows) {
      rows = Packing.HAS_TALL_TILES && i + 8 <= w.rows ? 8 : i + 4 <= w.rows ? 4 : 1;
      int at = w.index(i, o);
      switch (rows) {
        case 8 -> OuterProductTiles.add8x2(x, xOff + i, ldx, dy, dyOff, lddy, c, at, ldw, batch);
        case 4 -> OuterProductTiles.add4x2(x, xOff + i, ldx, dy, dyOff, lddy, c, at, ldw, batch);
        default -> OuterProductTiles.add1x2(x, xOff + i, ldx, dy, dyOff, lddy, c, at, ldw, batch);
      }
    }
  }

  /** For all inputs, and the last vector of outputs. */
  private static void addPanel1(
      float[] x, int xOff, int ldx, float[] dy, int dyOff, int lddy, Matrix w, int o, int batch) {
    boolean tall = Packing.HAS_TALL_TILES && batch >= Packing.LONG_SUM;
    float[] c = w.array;
    int ldw = w.stride;
    for (int i = 0, rows; i < w.rows; i += rows) {
      rows = tall && i + 16 <= w.rows ? 16 : i + 8 <= w.rows ? 8 : 1;
      int at = w.index(i, o);
      switch (rows) {
        case 16 -> OuterProductTiles.add16x1(x, xOff + i, ldx, dy, dyOff, lddy, c, at, ldw, batch);
        case 8 -> OuterProductTiles.add8x1(x, xOff + i, ldx, dy, dyOff, lddy, c, at, ldw, batch);
        default -> OuterProductTiles.add1x1(x, xOff + i, ldx, dy, dyOff, lddy, c, at, ldw, batch);
      }
    }
  }
}
