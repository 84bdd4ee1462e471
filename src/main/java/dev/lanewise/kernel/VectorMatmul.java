package dev.lanewise.kernel;

/**
 * Y = b + X·W and dX = dY·Wᵀ in register tiles: a tile is R samples by V vectors of outputs, whose
 * R·V sums stay in registers for a whole block of inputs. An input takes V loads of weights and R
 * broadcasts for R·V multiplications, and the sums are enough independent chains to hide the
 * latency of fma. The weights of a block are packed, and so are the inputs of the tall tiles. The
 * first block's sums are added to the bias or to zero, the others' to Y.
 */
final class VectorMatmul {
  private static final int LANES = Lanes.COUNT;

  /** What dX starts from. */
  private static final float[] ZEROS = new float[RowStride.CACHE_LINE * 2];

  private VectorMatmul() {}

  static void multiply(
      float[] x,
      int xOff,
      int ldx,
      float[] w,
      int wOff,
      int ldw,
      float[] bias,
      int biasOff,
      float[] y,
      int yOff,
      int ldy,
      int batch,
      int in,
      int out,
      float[] work) {
    int width = RowStride.of(out);
    int chunk = Packing.chunk(batch);
    boolean tall = Packing.hasTallTiles(in, out);
    for (int block = 0; block < Blocks.count(in); block++) {
      int first = Blocks.start(in, block);
      int length = Blocks.start(in, block + 1) - first;
      float[] b = block == 0 ? bias : y;
      int ldb = block == 0 ? 0 : ldy;
      for (int s = 0; s < batch; s += chunk) {
        int samples = Math.min(chunk, batch - s);
        int xRow = xOff + s * ldx + first;
        int yRow = yOff + s * ldy;
        int bRow = block == 0 ? biasOff : yRow;
        int wRow = wOff + first * ldw;
        int o = 0;
        if (tall && width >= 2 * LANES) {
          Packing.transposedRows(x, xRow, ldx, work, samples, batch - s, length);
        }
        for (; o + 2 * LANES <= width; o += 2 * LANES) {
          Packing.panel(w, wRow + o, ldw, work, Packing.PANEL, 2 * LANES, length);
          addPanel2(tall, x, xRow, ldx, work, b, bRow + o, ldb, y, yRow + o, ldy, samples, length);
        }
        if (o < width && ldw == LANES) {
          addPanel1(
              tall, x, xRow, ldx, w, wRow + o, b, bRow + o, ldb, y, yRow + o, ldy, samples, length);
        } else if (o < width) {
          Packing.panel(w, wRow + o, ldw, work, Packing.PANEL, LANES, length);
          addPanel1(
              tall,
              x,
              xRow,
              ldx,
              work,
              Packing.PANEL,
              b,
              bRow + o,
              ldb,
              y,
              yRow + o,
              ldy,
              samples,
              length);
        }
      }
    }
  }

  static void multiplyTransposed(
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int wOff,
      int ldw,
      float[] dx,
      int dxOff,
      int lddx,
      int batch,
      int in,
      int out,
      float[] work) {
    int width = RowStride.of(in);
    int chunk = Packing.chunk(batch);
    boolean tall = Packing.hasTallTiles(in, out);
    for (int block = 0; block < Blocks.count(out); block++) {
      int first = Blocks.start(out, block);
      int length = Blocks.start(out, block + 1) - first;
      float[] b = block == 0 ? ZEROS : dx;
      int ldb = block == 0 ? 0 : lddx;
      int readable = RowStride.of(out) - first;
      int wRow = wOff + first;
      for (int s = 0; s < batch; s += chunk) {
        int samples = Math.min(chunk, batch - s);
        int dyRow = dyOff + s * lddy + first;
        int dxRow = dxOff + s * lddx;
        int i = 0;
        if (tall && width >= 2 * LANES) {
          Packing.transposedRows(dy, dyRow, lddy, work, samples, batch - s, length);
        }
        for (; i + 2 * LANES <= width; i += 2 * LANES) {
          int rows = Math.min(2 * LANES, in - i);
          Packing.transposedPanel(w, wRow + i * ldw, ldw, work, 2 * LANES, rows, length, readable);
          addPanel2(
              tall,
              dy,
              dyRow,
              lddy,
              work,
              b,
              block == 0 ? 0 : dxRow + i,
              ldb,
              dx,
              dxRow + i,
              lddx,
              samples,
              length);
        }
        if (i < width) {
          int rows = Math.min(LANES, in - i);
          Packing.transposedPanel(w, wRow + i * ldw, ldw, work, LANES, rows, length, readable);
          addPanel1(
              tall,
              dy,
              dyRow,
              lddy,
              work,
              Packing.PANEL,
              b,
              block == 0 ? 0 : dxRow + i,
              ldb,
              dx,
              dxRow + i,
              lddx,
              samples,
              length);
        }
      }
    }
  }

  /** Adds the products of the packed panel of two vectors and the rows, packed if tall. */
  private static void addPanel2(
      boolean tall,
      float[] x,
      int xOff,
      int ldx,
      float[] work,
      float[] b,
      int bOff,
      int ldb,
      float[] y,
      int yOff,
      int ldy,
      int batch,
      int in) {
    int p = Packing.PANEL;
    int s = 0;
    if (tall) {
      for (int end = Packing.tallest(batch); s < end; s += 14) {
        int rows = Packing.ROWS + s * in;
        TallMatmulTiles.add14x2(
            work, rows, work, p, b, bOff + s * ldb, ldb, y, yOff + s * ldy, ldy, in);
      }
      for (; s + 12 <= batch; s += 12) {
        int rows = Packing.ROWS + s * in;
        TallMatmulTiles.add12x2(
            work, rows, work, p, b, bOff + s * ldb, ldb, y, yOff + s * ldy, ldy, in);
      }
    }
    for (; s + 4 <= batch; s += 4) {
      MatmulTiles.add4x2(
          x, xOff + s * ldx, ldx, work, p, b, bOff + s * ldb, ldb, y, yOff + s * ldy, ldy, in);
    }
    for (; s < batch; s++) {
      MatmulTiles.add1x2(x, xOff + s * ldx, work, p, b, bOff + s * ldb, y, yOff + s * ldy, in);
    }
  }

  private static void addPanel1(
      boolean tall,
      float[] x,
      int xOff,
      int ldx,
      float[] panel,
      int panelOff,
      float[] b,
      int bOff,
      int ldb,
      float[] y,
      int yOff,
      int ldy,
      int batch,
      int in) {
    int s = 0;
    if (tall && in >= Packing.LONG_SUM) {
      for (; s + 16 <= batch; s += 16) {
        NarrowMatmulTiles.add16x1(
            x,
            xOff + s * ldx,
            ldx,
            panel,
            panelOff,
            b,
            bOff + s * ldb,
            ldb,
            y,
            yOff + s * ldy,
            ldy,
            in);
      }
    }
    for (; s + 8 <= batch; s += 8) {
      NarrowMatmulTiles.add8x1(
          x,
          xOff + s * ldx,
          ldx,
          panel,
          panelOff,
          b,
          bOff + s * ldb,
          ldb,
          y,
          yOff + s * ldy,
          ldy,
          in);
    }
    for (; s < batch; s++) {
      NarrowMatmulTiles.add1x1(
          x, xOff + s * ldx, panel, panelOff, b, bOff + s * ldb, y, yOff + s * ldy, in);
    }
  }
}
