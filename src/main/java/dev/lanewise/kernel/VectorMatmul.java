package dev.lanewise.kernel;

/**
 * Y = b + X·W and dX = dY·Wᵀ in register tiles: a tile is R samples by V vectors of outputs, whose
 * R·V sums stay in registers for a whole block of terms. A term takes V loads of weights and R
 * broadcasts for R·V multiplications, and the sums are enough independent chains to hide the
 * latency of fma. The weights of a block are packed unless they lie as the tiles read them, and so
 * are the rows of the tall tiles. The first block's sums are added to the bias or to zero, the
 * others' to the result.
 */
final class VectorMatmul {
  private static final int LANES = Lanes.COUNT;

  /** What dX starts from. */
  private static final float[] ZEROS = new float[RowStride.CACHE_LINE * 4];

  private VectorMatmul() {}

  static void multiply(Matrix x, Matrix w, Matrix bias, Matrix y, int from, int to, float[] work) {
    for (int block = 0; block < Blocks.count(x.columns); block++) {
      addBlock(block, x, w, false, bias.array, bias.offset, y, from, to, work);
    }
  }

  static void multiplyTransposed(Matrix dy, Matrix w, Matrix dx, int from, int to, float[] work) {
    for (int block = 0; block < Blocks.count(dy.columns); block++) {
      addBlock(block, dy, w, true, ZEROS, 0, dx, from, to, work);
    }
  }

  /**
   * Adds the products of a block of the columns of {@code x}.
   *
   * @param transposed whether these are columns of W, and not its rows
   * @param start what the first block's sums are added to: of the columns, or of Wᵀ zeros
   */
  private static void addBlock(
      int block,
      Matrix x,
      Matrix w,
      boolean transposed,
      float[] start,
      int startOff,
      Matrix y,
      int from,
      int to,
      float[] work) {
    int width = RowStride.of(y.columns);
    boolean wide = Packing.suitsWideTiles(width);
    boolean tall = Packing.hasTallTiles(w.rows, w.columns);
    boolean packed = tall && !wide && width >= 2 * LANES;
    int first = Blocks.start(x.columns, block);
    int length = Blocks.start(x.columns, block + 1) - first;
    float[] b = block == 0 ? start : y.array;
    int ldb = block == 0 ? 0 : y.stride;
    int chunk = Packing.chunk(to - from);
    for (int s = from; s < to; s += chunk) {
      int samples = Math.min(chunk, to - s);
      int xRow = x.index(s, first);
      if (packed) {
        Packing.transposedRows(x.array, xRow, x.stride, work, samples, to - s, length);
      }
      for (int o = 0, size; o < width; o += size) {
        size = panel(width - o, wide);
        int yRow = y.index(s, o);
        int bRow = block > 0 ? yRow : transposed ? 0 : startOff + o;
        float[] p = work;
        int pOff = Packing.PANEL;
        if (transposed) {
          int rows = Math.min(size, y.columns - o);
          int readable = RowStride.of(x.columns) - first;
          int wRow = w.index(o, first);
          Packing.transposedPanel(w.array, wRow, w.stride, work, size, rows, length, readable);
        } else if (w.stride == size) {
          p = w.array;
          pOff = w.index(first, o);
        } else {
          Packing.panel(w.array, w.index(first, o), w.stride, work, pOff, size, length);
        }
        switch (size / LANES) {
          case 4 -> addPanel4(x, xRow, p, pOff, b, bRow, ldb, y, yRow, samples, length);
          case 2 ->
              addPanel2(packed, x, xRow, work, p, pOff, b, bRow, ldb, y, yRow, samples, length);
          default -> addPanel1(tall, x, xRow, p, pOff, b, bRow, ldb, y, yRow, samples, length);
        }
      }
    }
  }

  /** Returns the width of the next panel, of so many columns that are left. */
  private static int panel(int columns, boolean wide) {
    return LANES * (wide && columns >= 4 * LANES ? 4 : columns >= 2 * LANES ? 2 : 1);
  }

