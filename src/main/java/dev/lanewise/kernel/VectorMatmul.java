package dev.lanewise.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Y = b + X·W and dX = dY·Wᵀ in register tiles: a tile is R samples by V vectors of outputs, whose
 * R·V sums stay in registers for a whole block of inputs. An input takes V loads of weights and R
 * broadcasts for R·V multiplications, and the sums are enough independent chains to hide the
 * latency of fma.
 *
 * <p>The weights of one block and V vectors of outputs, the panel, are copied side by side, so that
 * the tiles of all samples read them from the innermost cache; so are the inputs of the tallest
 * tiles. What a loop reads at constant distances costs C2 no range check and next to no address
 * arithmetic. (Goto and van de Geijn, <i>Anatomy of High-Performance Matrix Multiplication</i>, ACM
 * TOMS 34(3), 2008.)
 */
final class VectorMatmul {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** Floats of the longest panel: one block of two vectors. */
  private static final int PANEL_LENGTH = Blocks.MAX_LENGTH * 2 * LANES;

  /**
   * Samples of the tallest tile: 12 × 2 sums, 2 vectors of weights and a broadcast take 27 of the
   * 32 registers that a CPU with 512-bit vectors has. With shorter vectors it may have 16.
   */
  private static final int TALL = 12;

  private static final boolean HAS_TALL_TILES = LANES == 16;

  /** Samples whose inputs are copied at once: with a block of 256, a quarter of a megabyte. */
  private static final int CHUNK = 21 * TALL;

  private VectorMatmul() {}

  /** Returns the floats of scratch that either product needs. */
  static int workLength(int batch) {
    return PANEL_LENGTH + (HAS_TALL_TILES ? Math.min(batch, CHUNK) * Blocks.MAX_LENGTH : 0);
  }

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
      for (int s = 0; s < batch; s += CHUNK) {
        int samples = Math.min(CHUNK, batch - s);
        int xRow = xOff + s * ldx + first;
        int yRow = yOff + s * ldy;
        int wRow = wOff + first * ldw;
        int o = 0;
        if (width >= 2 * LANES) {
          copyRows(x, xRow, ldx, work, samples, length);
        }
        for (; o + 2 * LANES <= width; o += 2 * LANES) {
          copyPanel(w, wRow + o, ldw, work, 2 * LANES, length);
          addPanel2(x, xRow, ldx, work, y, yRow + o, ldy, samples, length);
        }
        if (o < width && ldw == LANES) {
          addPanel1(x, xRow, ldx, w, wRow + o, y, yRow + o, ldy, samples, length);
        } else if (o < width) {
          copyPanel(w, wRow + o, ldw, work, LANES, length);
          addPanel1(x, xRow, ldx, work, 0, y, yRow + o, ldy, samples, length);
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
      for (int s = 0; s < batch; s += CHUNK) {
        int samples = Math.min(CHUNK, batch - s);
        int dyRow = dyOff + s * lddy + first;
        int dxRow = dxOff + s * lddx;
        int i = 0;
        if (width >= 2 * LANES) {
          copyRows(dy, dyRow, lddy, work, samples, length);
        }
        for (; i + 2 * LANES <= width; i += 2 * LANES) {
          int rows = Math.min(2 * LANES, in - i);
          transposePanel(w, wOff + i * ldw + first, ldw, work, 2 * LANES, rows, length);
          addPanel2(dy, dyRow, lddy, work, dx, dxRow + i, lddx, samples, length);
        }
        if (i < width) {
          int rows = Math.min(LANES, in - i);
          transposePanel(w, wOff + i * ldw + first, ldw, work, LANES, rows, length);
          addPanel1(dy, dyRow, lddy, work, 0, dx, dxRow + i, lddx, samples, length);
        }
      }
    }
  }

  /** Copies the inputs of all tall tiles behind the panel, tile by tile, input by input. */
  private static void copyRows(float[] x, int xOff, int ldx, float[] work, int samples, int in) {
    if (!HAS_TALL_TILES) {
      return;
    }
    for (int s = 0; s < samples / TALL * TALL; s++) {
      int row = xOff + s * ldx;
      int copy = PANEL_LENGTH + s / TALL * TALL * in + s % TALL;
      for (int i = 0; i < in; i++) {
        work[copy + i * TALL] = x[row + i];
      }
    }
  }

  /** panel[i][o] = A[i][o] for {@code width} columns, a multiple of the lanes. */
  static void copyPanel(float[] a, int aOff, int lda, float[] panel, int width, int rows) {
    for (int i = 0; i < rows; i++) {
      for (int o = 0; o < width; o += LANES) {
        FloatVector.fromArray(FLOATS, a, aOff + i * lda + o).intoArray(panel, i * width + o);
      }
    }
  }

  /**
   * panel[o][i] = W[i][o]; what follows the last row of W in a row of the panel does not matter.
   */
  private static void transposePanel(
      float[] w, int wOff, int ldw, float[] panel, int width, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      for (int o = 0; o < columns; o++) {
        panel[o * width + i] = w[wOff + i * ldw + o];
      }
    }
  }

  /** Adds the products of a panel of two vectors at the start of {@code work}. */
  private static void addPanel2(
      float[] x, int xOff, int ldx, float[] work, float[] y, int yOff, int ldy, int batch, int in) {
    int s = 0;
    if (HAS_TALL_TILES) {
      for (; s + TALL <= batch; s += TALL) {
        MatmulTiles.add12x2(work, PANEL_LENGTH + s * in, work, 0, y, yOff + s * ldy, ldy, in);
      }
    }
    for (; s + 4 <= batch; s += 4) {
      MatmulTiles.add4x2(x, xOff + s * ldx, ldx, work, 0, y, yOff + s * ldy, ldy, in);
    }
    for (; s < batch; s++) {
      MatmulTiles.add1x2(x, xOff + s * ldx, work, 0, y, yOff + s * ldy, in);
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
