package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link OuterProductTiles} of four vectors of outputs, for 32 vector registers.
 *
 * <p>Generated from {@code TileClasses} of the tests: change that.
 */
final class WideOuterProductTiles {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private WideOuterProductTiles() {}

  static void add6x4(
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
    FloatVector c0_2 = FloatVector.fromArray(FLOATS, w, wOff + 2 * LANES);
    FloatVector c0_3 = FloatVector.fromArray(FLOATS, w, wOff + 3 * LANES);
    FloatVector c1_0 = FloatVector.fromArray(FLOATS, w, wOff + ldw);
    FloatVector c1_1 = FloatVector.fromArray(FLOATS, w, wOff + ldw + LANES);
    FloatVector c1_2 = FloatVector.fromArray(FLOATS, w, wOff + ldw + 2 * LANES);
    FloatVector c1_3 = FloatVector.fromArray(FLOATS, w, wOff + ldw + 3 * LANES);
    FloatVector c2_0 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw);
    FloatVector c2_1 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw + LANES);
    FloatVector c2_2 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw + 2 * LANES);
    FloatVector c2_3 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw + 3 * LANES);
    FloatVector c3_0 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw);
    FloatVector c3_1 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw + LANES);
    FloatVector c3_2 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw + 2 * LANES);
    FloatVector c3_3 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw + 3 * LANES);
    FloatVector c4_0 = FloatVector.fromArray(FLOATS, w, wOff + 4 * ldw);
    FloatVector c4_1 = FloatVector.fromArray(FLOATS, w, wOff + 4 * ldw + LANES);
    FloatVector c4_2 = FloatVector.fromArray(FLOATS, w, wOff + 4 * ldw + 2 * LANES);
    FloatVector c4_3 = FloatVector.fromArray(FLOATS, w, wOff + 4 * ldw + 3 * LANES);
    FloatVector c5_0 = FloatVector.fromArray(FLOATS, w, wOff + 5 * ldw);
    FloatVector c5_1 = FloatVector.fromArray(FLOATS, w, wOff + 5 * ldw + LANES);
    FloatVector c5_2 = FloatVector.fromArray(FLOATS, w, wOff + 5 * ldw + 2 * LANES);
    FloatVector c5_3 = FloatVector.fromArray(FLOATS, w, wOff + 5 * ldw + 3 * LANES);
    FloatVector a;
    FloatVector dy0;
    FloatVector dy1;
    FloatVector dy2;
    FloatVector dy3;
    int xRow = xOff;
    int dyRow = dyOff;
    for (int s = 0; s < batch; s++) {
      dy0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      dy1 = FloatVector.fromArray(FLOATS, dy, dyRow + LANES);
      dy2 = FloatVector.fromArray(FLOATS, dy, dyRow + 2 * LANES);
      dy3 = FloatVector.fromArray(FLOATS, dy, dyRow + 3 * LANES);
      a = FloatVector.broadcast(FLOATS, x[xRow]);
      c0_0 = a.fma(dy0, c0_0);
      c0_1 = a.fma(dy1, c0_1);
      c0_2 = a.fma(dy2, c0_2);
      c0_3 = a.fma(dy3, c0_3);
      a = FloatVector.broadcast(FLOATS, x[xRow + 1]);
      c1_0 = a.fma(dy0, c1_0);
      c1_1 = a.fma(dy1, c1_1);
      c1_2 = a.fma(dy2, c1_2);
      c1_3 = a.fma(dy3, c1_3);
      a = FloatVector.broadcast(FLOATS, x[xRow + 2]);
      c2_0 = a.fma(dy0, c2_0);
      c2_1 = a.fma(dy1, c2_1);
      c2_2 = a.fma(dy2, c2_2);
      c2_3 = a.fma(dy3, c2_3);
      a = FloatVector.broadcast(FLOATS, x[xRow + 3]);
      c3_0 = a.fma(dy0, c3_0);
      c3_1 = a.fma(dy1, c3_1);
      c3_2 = a.fma(dy2, c3_2);
      c3_3 = a.fma(dy3, c3_3);
      a = FloatVector.broadcast(FLOATS, x[xRow + 4]);
      c4_0 = a.fma(dy0, c4_0);
      c4_1 = a.fma(dy1, c4_1);
      c4_2 = a.fma(dy2, c4_2);
      c4_3 = a.fma(dy3, c4_3);
      a = FloatVector.broadcast(FLOATS, x[xRow + 5]);
      c5_0 = a.fma(dy0, c5_0);
      c5_1 = a.fma(dy1, c5_1);
      c5_2 = a.fma(dy2, c5_2);
      c5_3 = a.fma(dy3, c5_3);
      xRow += ldx;
      dyRow += lddy;
    }
    c0_0.intoArray(w, wOff);
    c0_1.intoArray(w, wOff + LANES);
    c0_2.intoArray(w, wOff + 2 * LANES);
    c0_3.intoArray(w, wOff + 3 * LANES);
    c1_0.intoArray(w, wOff + ldw);
    c1_1.intoArray(w, wOff + ldw + LANES);
    c1_2.intoArray(w, wOff + ldw + 2 * LANES);
    c1_3.intoArray(w, wOff + ldw + 3 * LANES);
    c2_0.intoArray(w, wOff + 2 * ldw);
    c2_1.intoArray(w, wOff + 2 * ldw + LANES);
    c2_2.intoArray(w, wOff + 2 * ldw + 2 * LANES);
    c2_3.intoArray(w, wOff + 2 * ldw + 3 * LANES);
    c3_0.intoArray(w, wOff + 3 * ldw);
    c3_1.intoArray(w, wOff + 3 * ldw + LANES);
    c3_2.intoArray(w, wOff + 3 * ldw + 2 * LANES);
    c3_3.intoArray(w, wOff + 3 * ldw + 3 * LANES);
    c4_0.intoArray(w, wOff + 4 * ldw);
    c4_1.intoArray(w, wOff + 4 * ldw + LANES);
    c4_2.intoArray(w, wOff + 4 * ldw + 2 * LANES);
    c4_3.intoArray(w, wOff + 4 * ldw + 3 * LANES);
    c5_0.intoArray(w, wOff + 5 * ldw);
    c5_1.intoArray(w, wOff + 5 * ldw + LANES);
    c5_2.intoArray(w, wOff + 5 * ldw + 2 * LANES);
    c5_3.intoArray(w, wOff + 5 * ldw + 3 * LANES);
  }

  static void add4x4(
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
    FloatVector c0_2 = FloatVector.fromArray(FLOATS, w, wOff + 2 * LANES);
    FloatVector c0_3 = FloatVector.fromArray(FLOATS, w, wOff + 3 * LANES);
    FloatVector c1_0 = FloatVector.fromArray(FLOATS, w, wOff + ldw);
    FloatVector c1_1 = FloatVector.fromArray(FLOATS, w, wOff + ldw + LANES);
    FloatVector c1_2 = FloatVector.fromArray(FLOATS, w, wOff + ldw + 2 * LANES);
    FloatVector c1_3 = FloatVector.fromArray(FLOATS, w, wOff + ldw + 3 * LANES);
    FloatVector c2_0 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw);
    FloatVector c2_1 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw + LANES);
    FloatVector c2_2 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw + 2 * LANES);
    FloatVector c2_3 = FloatVector.fromArray(FLOATS, w, wOff + 2 * ldw + 3 * LANES);
    FloatVector c3_0 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw);
    FloatVector c3_1 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw + LANES);
    FloatVector c3_2 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw + 2 * LANES);
    FloatVector c3_3 = FloatVector.fromArray(FLOATS, w, wOff + 3 * ldw + 3 * LANES);
    FloatVector a;
    FloatVector dy0;
    FloatVector dy1;
    FloatVector dy2;
    FloatVector dy3;
    int xRow = xOff;
    int dyRow = dyOff;
    for (int s = 0; s < batch; s++) {
      dy0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      dy1 = FloatVector.fromArray(FLOATS, dy, dyRow + LANES);
      dy2 = FloatVector.fromArray(FLOATS, dy, dyRow + 2 * LANES);
      dy3 = FloatVector.fromArray(FLOATS, dy, dyRow + 3 * LANES);
      a = FloatVector.broadcast(FLOATS, x[xRow]);
      c0_0 = a.fma(dy0, c0_0);
      c0_1 = a.fma(dy1, c0_1);
      c0_2 = a.fma(dy2, c0_2);
      c0_3 = a.fma(dy3, c0_3);
      a = FloatVector.broadcast(FLOATS, x[xRow + 1]);
      c1_0 = a.fma(dy0, c1_0);
      c1_1 = a.fma(dy1, c1_1);
      c1_2 = a.fma(dy2, c1_2);
      c1_3 = a.fma(dy3, c1_3);
      a = FloatVector.broadcast(FLOATS, x[xRow + 2]);
      c2_0 = a.fma(dy0, c2_0);
      c2_1 = a.fma(dy1, c2_1);
      c2_2 = a.fma(dy2, c2_2);
      c2_3 = a.fma(dy3, c2_3);
      a = FloatVector.broadcast(FLOATS, x[xRow + 3]);
      c3_0 = a.fma(dy0, c3_0);
      c3_1 = a.fma(dy1, c3_1);
      c3_2 = a.fma(dy2, c3_2);
      c3_3 = a.fma(dy3, c3_3);
      xRow += ldx;
      dyRow += lddy;
    }
    c0_0.intoArray(w, wOff);
    c0_1.intoArray(w, wOff + LANES);
    c0_2.intoArray(w, wOff + 2 * LANES);
    c0_3.intoArray(w, wOff + 3 * LANES);
    c1_0.intoArray(w, wOff + ldw);
    c1_1.intoArray(w, wOff + ldw + LANES);
    c1_2.intoArray(w, wOff + ldw + 2 * LANES);
    c1_3.intoArray(w, wOff + ldw + 3 * LANES);
    c2_0.intoArray(w, wOff + 2 * ldw);
    c2_1.intoArray(w, wOff + 2 * ldw + LANES);
    c2_2.intoArray(w, wOff + 2 * ldw + 2 * LANES);
    c2_3.intoArray(w, wOff + 2 * ldw + 3 * LANES);
    c3_0.intoArray(w, wOff + 3 * ldw);
    c3_1.intoArray(w, wOff + 3 * ldw + LANES);
    c3_2.intoArray(w, wOff + 3 * ldw + 2 * LANES);
    c3_3.intoArray(w, wOff + 3 * ldw + 3 * LANES);
  }

  static void add1x4(
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
    FloatVector c0_2 = FloatVector.fromArray(FLOATS, w, wOff + 2 * LANES);
    FloatVector c0_3 = FloatVector.fromArray(FLOATS, w, wOff + 3 * LANES);
    FloatVector a;
    FloatVector dy0;
    FloatVector dy1;
    FloatVector dy2;
    FloatVector dy3;
    int xRow = xOff;
    int dyRow = dyOff;
    for (int s = 0; s < batch; s++) {
      dy0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      dy1 = FloatVector.fromArray(FLOATS, dy, dyRow + LANES);
      dy2 = FloatVector.fromArray(FLOATS, dy, dyRow + 2 * LANES);
      dy3 = FloatVector.fromArray(FLOATS, dy, dyRow + 3 * LANES);
      a = FloatVector.broadcast(FLOATS, x[xRow]);
      c0_0 = a.fma(dy0, c0_0);
      c0_1 = a.fma(dy1, c0_1);
      c0_2 = a.fma(dy2, c0_2);
      c0_3 = a.fma(dy3, c0_3);
      xRow += ldx;
      dyRow += lddy;
    }
    c0_0.intoArray(w, wOff);
    c0_1.intoArray(w, wOff + LANES);
    c0_2.intoArray(w, wOff + 2 * LANES);
    c0_3.intoArray(w, wOff + 3 * LANES);
  }
}
