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
    if (width == ROW
        && in <= ROW
        && ldx >= ROW
        && xOff + (batch - 1) * ldx <= x.length - ROW
        && Rescaling.hasSubnormal(dy, dyOff, lddy, batch)) {
      addRescaled(x, xOff, ldx, dy, dyOff, lddy, w, wOff, ldw, batch, in, work);
      return;
    }
    int i = Packing.suitsOuterProduct(width) ? Packing.wholeTiles(in) : 0;
    if (i > 0) {
      int whole = width / (2 * LANES) * (2 * LANES);
      addPacked(x, xOff, ldx, dy, dyOff, lddy, w, wOff, ldw, batch, i, whole, work);
    }
    addPanels(x, xOff, ldx, dy, dyOff, lddy, w, wOff, ldw, batch, in, width, i);
  }

  /**
   * With {@link Rescaling}, for outputs and inputs of one cache line each, in groups of samples.
   */
  private static void addRescaled(
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
      float[] work) {
    int dys = Packing.PANEL + RESCALED * ROW;
    for (int s = 0; s < batch; s += RESCALED) {
      int samples = Math.min(RESCALED, batch - s);
      int xRow = xOff + s * ldx;
      int dyRow = dyOff + s * lddy;
      boolean isExact = true;
      for (int r = 0; r < samples; r++) {
        isExact &=
            Rescaling.scale(
                x,
                xRow + r * ldx,
                dy,
                dyRow + r * lddy,
                work,
                Packing.PANEL + r * ROW,
                work,
                dys + r * ROW);
      }
      if (isExact) {
        addPanels(work, Packing.PANEL, ROW, work, dys, ROW, w, wOff, ldw, samples, in, ROW, 0);
      } else {
        addPanels(x, xRow, ldx, dy, dyRow, lddy, w, wOff, ldw, samples, in, ROW, 0);
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
      float[] w,
      int wOff,
      int ldw,
      int batch,
      int in,
      int width,
      int i) {
    int o = width / (2 * LANES) * (2 * LANES);
    for (int p = 0; p < o; p += 2 * LANES) {
      addPanel2(x, xOff + i, ldx, dy, dyOff + p, lddy, w, wOff + i * ldw + p, ldw, batch, in - i);
    }
    if (o < width) {
      addPanel1(x, xOff, ldx, dy, dyOff + o, lddy, w, wOff + o, ldw, batch, in);
    }
  }

  /**
   * For whole tiles of inputs, and whole panels of outputs. W passes the caches once: a tile's rows
   * are visited panel after panel, forward, so that the CPU fetches ahead.
   */
  private static void addPacked(
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
      for (int o = 0; o < out; o += Packing.PANELS_WIDTH) {
        int width = Math.min(Packing.PANELS_WIDTH, out - o);
        for (int p = 0; p < width; p += 2 * LANES) {
          Packing.panel(
              dy,
              dyOff + s * lddy + o + p,
              lddy,
              work,
              Packing.ROWS + p * samples,
              2 * LANES,
              samples);
        }
        int tallest = Packing.tallest(in);
        for (int i = 0, rows; i < in; i += rows) {
          rows = i < tallest ? 14 : Packing.OUTER_PRODUCT_ROWS;
          Packing.rows(x, xOff + s * ldx + i, ldx, work, rows, in - i, samples);
          int wRow = wOff + i * ldw + o;
          for (int p = 0; p < width; p += 2 * LANES) {
            addTile(rows, work, Packing.ROWS + p * samples, w, wRow + p, ldw, samples);
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
    if (Packing.HAS_TALL_TILES && batch >= Packing.LONG_SUM) {
      for (; i + 16 <= in; i += 16) {
        OuterProductTiles.add16x1(x, xOff + i, ldx, dy, dyOff, lddy, w, wOff + i * ldw, ldw, batch);
      }
    }
    for (; i + 8 <= in; i += 8) {
      OuterProductTiles.add8x1(x, xOff + i, ldx, dy, dyOff, lddy, w, wOff + i * ldw, ldw, batch);
    }
    for (; i < in; i++) {
      OuterProductTiles.add1x1(x, xOff + i, ldx, dy, dyOff, lddy, w, wOff + i * ldw, ldw, batch);
    }
  }
}
