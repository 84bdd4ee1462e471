package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Y = B + X·P for R samples by V vectors of outputs and one block of inputs, the sums from zero; B
 * is Y itself or, with all rows in one place, what Y starts from; P is a panel, its rows V vectors
 * long.
 *
 * <p>Generated from {@code TileClasses} of the tests: change that.
 */
final class MatmulTiles {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private MatmulTiles() {}

  static void add4x2(
      float[] x,
      int xOff,
      int ldx,
      float[] panel,
      int panelOff,
      float[] b,
      int bOff,
      int ldb,
      float[] y,
      int yOff,
      int ldy,
      int in) {
    FloatVector c0_0 = FloatVector.zero(FLOATS);
    FloatVector c0_1 = FloatVector.zero(FLOATS);
    FloatVector c1_0 = FloatVector.zero(FLOATS);
    FloatVector c1_1 = FloatVector.zero(FLOATS);
    FloatVector c2_0 = FloatVector.zero(FLOATS);
    FloatVector c2_1 = FloatVector.zero(FLOATS);
    FloatVector c3_0 = FloatVector.zero(FLOATS);
    FloatVector c3_1 = FloatVector.zero(FLOATS);
    FloatVector a;
    FloatVector w0;
    FloatVector w1;
    int x1 = xOff + ldx;
    int x2 = xOff + 2 * ldx;
    int x3 = xOff + 3 * ldx;
    int i = 0;
    for (; i <= in - 2; i += 2) {
      int row = panelOff + i * 2 * LANES;
      w0 = FloatVector.fromArray(FLOATS, panel, row);
      w1 = FloatVector.fromArray(FLOATS, panel, row + LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c0_0 = a.fma(w0, c0_0);
      c0_1 = a.fma(w1, c0_1);
      a = FloatVector.broadcast(FLOATS, x[x1 + i]);
      c1_0 = a.fma(w0, c1_0);
      c1_1 = a.fma(w1, c1_1);
      a = FloatVector.broadcast(FLOATS, x[x2 + i]);
      c2_0 = a.fma(w0, c2_0);
      c2_1 = a.fma(w1, c2_1);
      a = FloatVector.broadcast(FLOATS, x[x3 + i]);
      c3_0 = a.fma(w0, c3_0);
      c3_1 = a.fma(w1, c3_1);
      w0 = FloatVector.fromArray(FLOATS, panel, row + 2 * LANES);
      w1 = FloatVector.fromArray(FLOATS, panel, row + 3 * LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i + 1]);
      c0_0 = a.fma(w0, c0_0);
      c0_1 = a.fma(w1, c0_1);
      a = FloatVector.broadcast(FLOATS, x[x1 + i + 1]);
      c1_0 = a.fma(w0, c1_0);
      c1_1 = a.fma(w1, c1_1);
      a = FloatVector.broadcast(FLOATS, x[x2 + i + 1]);
      c2_0 = a.fma(w0, c2_0);
      c2_1 = a.fma(w1, c2_1);
      a = FloatVector.broadcast(FLOATS, x[x3 + i + 1]);
      c3_0 = a.fma(w0, c3_0);
      c3_1 = a.fma(w1, c3_1);
    }
    for (; i < in; i++) {
      int row = panelOff + i * 2 * LANES;
      w0 = FloatVector.fromArray(FLOATS, panel, row);
      w1 = FloatVector.fromArray(FLOATS, panel, row + LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c0_0 = a.fma(w0, c0_0);
      c0_1 = a.fma(w1, c0_1);
      a = FloatVector.broadcast(FLOATS, x[x1 + i]);
      c1_0 = a.fma(w0, c1_0);
      c1_1 = a.fma(w1, c1_1);
      a = FloatVector.broadcast(FLOATS, x[x2 + i]);
      c2_0 = a.fma(w0, c2_0);
      c2_1 = a.fma(w1, c2_1);
      a = FloatVector.broadcast(FLOATS, x[x3 + i]);
      c3_0 = a.fma(w0, c3_0);
      c3_1 = a.fma(w1, c3_1);
    }
    int bRow = bOff;
    int yRow = yOff;
    c0_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c0_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c1_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c1_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c2_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c2_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c3_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c3_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
  }

  static void add1x2(
      float[] x,
      int xOff,
      float[] panel,
      int panelOff,
      float[] b,
      int bOff,
      float[] y,
      int yOff,
      int in) {
    FloatVector c0_0 = FloatVector.zero(FLOATS);
    FloatVector c0_1 = FloatVector.zero(FLOATS);
    FloatVector a;
    FloatVector w0;
    FloatVector w1;
    for (int i = 0; i < in; i++) {
      int row = panelOff + i * 2 * LANES;
      w0 = FloatVector.fromArray(FLOATS, panel, row);
      w1 = FloatVector.fromArray(FLOATS, panel, row + LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c0_0 = a.fma(w0, c0_0);
      c0_1 = a.fma(w1, c0_1);
    }
    c0_0.add(FloatVector.fromArray(FLOATS, b, bOff)).intoArray(y, yOff);
    c0_1.add(FloatVector.fromArray(FLOATS, b, bOff + LANES)).intoArray(y, yOff + LANES);
  }
}
