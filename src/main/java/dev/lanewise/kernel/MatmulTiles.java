package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Y = B + X·P for R samples by V vectors of outputs and one block of inputs, the sums from zero; B
 * is Y itself or, with all rows in one place, what Y starts from; P is a panel, its rows V vectors
 * long. Every sum is a local of its own: what lies in an array does not stay in a register.
 */
final class MatmulTiles {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /**
   * Inputs that one turn of a loop takes. With more, C2 puts the products of one sum next to each
   * other, each waiting for the one before.
   */
  static final int UNROLL = 2;

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
    FloatVector c00 = FloatVector.zero(FLOATS);
    FloatVector c01 = FloatVector.zero(FLOATS);
    FloatVector c10 = FloatVector.zero(FLOATS);
    FloatVector c11 = FloatVector.zero(FLOATS);
    FloatVector c20 = FloatVector.zero(FLOATS);
    FloatVector c21 = FloatVector.zero(FLOATS);
    FloatVector c30 = FloatVector.zero(FLOATS);
    FloatVector c31 = FloatVector.zero(FLOATS);
    FloatVector a;
    FloatVector w0;
    FloatVector w1;
    int x1 = xOff + ldx;
    int x2 = xOff + 2 * ldx;
    int x3 = xOff + 3 * ldx;
    int i = 0;
    for (; i <= in - UNROLL; i += UNROLL) {
      int row = panelOff + i * 2 * LANES;
      w0 = FloatVector.fromArray(FLOATS, panel, row);
      w1 = FloatVector.fromArray(FLOATS, panel, row + LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c00 = a.fma(w0, c00);
      c01 = a.fma(w1, c01);
      a = FloatVector.broadcast(FLOATS, x[x1 + i]);
      c10 = a.fma(w0, c10);
      c11 = a.fma(w1, c11);
      a = FloatVector.broadcast(FLOATS, x[x2 + i]);
      c20 = a.fma(w0, c20);
      c21 = a.fma(w1, c21);
      a = FloatVector.broadcast(FLOATS, x[x3 + i]);
      c30 = a.fma(w0, c30);
      c31 = a.fma(w1, c31);
      w0 = FloatVector.fromArray(FLOATS, panel, row + 2 * LANES);
      w1 = FloatVector.fromArray(FLOATS, panel, row + 3 * LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i + 1]);
      c00 = a.fma(w0, c00);
      c01 = a.fma(w1, c01);
      a = FloatVector.broadcast(FLOATS, x[x1 + i + 1]);
      c10 = a.fma(w0, c10);
      c11 = a.fma(w1, c11);
      a = FloatVector.broadcast(FLOATS, x[x2 + i + 1]);
      c20 = a.fma(w0, c20);
      c21 = a.fma(w1, c21);
      a = FloatVector.broadcast(FLOATS, x[x3 + i + 1]);
      c30 = a.fma(w0, c30);
      c31 = a.fma(w1, c31);
    }
    for (; i < in; i++) {
      int row = panelOff + i * 2 * LANES;
      w0 = FloatVector.fromArray(FLOATS, panel, row);
      w1 = FloatVector.fromArray(FLOATS, panel, row + LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c00 = a.fma(w0, c00);
      c01 = a.fma(w1, c01);
      a = FloatVector.broadcast(FLOATS, x[x1 + i]);
      c10 = a.fma(w0, c10);
      c11 = a.fma(w1, c11);
      a = FloatVector.broadcast(FLOATS, x[x2 + i]);
      c20 = a.fma(w0, c20);
      c21 = a.fma(w1, c21);
      a = FloatVector.broadcast(FLOATS, x[x3 + i]);
      c30 = a.fma(w0, c30);
      c31 = a.fma(w1, c31);
    }
    c00.add(FloatVector.fromArray(FLOATS, b, bOff)).intoArray(y, yOff);
    c01.add(FloatVector.fromArray(FLOATS, b, bOff + LANES)).intoArray(y, yOff + LANES);
    c10.add(FloatVector.fromArray(FLOATS, b, bOff + ldb)).intoArray(y, yOff + ldy);
    c11.add(FloatVector.fromArray(FLOATS, b, bOff + ldb + LANES)).intoArray(y, yOff + ldy + LANES);
    c20.add(FloatVector.fromArray(FLOATS, b, bOff + 2 * ldb)).intoArray(y, yOff + 2 * ldy);
    c21.add(FloatVector.fromArray(FLOATS, b, bOff + 2 * ldb + LANES))
        .intoArray(y, yOff + 2 * ldy + LANES);
    c30.add(FloatVector.fromArray(FLOATS, b, bOff + 3 * ldb)).intoArray(y, yOff + 3 * ldy);
    c31.add(FloatVector.fromArray(FLOATS, b, bOff + 3 * ldb + LANES))
        .intoArray(y, yOff + 3 * ldy + LANES);
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
    FloatVector c00 = FloatVector.zero(FLOATS);
    FloatVector c01 = FloatVector.zero(FLOATS);
    FloatVector a;
    FloatVector w0;
    FloatVector w1;
    for (int i = 0; i < in; i++) {
      int row = panelOff + i * 2 * LANES;
      w0 = FloatVector.fromArray(FLOATS, panel, row);
      w1 = FloatVector.fromArray(FLOATS, panel, row + LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c00 = a.fma(w0, c00);
      c01 = a.fma(w1, c01);
    }
    c00.add(FloatVector.fromArray(FLOATS, b, bOff)).intoArray(y, yOff);
    c01.add(FloatVector.fromArray(FLOATS, b, bOff + LANES)).intoArray(y, yOff + LANES);
  }
}
