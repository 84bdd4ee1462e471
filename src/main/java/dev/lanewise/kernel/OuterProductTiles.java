package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * W ← W + Xᵀ·dY for R inputs by V vectors of outputs of W, which stay in registers while the
 * samples pass in order.
 */
final class OuterProductTiles {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private OuterProductTiles() {}

  /**
   * As the others, with X copied side by side, {@code rows[rowsOff + s·12 + i]} = X[s][i], and dY
   * as a panel, its rows two vectors long.
   */
  static void add12x2(
      float[] rows,
      int rowsOff,
      float[] panel,
      int panelOff,
      float[] w,
      int wOff,
      int ldw,
      int batch) {
    FloatVector c0_0 = FloatVector.fromArray(FLOATS, w, wOff);
    FloatVector c0_1 = FloatVector.fromArray(FLOATS, w, wOff + LANES);
    FloatVector c1_0 = FloatVector.fromArray(FLOATS, w, wOff + ldw);
    FloatVector c1_1 = FloatVector.fromArray(FLOATS, w, wOff + ldw + LANES);
    FloatVector c2_0 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw);
    FloatVector c2_1 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw + LANES);
    FloatVector c3_0 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw);
    FloatVector c3_1 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw + LANES);
    FloatVector c4_0 = FloatVector.fromArray(FLOATS, w, wOff + 4 * ldw);
    FloatVector c4_1 = FloatVector.fromArray(FLOATS, w, wOff + 4 * ldw + LANES);
    FloatVector c5_0 = FloatVector.fromArray(FLOATS, w, wOff + 5 * ldw);
    FloatVector c5_1 = FloatVector.fromArray(FLOATS, w, wOff + 5 * ldw + LANES);
    FloatVector c6_0 = FloatVector.fromArray(FLOATS, w, wOff + 6 * ldw);
    FloatVector c6_1 = FloatVector.fromArray(FLOATS, w, wOff + 6 * ldw + LANES);
    FloatVector c7_0 = FloatVector.fromArray(FLOATS, w, wOff + 7 * ldw);
    FloatVector c7_1 = FloatVector.fromArray(FLOATS, w, wOff + 7 * ldw + LANES);
    FloatVector c8_0 = FloatVector.fromArray(FLOATS, w, wOff + 8 * ldw);
    FloatVector c8_1 = FloatVector.fromArray(FLOATS, w, wOff + 8 * ldw + LANES);
    FloatVector c9_0 = FloatVector.fromArray(FLOATS, w, wOff + 9 * ldw);
    FloatVector c9_1 = FloatVector.fromArray(FLOATS, w, wOff + 9 * ldw + LANES);
    FloatVector c10_0 = FloatVector.fromArray(FLOATS, w, wOff + 10 * ldw);
    FloatVector c10_1 = FloatVector.fromArray(FLOATS, w, wOff + 10 * ldw + LANES);
    FloatVector c11_0 = FloatVector.fromArray(FLOATS, w, wOff + 11 * ldw);
    FloatVector c11_1 = FloatVector.fromArray(FLOATS, w, wOff + 11 * ldw + LANES);
    for (int s = 0; s < batch; s++) {
      int x = rowsOff + s * 12;
      int d = panelOff + s * 2 * LANES;
      FloatVector b0 = FloatVector.fromArray(FLOATS, panel, d);
      FloatVector b1 = FloatVector.fromArray(FLOATS, panel, d + LANES);
      FloatVector a;
      a = FloatVector.broadcast(FLOATS, rows[x]);
      c0_0 = a.fma(b0, c0_0);
      c0_1 = a.fma(b1, c0_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 1]);
      c1_0 = a.fma(b0, c1_0);
      c1_1 = a.fma(b1, c1_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 2]);
      c2_0 = a.fma(b0, c2_0);
      c2_1 = a.fma(b1, c2_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 3]);
      c3_0 = a.fma(b0, c3_0);
      c3_1 = a.fma(b1, c3_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 4]);
      c4_0 = a.fma(b0, c4_0);
      c4_1 = a.fma(b1, c4_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 5]);
      c5_0 = a.fma(b0, c5_0);
      c5_1 = a.fma(b1, c5_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 6]);
      c6_0 = a.fma(b0, c6_0);
      c6_1 = a.fma(b1, c6_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 7]);
      c7_0 = a.fma(b0, c7_0);
      c7_1 = a.fma(b1, c7_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 8]);
      c8_0 = a.fma(b0, c8_0);
      c8_1 = a.fma(b1, c8_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 9]);
      c9_0 = a.fma(b0, c9_0);
      c9_1 = a.fma(b1, c9_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 10]);
      c10_0 = a.fma(b0, c10_0);
      c10_1 = a.fma(b1, c10_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 11]);
      c11_0 = a.fma(b0, c11_0);
      c11_1 = a.fma(b1, c11_1);
    }
    c0_0.intoArray(w, wOff);
    c0_1.intoArray(w, wOff + LANES);
    c1_0.intoArray(w, wOff + ldw);
    c1_1.intoArray(w, wOff + ldw + LANES);
    c2_0.intoArray(w, wOff + 2 * ldw);
    c2_1.intoArray(w, wOff + 2 * ldw + LANES);
    c3_0.intoArray(w, wOff + 3 * ldw);
    c3_1.intoArray(w, wOff + 3 * ldw + LANES);
    c4_0.intoArray(w, wOff + 4 * ldw);
    c4_1.intoArray(w, wOff + 4 * ldw + LANES);
    c5_0.intoArray(w, wOff + 5 * ldw);
    c5_1.intoArray(w, wOff + 5 * ldw + LANES);
    c6_0.intoArray(w, wOff + 6 * ldw);
    c6_1.intoArray(w, wOff + 6 * ldw + LANES);
    c7_0.intoArray(w, wOff + 7 * ldw);
    c7_1.intoArray(w, wOff + 7 * ldw + LANES);
    c8_0.intoArray(w, wOff + 8 * ldw);
    c8_1.intoArray(w, wOff + 8 * ldw + LANES);
    c9_0.intoArray(w, wOff + 9 * ldw);
    c9_1.intoArray(w, wOff + 9 * ldw + LANES);
    c10_0.intoArray(w, wOff + 10 * ldw);
    c10_1.intoArray(w, wOff + 10 * ldw + LANES);
    c11_0.intoArray(w, wOff + 11 * ldw);
    c11_1.intoArray(w, wOff + 11 * ldw + LANES);
  }

  static void add8x2(
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

  static void add4x2(
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

  static void add1x2(
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

  static void add8x1(
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

  static void add1x1(
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
