package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * W ← W + Xᵀ·dY in register tiles: a tile is R inputs by V vectors of outputs of W, which stay in
 * registers while the samples pass in order.
 */
final class VectorOuterProduct {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** See {@link VectorMatmul}. */
  private static final int ROWS = LANES == 16 ? 8 : 4;

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
      int out) {
    int width = RowStride.of(out);
    int o = 0;
    for (; o + 2 * LANES <= width; o += 2 * LANES) {
      addPanel2(x, xOff, ldx, dy, dyOff + o, lddy, w, wOff + o, ldw, batch, in);
    }
    if (o < width) {
      addPanel1(x, xOff, ldx, dy, dyOff + o, lddy, w, wOff + o, ldw, batch, in);
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
    for (; i + ROWS <= in; i += ROWS) {
      if (ROWS == 8) {
        tile8x2(x, xOff + i, ldx, dy, dyOff, lddy, w, wOff + i * ldw, ldw, batch);
      } else {
        tile4x2(x, xOff + i, ldx, dy, dyOff, lddy, w, wOff + i * ldw, ldw, batch);
      }
    }
    for (; i < in; i++) {
      tile1x2(x, xOff + i, ldx, dy, dyOff, lddy, w, wOff + i * ldw, ldw, batch);
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
      tile8x1(x, xOff + i, ldx, dy, dyOff, lddy, w, wOff + i * ldw, ldw, batch);
    }
    for (; i < in; i++) {
      tile1x1(x, xOff + i, ldx, dy, dyOff, lddy, w, wOff + i * ldw, ldw, batch);
    }
  }

  private static void tile8x2(
      float[] x,
      int xOff,
      int ldx,
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int wOff,
      int ldw,
      int batch) {
    FloatVector c00 = FloatVector.fromArray(FLOATS, w, wOff);
    FloatVector c01 = FloatVector.fromArray(FLOATS, w, wOff + LANES);
    FloatVector c10 = FloatVector.fromArray(FLOATS, w, wOff + ldw);
    FloatVector c11 = FloatVector.fromArray(FLOATS, w, wOff + ldw + LANES);
    FloatVector c20 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw);
    FloatVector c21 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw + LANES);
    FloatVector c30 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw);
    FloatVector c31 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw + LANES);
    FloatVector c40 = FloatVector.fromArray(FLOATS, w, wOff + 4 * ldw);
    FloatVector c41 = FloatVector.fromArray(FLOATS, w, wOff + 4 * ldw + LANES);
    FloatVector c50 = FloatVector.fromArray(FLOATS, w, wOff + 5 * ldw);
    FloatVector c51 = FloatVector.fromArray(FLOATS, w, wOff + 5 * ldw + LANES);
    FloatVector c60 = FloatVector.fromArray(FLOATS, w, wOff + 6 * ldw);
    FloatVector c61 = FloatVector.fromArray(FLOATS, w, wOff + 6 * ldw + LANES);
    FloatVector c70 = FloatVector.fromArray(FLOATS, w, wOff + 7 * ldw);
    FloatVector c71 = FloatVector.fromArray(FLOATS, w, wOff + 7 * ldw + LANES);
    int xRow = xOff;
    int dyRow = dyOff;
    for (int s = 0; s < batch; s++) {
      FloatVector b0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      FloatVector b1 = FloatVector.fromArray(FLOATS, dy, dyRow + LANES);
      FloatVector a0 = FloatVector.broadcast(FLOATS, x[xRow]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(FLOATS, x[xRow + 1]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(FLOATS, x[xRow + 2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(FLOATS, x[xRow + 3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      FloatVector a4 = FloatVector.broadcast(FLOATS, x[xRow + 4]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      FloatVector a5 = FloatVector.broadcast(FLOATS, x[xRow + 5]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      FloatVector a6 = FloatVector.broadcast(FLOATS, x[xRow + 6]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      FloatVector a7 = FloatVector.broadcast(FLOATS, x[xRow + 7]);
      c70 = a7.fma(b0, c70);
      c71 = a7.fma(b1, c71);
      xRow += ldx;
      dyRow += lddy;
    }
    c00.intoArray(w, wOff);
    c01.intoArray(w, wOff + LANES);
    c10.intoArray(w, wOff + ldw);
    c11.intoArray(w, wOff + ldw + LANES);
    c20.intoArray(w, wOff + 2 * ldw);
    c21.intoArray(w, wOff + 2 * ldw + LANES);
    c30.intoArray(w, wOff + 3 * ldw);
    c31.intoArray(w, wOff + 3 * ldw + LANES);
    c40.intoArray(w, wOff + 4 * ldw);
    c41.intoArray(w, wOff + 4 * ldw + LANES);
    c50.intoArray(w, wOff + 5 * ldw);
    c51.intoArray(w, wOff + 5 * ldw + LANES);
    c60.intoArray(w, wOff + 6 * ldw);
    c61.intoArray(w, wOff + 6 * ldw + LANES);
    c70.intoArray(w, wOff + 7 * ldw);
    c71.intoArray(w, wOff + 7 * ldw + LANES);
  }

  private static void tile4x2(
      float[] x,
      int xOff,
      int ldx,
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int wOff,
      int ldw,
      int batch) {
    FloatVector c00 = FloatVector.fromArray(FLOATS, w, wOff);
    FloatVector c01 = FloatVector.fromArray(FLOATS, w, wOff + LANES);
    FloatVector c10 = FloatVector.fromArray(FLOATS, w, wOff + ldw);
    FloatVector c11 = FloatVector.fromArray(FLOATS, w, wOff + ldw + LANES);
    FloatVector c20 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw);
    FloatVector c21 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw + LANES);
    FloatVector c30 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw);
    FloatVector c31 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw + LANES);
    int xRow = xOff;
    int dyRow = dyOff;
    for (int s = 0; s < batch; s++) {
      FloatVector b0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      FloatVector b1 = FloatVector.fromArray(FLOATS, dy, dyRow + LANES);
      FloatVector a0 = FloatVector.broadcast(FLOATS, x[xRow]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(FLOATS, x[xRow + 1]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(FLOATS, x[xRow + 2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(FLOATS, x[xRow + 3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      xRow += ldx;
      dyRow += lddy;
    }
    c00.intoArray(w, wOff);
    c01.intoArray(w, wOff + LANES);
    c10.intoArray(w, wOff + ldw);
    c11.intoArray(w, wOff + ldw + LANES);
    c20.intoArray(w, wOff + 2 * ldw);
    c21.intoArray(w, wOff + 2 * ldw + LANES);
    c30.intoArray(w, wOff + 3 * ldw);
    c31.intoArray(w, wOff + 3 * ldw + LANES);
  }

  private static void tile1x2(
      float[] x,
      int xOff,
      int ldx,
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int wOff,
      int ldw,
      int batch) {
    FloatVector c00 = FloatVector.fromArray(FLOATS, w, wOff);
    FloatVector c01 = FloatVector.fromArray(FLOATS, w, wOff + LANES);
    int xRow = xOff;
    int dyRow = dyOff;
    for (int s = 0; s < batch; s++) {
      FloatVector b0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      FloatVector b1 = FloatVector.fromArray(FLOATS, dy, dyRow + LANES);
      FloatVector a0 = FloatVector.broadcast(FLOATS, x[xRow]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      xRow += ldx;
      dyRow += lddy;
    }
    c00.intoArray(w, wOff);
    c01.intoArray(w, wOff + LANES);
  }

  private static void tile8x1(
      float[] x,
      int xOff,
      int ldx,
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int wOff,
      int ldw,
      int batch) {
    FloatVector c00 = FloatVector.fromArray(FLOATS, w, wOff);
    FloatVector c10 = FloatVector.fromArray(FLOATS, w, wOff + ldw);
    FloatVector c20 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw);
    FloatVector c30 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw);
    FloatVector c40 = FloatVector.fromArray(FLOATS, w, wOff + 4 * ldw);
    FloatVector c50 = FloatVector.fromArray(FLOATS, w, wOff + 5 * ldw);
    FloatVector c60 = FloatVector.fromArray(FLOATS, w, wOff + 6 * ldw);
    FloatVector c70 = FloatVector.fromArray(FLOATS, w, wOff + 7 * ldw);
    int xRow = xOff;
    int dyRow = dyOff;
    for (int s = 0; s < batch; s++) {
      FloatVector b0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      FloatVector a0 = FloatVector.broadcast(FLOATS, x[xRow]);
      c00 = a0.fma(b0, c00);
      FloatVector a1 = FloatVector.broadcast(FLOATS, x[xRow + 1]);
      c10 = a1.fma(b0, c10);
      FloatVector a2 = FloatVector.broadcast(FLOATS, x[xRow + 2]);
      c20 = a2.fma(b0, c20);
      FloatVector a3 = FloatVector.broadcast(FLOATS, x[xRow + 3]);
      c30 = a3.fma(b0, c30);
      FloatVector a4 = FloatVector.broadcast(FLOATS, x[xRow + 4]);
      c40 = a4.fma(b0, c40);
      FloatVector a5 = FloatVector.broadcast(FLOATS, x[xRow + 5]);
      c50 = a5.fma(b0, c50);
      FloatVector a6 = FloatVector.broadcast(FLOATS, x[xRow + 6]);
      c60 = a6.fma(b0, c60);
      FloatVector a7 = FloatVector.broadcast(FLOATS, x[xRow + 7]);
      c70 = a7.fma(b0, c70);
      xRow += ldx;
      dyRow += lddy;
    }
    c00.intoArray(w, wOff);
    c10.intoArray(w, wOff + ldw);
    c20.intoArray(w, wOff + 2 * ldw);
    c30.intoArray(w, wOff + 3 * ldw);
    c40.intoArray(w, wOff + 4 * ldw);
    c50.intoArray(w, wOff + 5 * ldw);
    c60.intoArray(w, wOff + 6 * ldw);
    c70.intoArray(w, wOff + 7 * ldw);
  }

  private static void tile1x1(
      float[] x,
      int xOff,
      int ldx,
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int wOff,
      int ldw,
      int batch) {
    FloatVector c00 = FloatVector.fromArray(FLOATS, w, wOff);
    int xRow = xOff;
    int dyRow = dyOff;
    for (int s = 0; s < batch; s++) {
      FloatVector b0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      FloatVector a0 = FloatVector.broadcast(FLOATS, x[xRow]);
      c00 = a0.fma(b0, c00);
      xRow += ldx;
      dyRow += lddy;
    }
    c00.intoArray(w, wOff);
  }
}
