package dev.lanewise.kernel;

import java.util.Arrays;

/**
 * Y = b + X·W and dX = dY·Wᵀ in register tiles: a tile is R samples by V vectors of outputs, whose
 * R·V sums stay in registers for a whole block of inputs. An input takes V loads of weights and R
 * broadcasts for R·V multiplications, and the sums are enough independent chains to hide the
 * latency of fma. The weights of a block are packed, and so are the inputs of the tallest tiles.
 */
final class VectorMatmul {
  private static final int LANES = Lanes.COUNT;

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
    for (int s = 0; s < batch; s++) {
      System.arraycopy(bias, biasOff, y, yOff + s * ldy, width);
    }
    for (int block = 0; block < Blocks.count(in); block++) {
      int first = Blocks.start(in, block);
      int length = Blocks.start(in, block + 1) - first;
      for (int s = 0; s < batch; s += Packing.CHUNK) {
        int samples = Math.min(Packing.CHUNK, batch - s);
        int xRow = xOff + s * ldx + first;
        int yRow = yOff + s * ldy;
        int wRow = wOff + first * ldw;
        int o = 0;
        if (Packing.HAS_TALL_TILES && width >= 2 * LANES) {
          Packing.transposedRows(x, xRow, ldx, work, samples, batch - s, length);
        }
        for (; o + 2 * LANES <= width; o += 2 * LANES) {
          Packing.panel(w, wRow + o, ldw, work, 2 * LANES, length);
          addPanel2(x, xRow, ldx, work, y, yRow + o, ldy, samples, length);
        }
        if (o < width && ldw == LANES) {
          addPanel1(x, xRow, ldx, w, wRow + o, y, yRow + o, ldy, samples, length);
        } else if (o < width) {
          Packing.panel(w, wRow + o, ldw, work, LANES, length);
          addPanel1(x, xRow, ldx, work, Packing.PANEL, y, yRow + o, ldy, samples, length);
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
    for (int s = 0; s < batch; s++) {
      Arrays.fill(dx, dxOff + s * lddx, dxOff + s * lddx + width, 0f);
    }
    for (int block = 0; block < Blocks.count(out); block++) {
      int first = Blocks.start(out, block);
      int length = Blocks.start(out, block + 1) - first;
      int readable = RowStride.of(out) - first;
      int wRow = wOff + first;
      for (int s = 0; s < batch; s += Packing.CHUNK) {
        int samples = Math.min(Packing.CHUNK, batch - s);
        int dyRow = dyOff + s * lddy + first;
        int dxRow = dxOff + s * lddx;
        int i = 0;
        if (Packing.HAS_TALL_TILES && width >= 2 * LANES) {
          Packing.transposedRows(dy, dyRow, lddy, work, samples, batch - s, length);
        }
        for (; i + 2 * LANES <= width; i += 2 * LANES) {
          int rows = Math.min(2 * LANES, in - i);
          Packing.transposedPanel(w, wRow + i * ldw, ldw, work, 2 * LANES, rows, length, readable);
          addPanel2(dy, dyRow, lddy, work, dx, dxRow + i, lddx, samples, length);
        }
        if (i < width) {
          int rows = Math.min(LANES, in - i);
          Packing.transposedPanel(w, wRow + i * ldw, ldw, work, LANES, rows, length, readable);
          addPanel1(dy, dyRow, lddy, work, Packing.PANEL, dx, dxRow + i, lddx, samples, length);
        }
      }
    }
  }

  /** Adds the products of the packed rows and the packed panel of two vectors. */
  private static void addPanel2(
      float[] x, int xOff, int ldx, float[] work, float[] y, int yOff, int ldy, int batch, int in) {
    int s = 0;
    if (Packing.HAS_TALL_TILES) {
      for (; s + Packing.TALL <= batch; s += Packing.TALL) {
        MatmulTiles.add12x2(
            work, Packing.ROWS + s * in, work, Packing.PANEL, y, yOff + s * ldy, ldy, in);
      }
    }
    for (; s + 4 <= batch; s += 4) {
      MatmulTiles.add4x2(x, xOff + s * ldx, ldx, work, Packing.PANEL, y, yOff + s * ldy, ldy, in);
    }
    for (; s < batch; s++) {
      MatmulTiles.add1x2(x, xOff + s * ldx, work, Packing.PANEL, y, yOff + s * ldy, in);
    }
  }

  private static void addPanel1(
      float[] x,
      int xOff,
      int ldx,
      float[] panel,
      int panelOff,
      float[] y,
      int yOff,
      int ldy,
      int batch,
      int in) {
    int s = 0;
    for (; s + 8 <= batch; s += 8) {
      MatmulTiles.add8x1(x, xOff + s * ldx, ldx, panel, panelOff, y, yOff + s * ldy, ldy, in);
    }
    for (; s < batch; s++) {
      MatmulTiles.add1x1(x, xOff + s * ldx, panel, panelOff, y, yOff + s * ldy, in);
    }
  }
}
