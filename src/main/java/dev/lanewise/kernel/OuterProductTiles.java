package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * W ← W + Xᵀ·dY for R inputs by V vectors of outputs of W, which stay in registers while the
 * samples pass in order. That of 16 rows is for 32 vector registers.
 *
 * <p>Generated from {@code TileClasses} of the tests: change that.
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
    FloatVector a;
    FloatVector dy0;
    FloatVector dy1;
    int xRow = xOff;
    int dyRow = dyOff;
    for (int s = 0; s < batch; s++) {
      dy0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      dy1 = FloatVector.fromArray(FLOATS, dy, dyRow + LANES);
      a = FloatVector.broadcast(FLOATS, x[xRow]);
      c0_0 = a.fma(dy0, c0_0);
      c0_1 = a.fma(dy1, c0_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 1]);
      c1_0 = a.fma(dy0, c1_0);
      c1_1 = a.fma(dy1, c1_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 2]);
      c2_0 = a.fma(dy0, c2_0);
      c2_1 = a.fma(dy1, c2_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 3]);
      c3_0 = a.fma(dy0, c3_0);
      c3_1 = a.fma(dy1, c3_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 4]);
      c4_0 = a.fma(dy0, c4_0);
      c4_1 = a.fma(dy1, c4_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 5]);
      c5_0 = a.fma(dy0, c5_0);
      c5_1 = a.fma(dy1, c5_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 6]);
      c6_0 = a.fma(dy0, c6_0);
      c6_1 = a.fma(dy1, c6_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 7]);
      c7_0 = a.fma(dy0, c7_0);
      c7_1 = a.fma(dy1, c7_1);
      xRow += ldx;
      dyRow += lddy;
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
    FloatVector c0_0 = FloatVector.fromArray(FLOATS, w, wOff);
    FloatVector c0_1 = FloatVector.fromArray(FLOATS, w, wOff + LANES);
    FloatVector c1_0 = FloatVector.fromArray(FLOATS, w, wOff + ldw);
    FloatVector c1_1 = FloatVector.fromArray(FLOATS, w, wOff + ldw + LANES);
    FloatVector c2_0 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw);
    FloatVector c2_1 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw + LANES);
    FloatVector c3_0 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw);
    FloatVector c3_1 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw + LANES);
    FloatVector a;
    FloatVector dy0;
    FloatVector dy1;
    int xRow = xOff;
    int dyRow = dyOff;
    for (int s = 0; s < batch; s++) {
      dy0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      dy1 = FloatVector.fromArray(FLOATS, dy, dyRow + LANES);
      a = FloatVector.broadcast(FLOATS, x[xRow]);
      c0_0 = a.fma(dy0, c0_0);
      c0_1 = a.fma(dy1, c0_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 1]);
      c1_0 = a.fma(dy0, c1_0);
      c1_1 = a.fma(dy1, c1_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 2]);
      c2_0 = a.fma(dy0, c2_0);
      c2_1 = a.fma(dy1, c2_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 3]);
      c3_0 = a.fma(dy0, c3_0);
      c3_1 = a.fma(dy1, c3_1);
      xRow += ldx;
      dyRow += lddy;
    }
    c0_0.intoArray(w, wOff);
    c0_1.intoArray(w, wOff + LANES);
    c1_0.intoArray(w, wOff + ldw);
    c1_1.intoArray(w, wOff + ldw + LANES);
    c2_0.intoArray(w, wOff + 2 * ldw);
    c2_1.intoArray(w, wOff + 2 * ldw + LANES);
    c3_0.intoArray(w, wOff + 3 * ldw);
    c3_1.intoArray(w, wOff + 3 * ldw + LANES);
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
    FloatVector c0_0 = FloatVector.fromArray(FLOATS, w, wOff);
    FloatVector c0_1 = FloatVector.fromArray(FLOATS, w, wOff + LANES);
    FloatVector a;
    FloatVector dy0;
    FloatVector dy1;
    int xRow = xOff;
    int dyRow = dyOff;
    for (int s = 0; s < batch; s++) {
      dy0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      dy1 = FloatVector.fromArray(FLOATS, dy, dyRow + LANES);
      a = FloatVector.broadcast(FLOATS, x[xRow]);
      c0_0 = a.fma(dy0, c0_0);
      c0_1 = a.fma(dy1, c0_1);
      xRow += ldx;
      dyRow += lddy;
    }
    c0_0.intoArray(w, wOff);
    c0_1.intoArray(w, wOff + LANES);
  }

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
    FloatVector a;
    FloatVector dy0;
    int xRow = xOff;
    int dyRow = dyOff;
    for (int s = 0; s < batch; s++) {
      dy0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      a = FloatVector.broadcast(FLOATS, x[xRow]);
      c0 = a.fma(dy0, c0);
      a = FloatVector.broadcast(FLOATS, x[xRow + 1]);
      c1 = a.fma(dy0, c1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 2]);
      c2 = a.fma(dy0, c2);
      a = FloatVector.broadcast(FLOATS, x[xRow + 3]);
      c3 = a.fma(dy0, c3);
      a = FloatVector.broadcast(FLOATS, x[xRow + 4]);
      c4 = a.fma(dy0, c4);
      a = FloatVector.broadcast(FLOATS, x[xRow + 5]);
      c5 = a.fma(dy0, c5);
      a = FloatVector.broadcast(FLOATS, x[xRow + 6]);
      c6 = a.fma(dy0, c6);
      a = FloatVector.broadcast(FLOATS, x[xRow + 7]);
      c7 = a.fma(dy0, c7);
      a = FloatVector.broadcast(FLOATS, x[xRow + 8]);
      c8 = a.fma(dy0, c8);
      a = FloatVector.broadcast(FLOATS, x[xRow + 9]);
      c9 = a.fma(dy0, c9);
      a = FloatVector.broadcast(FLOATS, x[xRow + 10]);
      c10 = a.fma(dy0, c10);
      a = FloatVector.broadcast(FLOATS, x[xRow + 11]);
      c11 = a.fma(dy0, c11);
      a = FloatVector.broadcast(FLOATS, x[xRow + 12]);
      c12 = a.fma(dy0, c12);
      a = FloatVector.broadcast(FLOATS, x[xRow + 13]);
      c13 = a.fma(dy0, c13);
      a = FloatVector.broadcast(FLOATS, x[xRow + 14]);
      c14 = a.fma(dy0, c14);
      a = FloatVector.broadcast(FLOATS, x[xRow + 15]);
      c15 = a.fma(dy0, c15);
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
    FloatVector c0 = FloatVector.fromArray(FLOATS, w, wOff);
    FloatVector c1 = FloatVector.fromArray(FLOATS, w, wOff + ldw);
    FloatVector c2 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw);
    FloatVector c3 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw);
    FloatVector c4 = FloatVector.fromArray(FLOATS, w, wOff + 4 * ldw);
    FloatVector c5 = FloatVector.fromArray(FLOATS, w, wOff + 5 * ldw);
    FloatVector c6 = FloatVector.fromArray(FLOATS, w, wOff + 6 * ldw);
    FloatVector c7 = FloatVector.fromArray(FLOATS, w, wOff + 7 * ldw);
    FloatVector a;
    FloatVector dy0;
    int xRow = xOff;
    int dyRow = dyOff;
    for (int s = 0; s < batch; s++) {
      dy0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      a = FloatVector.broadcast(FLOATS, x[xRow]);
      c0 = a.fma(dy0, c0);
      a = FloatVector.broadcast(FLOATS, x[xRow + 1]);
      c1 = a.fma(dy0, c1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 2]);
      c2 = a.fma(dy0, c2);
      a = FloatVector.broadcast(FLOATS, x[xRow + 3]);
      c3 = a.fma(dy0, c3);
      a = FloatVector.broadcast(FLOATS, x[xRow + 4]);
      c4 = a.fma(dy0, c4);
      a = FloatVector.broadcast(FLOATS, x[xRow + 5]);
      c5 = a.fma(dy0, c5);
      a = FloatVector.broadcast(FLOATS, x[xRow + 6]);
      c6 = a.fma(dy0, c6);
      a = FloatVector.broadcast(FLOATS, x[xRow + 7]);
      c7 = a.fma(dy0, c7);
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
    FloatVector c0 = FloatVector.fromArray(FLOATS, w, wOff);
    FloatVector a;
    FloatVector dy0;
    int xRow = xOff;
    int dyRow = dyOff;
    for (int s = 0; s < batch; s++) {
      dy0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      a = FloatVector.broadcast(FLOATS, x[xRow]);
      c0 = a.fma(dy0, c0);
      xRow += ldx;
      dyRow += lddy;
    }
    c0.intoArray(w, wOff);
  }
}
