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
 * the tiles of all samples read them from the innermost cache at constant distances: C2 then needs
 * no range check in the loop, and next to no address arithmetic. (Goto and van de Geijn, <i>Anatomy
 * of High-Performance Matrix Multiplication</i>, ACM TOMS 34(3), 2008.)
 */
final class VectorMatmul {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** Floats of the longest panel: one block of two vectors. */
  static final int PANEL_LENGTH = Blocks.MAX_LENGTH * 2 * LANES;

  /**
   * Samples of a tile of two vectors: 8 × 2 sums, 2 vectors of weights and a broadcast take 19
   * registers, of which a CPU with 512-bit vectors has 32, and one with shorter ones perhaps 16.
   */
  private static final int ROWS = LANES == 16 ? 8 : 4;

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
      int wRow = wOff + first * ldw;
      int o = 0;
      for (; o + 2 * LANES <= width; o += 2 * LANES) {
        if (ldw == 2 * LANES) {
          addPanel2(x, xOff + first, ldx, w, wRow + o, y, yOff + o, ldy, batch, length);
        } else {
          copyPanel(w, wRow + o, ldw, work, 2 * LANES, length);
          addPanel2(x, xOff + first, ldx, work, 0, y, yOff + o, ldy, batch, length);
        }
      }
      if (o < width) {
        if (ldw == LANES) {
          addPanel1(x, xOff + first, ldx, w, wRow + o, y, yOff + o, ldy, batch, length);
        } else {
          copyPanel(w, wRow + o, ldw, work, LANES, length);
          addPanel1(x, xOff + first, ldx, work, 0, y, yOff + o, ldy, batch, length);
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
      int i = 0;
      for (; i + 2 * LANES <= width; i += 2 * LANES) {
        transposePanel(
            w, wOff + i * ldw + first, ldw, work, 2 * LANES, Math.min(2 * LANES, in - i), length);
        addPanel2(dy, dyOff + first, lddy, work, 0, dx, dxOff + i, lddx, batch, length);
      }
      if (i < width) {
        transposePanel(
            w, wOff + i * ldw + first, ldw, work, LANES, Math.min(LANES, in - i), length);
        addPanel1(dy, dyOff + first, lddy, work, 0, dx, dxOff + i, lddx, batch, length);
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

  private static void addPanel2(
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
    for (; s + ROWS <= batch; s += ROWS) {
      if (ROWS == 8) {
        MatmulTiles.add8x2(x, xOff + s * ldx, ldx, panel, panelOff, y, yOff + s * ldy, ldy, in);
      } else {
        MatmulTiles.add4x2(x, xOff + s * ldx, ldx, panel, panelOff, y, yOff + s * ldy, ldy, in);
      }
    }
    for (; s < batch; s++) {
      MatmulTiles.add1x2(x, xOff + s * ldx, panel, panelOff, y, yOff + s * ldy, in);
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
