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

  /** For 32 vector registers. */
  static void add16x1(
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
    FloatVector c0 = FloatVector.fromArray(FLOATS, w, wOff);
    FloatVector c1 = FloatVector.fromArray(FLOATS, w, wOff + ldw);
    FloatVector c2 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw);
    FloatVector c3 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw);
    FloatVector c4 = FloatVector.fromArray(FLOATS, w, wOff + 4 * ldw);
    FloatVector c5 = FloatVector.fromArray(FLOATS, w, wOff + 5 * ldw);
    FloatVector c6 = FloatVector.fromArray(FLOATS, w, wOff + 6 * ldw);
    FloatVector c7 = FloatVector.fromArray(FLOATS, w, wOff + 7 * ldw);
    FloatVector c8 = FloatVector.fromArray(FLOATS, w, wOff + 8 * ldw);
    FloatVector c9 = FloatVector.fromArray(FLOATS, w, wOff + 9 * ldw);
    FloatVector c10 = FloatVector.fromArray(FLOATS, w, wOff + 10 * ldw);
    FloatVector c11 = FloatVector.fromArray(FLOATS, w, wOff + 11 * ldw);
    FloatVector c12 = FloatVector.fromArray(FLOATS, w, wOff + 12 * ldw);
    FloatVector c13 = FloatVector.fromArray(FLOATS, w, wOff + 13 * ldw);
    FloatVector c14 = FloatVector.fromArray(FLOATS, w, wOff + 14 * ldw);
    FloatVector c15 = FloatVector.fromArray(FLOATS, w, wOff + 15 * ldw);
    int xRow = xOff;
    int dyRow = dyOff;
    for (int s = 0; s < batch; s++) {
      FloatVector b0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      FloatVector a;
      a = FloatVector.broadcast(FLOATS, x[xRow]);
      c0 = a.fma(b0, c0);
      a = FloatVector.broadcast(FLOATS, x[xRow + 1]);
      c1 = a.fma(b0, c1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 2]);
      c2 = a.fma(b0, c2);
      a = FloatVector.broadcast(FLOATS, x[xRow + 3]);
      c3 = a.fma(b0, c3);
      a = FloatVector.broadcast(FLOATS, x[xRow + 4]);
      c4 = a.fma(b0, c4);
      a = FloatVector.broadcast(FLOATS, x[xRow + 5]);
      c5 = a.fma(b0, c5);
      a = FloatVector.broadcast(FLOATS, x[xRow + 6]);
      c6 = a.fma(b0, c6);
      a = FloatVector.broadcast(FLOATS, x[xRow + 7]);
      c7 = a.fma(b0, c7);
      a = FloatVector.broadcast(FLOATS, x[xRow + 8]);
      c8 = a.fma(b0, c8);
      a = FloatVector.broadcast(FLOATS, x[xRow + 9]);
      c9 = a.fma(b0, c9);
      a = FloatVector.broadcast(FLOATS, x[xRow + 10]);
      c10 = a.fma(b0, c10);
      a = FloatVector.broadcast(FLOATS, x[xRow + 11]);
      c11 = a.fma(b0, c11);
      a = FloatVector.broadcast(FLOATS, x[xRow + 12]);
      c12 = a.fma(b0, c12);
      a = FloatVector.broadcast(FLOATS, x[xRow + 13]);
      c13 = a.fma(b0, c13);
      a = FloatVector.broadcast(FLOATS, x[xRow + 14]);
      c14 = a.fma(b0, c14);
      a = FloatVector.broadcast(FLOATS, x[xRow + 15]);
      c15 = a.fma(b0, c15);
      xRow += ldx;
      dyRow += lddy;
    }
    c0.intoArray(w, wOff);
    c1.intoArray(w, wOff + ldw);
    c2.intoArray(w, wOff + 2 * ldw);
    c3.intoArray(w, wOff + 3 * ldw);
    c4.intoArray(w, wOff + 4 * ldw);
    c5.intoArray(w, wOff + 5 * ldw);
    c6.intoArray(w, wOff + 6 * ldw);
    c7.intoArray(w, wOff + 7 * ldw);
    c8.intoArray(w, wOff + 8 * ldw);
    c9.intoArray(w, wOff + 9 * ldw);
    c10.intoArray(w, wOff + 10 * ldw);
    c11.intoArray(w, wOff + 11 * ldw);
    c12.intoArray(w, wOff + 12 * ldw);
    c13.intoArray(w, wOff + 13 * ldw);
    c14.intoArray(w, wOff + 14 * ldw);
    c15.intoArray(w, wOff + 15 * ldw);
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
