package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link OuterProductTiles} of packed operands: X is copied side by side, {@code x[xOff + s·R + i]}
 * = X[s][i], and dY is a panel, its rows two vectors long. The tall tiles are for 32 vector
 * registers, see {@link TallMatmulTiles}; those of four rows for 16.
 *
 * <p>Generated from {@code TileClasses} of the tests: change that.
 */
final class PackedOuterProductTiles {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private PackedOuterProductTiles() {}

  static void add14x2(
      float[] x, int xOff, float[] panel, int panelOff, float[] w, int wOff, int ldw, int batch) {
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
    FloatVector c12_0 = FloatVector.fromArray(FLOATS, w, wOff + 12 * ldw);
    FloatVector c12_1 = FloatVector.fromArray(FLOATS, w, wOff + 12 * ldw + LANES);
    FloatVector c13_0 = FloatVector.fromArray(FLOATS, w, wOff + 13 * ldw);
    FloatVector c13_1 = FloatVector.fromArray(FLOATS, w, wOff + 13 * ldw + LANES);
    FloatVector a;
    FloatVector dy0;
    FloatVector dy1;
    for (int s = 0; s < batch; s++) {
      int xRow = xOff + s * 14;
      int row = panelOff + s * 2 * LANES;
      dy0 = FloatVector.fromArray(FLOATS, panel, row);
      dy1 = FloatVector.fromArray(FLOATS, panel, row + LANES);
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
      a = FloatVector.broadcast(FLOATS, x[xRow + 8]);
      c8_0 = a.fma(dy0, c8_0);
      c8_1 = a.fma(dy1, c8_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 9]);
      c9_0 = a.fma(dy0, c9_0);
      c9_1 = a.fma(dy1, c9_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 10]);
      c10_0 = a.fma(dy0, c10_0);
      c10_1 = a.fma(dy1, c10_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 11]);
      c11_0 = a.fma(dy0, c11_0);
      c11_1 = a.fma(dy1, c11_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 12]);
      c12_0 = a.fma(dy0, c12_0);
      c12_1 = a.fma(dy1, c12_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 13]);
      c13_0 = a.fma(dy0, c13_0);
      c13_1 = a.fma(dy1, c13_1);
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
    c12_0.intoArray(w, wOff + 12 * ldw);
    c12_1.intoArray(w, wOff + 12 * ldw + LANES);
    c13_0.intoArray(w, wOff + 13 * ldw);
    c13_1.intoArray(w, wOff + 13 * ldw + LANES);
  }

  static void add12x2(
      float[] x, int xOff, float[] panel, int panelOff, float[] w, int wOff, int ldw, int batch) {
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
    FloatVector a;
    FloatVector dy0;
    FloatVector dy1;
    for (int s = 0; s < batch; s++) {
      int xRow = xOff + s * 12;
      int row = panelOff + s * 2 * LANES;
      dy0 = FloatVector.fromArray(FLOATS, panel, row);
      dy1 = FloatVector.fromArray(FLOATS, panel, row + LANES);
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
      a = FloatVector.broadcast(FLOATS, x[xRow + 8]);
      c8_0 = a.fma(dy0, c8_0);
      c8_1 = a.fma(dy1, c8_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 9]);
      c9_0 = a.fma(dy0, c9_0);
      c9_1 = a.fma(dy1, c9_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 10]);
      c10_0 = a.fma(dy0, c10_0);
      c10_1 = a.fma(dy1, c10_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 11]);
      c11_0 = a.fma(dy0, c11_0);
      c11_1 = a.fma(dy1, c11_1);
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

  static void add4x2(
      float[] x, int xOff, float[] panel, int panelOff, float[] w, int wOff, int ldw, int batch) {
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
    for (int s = 0; s < batch; s++) {
      int xRow = xOff + s * 4;
      int row = panelOff + s * 2 * LANES;
      dy0 = FloatVector.fromArray(FLOATS, panel, row);
      dy1 = FloatVector.fromArray(FLOATS, panel, row + LANES);
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
}
