package dev.lanewise.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Y = b + X·W in register tiles: a tile is R samples by V vectors of outputs, whose R·V sums stay
 * in registers for a whole block of inputs. Each input takes V loads of weights and R broadcasts
 * for R·V multiplications, and the sums are enough independent chains to hide the latency of fma.
 *
 * <p>The weights of one block and one panel of V vectors (16 KB for two 512-bit ones) are read once
 * from the outer caches and then, tile after tile, from the innermost.
 */
final class VectorMatmul {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** Floats of one block of a panel of transposed weights. */
  static final int PANEL_LENGTH = Blocks.MAX_LENGTH * 2 * LANES;

  /**
   * 8 × 2 sums, 2 vectors of weights and a broadcast take 19 registers; below 512 bits a CPU may
   * have 16.
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
      int out) {
    int width = RowStride.of(out);
    for (int s = 0; s < batch; s++) {
      System.arraycopy(bias, biasOff, y, yOff + s * ldy, width);
    }
    for (int block = 0; block < Blocks.count(in); block++) {
      int first = Blocks.start(in, block);
      int length = Blocks.start(in, block + 1) - first;
      int o = 0;
      for (; o + 2 * LANES <= width; o += 2 * LANES) {
        addPanel2(
            x, xOff + first, ldx, w, wOff + first * ldw + o, ldw, y, yOff + o, ldy, batch, length);
      }
      if (o < width) {
        addPanel1(
            x, xOff + first, ldx, w, wOff + first * ldw + o, ldw, y, yOff + o, ldy, batch, length);
      }
    }
  }

  /** dX = dY·Wᵀ: the panels of Wᵀ are copied to {@code work}, one block of outputs at a time. */
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
            w, wOff + i * ldw + first, ldw, Math.min(2 * LANES, in - i), length, work, 2 * LANES);
        addPanel2(dy, dyOff + first, lddy, work, 0, 2 * LANES, dx, dxOff + i, lddx, batch, length);
      }
      if (i < width) {
        transposePanel(
            w, wOff + i * ldw + first, ldw, Math.min(LANES, in - i), length, work, LANES);
        addPanel1(dy, dyOff + first, lddy, work, 0, LANES, dx, dxOff + i, lddx, batch, length);
      }
    }
  }

  /** panel[o][i] = W[i][o]. */
  private static void transposePanel(
      float[] w, int wOff, int ldw, int rows, int columns, float[] panel, int width) {
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
      float[] w,
      int wOff,
      int ldw,
      float[] y,
      int yOff,
      int ldy,
      int batch,
      int in) {
    int s = 0;
    for (; s + ROWS <= batch; s += ROWS) {
      if (ROWS == 8) {
        tile8x2(x, xOff + s * ldx, ldx, w, wOff, ldw, y, yOff + s * ldy, ldy, in);
      } else {
        tile4x2(x, xOff + s * ldx, ldx, w, wOff, ldw, y, yOff + s * ldy, ldy, in);
      }
    }
    for (; s < batch; s++) {
      tile1x2(x, xOff + s * ldx, ldx, w, wOff, ldw, y, yOff + s * ldy, ldy, in);
    }
  }

  private static void addPanel1(
      float[] x,
      int xOff,
      int ldx,
      float[] w,
      int wOff,
      int ldw,
      float[] y,
      int yOff,
      int ldy,
      int batch,
      int in) {
    int s = 0;
    for (; s + 8 <= batch; s += 8) {
      tile8x1(x, xOff + s * ldx, ldx, w, wOff, ldw, y, yOff + s * ldy, ldy, in);
    }
    for (; s < batch; s++) {
      tile1x1(x, xOff + s * ldx, ldx, w, wOff, ldw, y, yOff + s * ldy, ldy, in);
    }
  }

  private static void tile8x2(
      float[] x,
      int xOff,
      int ldx,
      float[] w,
      int wOff,
      int ldw,
      float[] y,
      int yOff,
      int ldy,
      int in) {
    FloatVector c00 = FloatVector.zero(FLOATS);
    FloatVector c01 = FloatVector.zero(FLOATS);
    FloatVector c10 = FloatVector.zero(FLOATS);
    FloatVector c11 = FloatVector.zero(FLOATS);
    FloatVector c20 = FloatVector.zero(FLOATS);
    FloatVector c21 = FloatVector.zero(FLOATS);
    FloatVector c30 = FloatVector.zero(FLOATS);
    FloatVector c31 = FloatVector.zero(FLOATS);
    FloatVector c40 = FloatVector.zero(FLOATS);
    FloatVector c41 = FloatVector.zero(FLOATS);
    FloatVector c50 = FloatVector.zero(FLOATS);
    FloatVector c51 = FloatVector.zero(FLOATS);
    FloatVector c60 = FloatVector.zero(FLOATS);
    FloatVector c61 = FloatVector.zero(FLOATS);
    FloatVector c70 = FloatVector.zero(FLOATS);
    FloatVector c71 = FloatVector.zero(FLOATS);
    int ldx2 = 2 * ldx;
    int ldx3 = 3 * ldx;
    int wRow = wOff;
    for (int i = xOff; i < xOff + in; i++) {
      int i4 = i + 4 * ldx;
      FloatVector b0 = FloatVector.fromArray(FLOATS, w, wRow);
      FloatVector b1 = FloatVector.fromArray(FLOATS, w, wRow + LANES);
      FloatVector a0 = FloatVector.broadcast(FLOATS, x[i]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(FLOATS, x[i + ldx]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(FLOATS, x[i + ldx2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(FLOATS, x[i + ldx3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      FloatVector a4 = FloatVector.broadcast(FLOATS, x[i4]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      FloatVector a5 = FloatVector.broadcast(FLOATS, x[i4 + ldx]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      FloatVector a6 = FloatVector.broadcast(FLOATS, x[i4 + ldx2]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      FloatVector a7 = FloatVector.broadcast(FLOATS, x[i4 + ldx3]);
      c70 = a7.fma(b0, c70);
      c71 = a7.fma(b1, c71);
      wRow += ldw;
    }
    c00.add(FloatVector.fromArray(FLOATS, y, yOff)).intoArray(y, yOff);
    c01.add(FloatVector.fromArray(FLOATS, y, yOff + LANES)).intoArray(y, yOff + LANES);
    c10.add(FloatVector.fromArray(FLOATS, y, yOff + ldy)).intoArray(y, yOff + ldy);
    c11.add(FloatVector.fromArray(FLOATS, y, yOff + ldy + LANES)).intoArray(y, yOff + ldy + LANES);
    c20.add(FloatVector.fromArray(FLOATS, y, yOff + 2 * ldy)).intoArray(y, yOff + 2 * ldy);
    c21.add(FloatVector.fromArray(FLOATS, y, yOff + 2 * ldy + LANES))
        .intoArray(y, yOff + 2 * ldy + LANES);
    c30.add(FloatVector.fromArray(FLOATS, y, yOff + 3 * ldy)).intoArray(y, yOff + 3 * ldy);
    c31.add(FloatVector.fromArray(FLOATS, y, yOff + 3 * ldy + LANES))
        .intoArray(y, yOff + 3 * ldy + LANES);
    c40.add(FloatVector.fromArray(FLOATS, y, yOff + 4 * ldy)).intoArray(y, yOff + 4 * ldy);
    c41.add(FloatVector.fromArray(FLOATS, y, yOff + 4 * ldy + LANES))
        .intoArray(y, yOff + 4 * ldy + LANES);
    c50.add(FloatVector.fromArray(FLOATS, y, yOff + 5 * ldy)).intoArray(y, yOff + 5 * ldy);
    c51.add(FloatVector.fromArray(FLOATS, y, yOff + 5 * ldy + LANES))
        .intoArray(y, yOff + 5 * ldy + LANES);
    c60.add(FloatVector.fromArray(FLOATS, y, yOff + 6 * ldy)).intoArray(y, yOff + 6 * ldy);
    c61.add(FloatVector.fromArray(FLOATS, y, yOff + 6 * ldy + LANES))
        .intoArray(y, yOff + 6 * ldy + LANES);
    c70.add(FloatVector.fromArray(FLOATS, y, yOff + 7 * ldy)).intoArray(y, yOff + 7 * ldy);
    c71.add(FloatVector.fromArray(FLOATS, y, yOff + 7 * ldy + LANES))
        .intoArray(y, yOff + 7 * ldy + LANES);
  }

  private static void tile4x2(
      float[] x,
      int xOff,
      int ldx,
      float[] w,
      int wOff,
      int ldw,
      float[] y,
      int yOff,
      int ldy,
      int in) {
    FloatVector c00 = FloatVector.zero(FLOATS);
    FloatVector c01 = FloatVector.zero(FLOATS);
    FloatVector c10 = FloatVector.zero(FLOATS);
    FloatVector c11 = FloatVector.zero(FLOATS);
    FloatVector c20 = FloatVector.zero(FLOATS);
    FloatVector c21 = FloatVector.zero(FLOATS);
    FloatVector c30 = FloatVector.zero(FLOATS);
    FloatVector c31 = FloatVector.zero(FLOATS);
    int ldx2 = 2 * ldx;
    int ldx3 = 3 * ldx;
    int wRow = wOff;
    for (int i = xOff; i < xOff + in; i++) {
      FloatVector b0 = FloatVector.fromArray(FLOATS, w, wRow);
      FloatVector b1 = FloatVector.fromArray(FLOATS, w, wRow + LANES);
      FloatVector a0 = FloatVector.broadcast(FLOATS, x[i]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(FLOATS, x[i + ldx]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(FLOATS, x[i + ldx2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(FLOATS, x[i + ldx3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      wRow += ldw;
    }
    c00.add(FloatVector.fromArray(FLOATS, y, yOff)).intoArray(y, yOff);
    c01.add(FloatVector.fromArray(FLOATS, y, yOff + LANES)).intoArray(y, yOff + LANES);
    c10.add(FloatVector.fromArray(FLOATS, y, yOff + ldy)).intoArray(y, yOff + ldy);
    c11.add(FloatVector.fromArray(FLOATS, y, yOff + ldy + LANES)).intoArray(y, yOff + ldy + LANES);
    c20.add(FloatVector.fromArray(FLOATS, y, yOff + 2 * ldy)).intoArray(y, yOff + 2 * ldy);
    c21.add(FloatVector.fromArray(FLOATS, y, yOff + 2 * ldy + LANES))
        .intoArray(y, yOff + 2 * ldy + LANES);
    c30.add(FloatVector.fromArray(FLOATS, y, yOff + 3 * ldy)).intoArray(y, yOff + 3 * ldy);
    c31.add(FloatVector.fromArray(FLOATS, y, yOff + 3 * ldy + LANES))
        .intoArray(y, yOff + 3 * ldy + LANES);
  }

  private static void tile1x2(
      float[] x,
      int xOff,
      int ldx,
      float[] w,
      int wOff,
      int ldw,
      float[] y,
      int yOff,
      int ldy,
      int in) {
    FloatVector c00 = FloatVector.zero(FLOATS);
    FloatVector c01 = FloatVector.zero(FLOATS);
    int wRow = wOff;
    for (int i = xOff; i < xOff + in; i++) {
      FloatVector b0 = FloatVector.fromArray(FLOATS, w, wRow);
      FloatVector b1 = FloatVector.fromArray(FLOATS, w, wRow + LANES);
      FloatVector a0 = FloatVector.broadcast(FLOATS, x[i]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      wRow += ldw;
    }
    c00.add(FloatVector.fromArray(FLOATS, y, yOff)).intoArray(y, yOff);
    c01.add(FloatVector.fromArray(FLOATS, y, yOff + LANES)).intoArray(y, yOff + LANES);
  }

  private static void tile8x1(
      float[] x,
      int xOff,
      int ldx,
      float[] w,
      int wOff,
      int ldw,
      float[] y,
      int yOff,
      int ldy,
      int in) {
    FloatVector c00 = FloatVector.zero(FLOATS);
    FloatVector c10 = FloatVector.zero(FLOATS);
    FloatVector c20 = FloatVector.zero(FLOATS);
    FloatVector c30 = FloatVector.zero(FLOATS);
    FloatVector c40 = FloatVector.zero(FLOATS);
    FloatVector c50 = FloatVector.zero(FLOATS);
    FloatVector c60 = FloatVector.zero(FLOATS);
    FloatVector c70 = FloatVector.zero(FLOATS);
    int ldx2 = 2 * ldx;
    int ldx3 = 3 * ldx;
    int wRow = wOff;
    for (int i = xOff; i < xOff + in; i++) {
      int i4 = i + 4 * ldx;
      FloatVector b0 = FloatVector.fromArray(FLOATS, w, wRow);
      FloatVector a0 = FloatVector.broadcast(FLOATS, x[i]);
      c00 = a0.fma(b0, c00);
      FloatVector a1 = FloatVector.broadcast(FLOATS, x[i + ldx]);
      c10 = a1.fma(b0, c10);
      FloatVector a2 = FloatVector.broadcast(FLOATS, x[i + ldx2]);
      c20 = a2.fma(b0, c20);
      FloatVector a3 = FloatVector.broadcast(FLOATS, x[i + ldx3]);
      c30 = a3.fma(b0, c30);
      FloatVector a4 = FloatVector.broadcast(FLOATS, x[i4]);
      c40 = a4.fma(b0, c40);
      FloatVector a5 = FloatVector.broadcast(FLOATS, x[i4 + ldx]);
      c50 = a5.fma(b0, c50);
      FloatVector a6 = FloatVector.broadcast(FLOATS, x[i4 + ldx2]);
      c60 = a6.fma(b0, c60);
      FloatVector a7 = FloatVector.broadcast(FLOATS, x[i4 + ldx3]);
      c70 = a7.fma(b0, c70);
      wRow += ldw;
    }
    c00.add(FloatVector.fromArray(FLOATS, y, yOff)).intoArray(y, yOff);
    c10.add(FloatVector.fromArray(FLOATS, y, yOff + ldy)).intoArray(y, yOff + ldy);
    c20.add(FloatVector.fromArray(FLOATS, y, yOff + 2 * ldy)).intoArray(y, yOff + 2 * ldy);
    c30.add(FloatVector.fromArray(FLOATS, y, yOff + 3 * ldy)).intoArray(y, yOff + 3 * ldy);
    c40.add(FloatVector.fromArray(FLOATS, y, yOff + 4 * ldy)).intoArray(y, yOff + 4 * ldy);
    c50.add(FloatVector.fromArray(FLOATS, y, yOff + 5 * ldy)).intoArray(y, yOff + 5 * ldy);
    c60.add(FloatVector.fromArray(FLOATS, y, yOff + 6 * ldy)).intoArray(y, yOff + 6 * ldy);
    c70.add(FloatVector.fromArray(FLOATS, y, yOff + 7 * ldy)).intoArray(y, yOff + 7 * ldy);
  }

  private static void tile1x1(
      float[] x,
      int xOff,
      int ldx,
      float[] w,
      int wOff,
      int ldw,
      float[] y,
      int yOff,
      int ldy,
      int in) {
    FloatVector c00 = FloatVector.zero(FLOATS);
    int wRow = wOff;
    for (int i = xOff; i < xOff + in; i++) {
      FloatVector b0 = FloatVector.fromArray(FLOATS, w, wRow);
      FloatVector a0 = FloatVector.broadcast(FLOATS, x[i]);
      c00 = a0.fma(b0, c00);
      wRow += ldw;
    }
    c00.add(FloatVector.fromArray(FLOATS, y, yOff)).intoArray(y, yOff);
  }
}