  /** Adds the products of a panel of four vectors and the rows. */
  private static void addPanel4(
      Matrix x,
      int xRow,
      float[] panel,
      int panelOff,
      float[] b,
      int bRow,
      int ldb,
      Matrix y,
      int yRow,
      int samples,
      int length) {
    int six = Packing.sixes(samples);
    for (int s = 0, rows; s < samples; s += rows) {
      rows = s < six ? 6 : s + 4 <= samples ? 4 : 1;
      int xOff = xRow + s * x.stride;
      int bOff = bRow + s * ldb;
      int yOff = yRow + s * y.stride;
      float[] a = x.array;
      float[] c = y.array;
      switch (rows) {
        case 6 ->
            WideMatmulTiles.add6x4(
                a, xOff, x.stride, panel, panelOff, b, bOff, ldb, c, yOff, y.stride, length);
        case 4 ->
            WideMatmulTiles.add4x4(
                a, xOff, x.stride, panel, panelOff, b, bOff, ldb, c, yOff, y.stride, length);
        default -> WideMatmulTiles.add1x4(a, xOff, panel, panelOff, b, bOff, c, yOff, length);
      }
    }
  }

  /** Adds the products of a panel of two vectors and the rows, which tall tiles have packed. */
  private static void addPanel2(
      boolean packed,
      Matrix x,
      int xRow,
      float[] work,
      float[] panel,
      int panelOff,
      float[] b,
      int bRow,
      int ldb,
      Matrix y,
      int yRow,
      int samples,
      int length) {
    int tallest = packed ? Packing.tallest(samples) : 0;
    for (int s = 0, rows; s < samples; s += rows) {
      rows = s < tallest ? 14 : packed && s + 12 <= samples ? 12 : s + 4 <= samples ? 4 : 1;
      int packedRow = Packing.ROWS + s * length;
      int xOff = xRow + s * x.stride;
      int bOff = bRow + s * ldb;
      int yOff = yRow + s * y.stride;
      float[] a = x.array;
      float[] c = y.array;
      switch (rows) {
        case 14 ->
            TallMatmulTiles.add14x2(
                work, packedRow, panel, panelOff, b, bOff, ldb, c, yOff, y.stride, length);
        case 12 ->
            TallMatmulTiles.add12x2(
                work, packedRow, panel, panelOff, b, bOff, ldb, c, yOff, y.stride, length);
        case 4 ->
            MatmulTiles.add4x2(
                a, xOff, x.stride, panel, panelOff, b, bOff, ldb, c, yOff, y.stride, length);
        default -> MatmulTiles.add1x2(a, xOff, panel, panelOff, b, bOff, c, yOff, length);
      }
    }
  }

  /** Adds the products of a panel of one vector and the rows. */
  private static void addPanel1(
      boolean tall,
      Matrix x,
      int xRow,
      float[] panel,
      int panelOff,
      float[] b,
      int bRow,
      int ldb,
      Matrix y,
      int yRow,
      int samples,
      int length) {
    boolean tallest = tall && length >= Packing.LONG_SUM;
    for (int s = 0, rows; s < samples; s += rows) {
      rows = tallest && s + 16 <= samples ? 16 : s + 8 <= samples ? 8 : 1;
      int xOff = xRow + s * x.stride;
      int bOff = bRow + s * ldb;
      int yOff = yRow + s * y.stride;
      float[] a = x.array;
      float[] c = y.array;
      switch (rows) {
        case 16 ->
            NarrowMatmulTiles.add16x1(
                a, xOff, x.stride, panel, panelOff, b, bOff, ldb, c, yOff, y.stride, length);
        case 8 ->
            NarrowMatmulTiles.add8x1(
                a, xOff, x.stride, panel, panelOff, b, bOff, ldb, c, yOff, y.stride, length);
        default -> NarrowMatmulTiles.add1x1(a, xOff, panel, panelOff, b, bOff, c, yOff, length);
      }
    }
  }
}
