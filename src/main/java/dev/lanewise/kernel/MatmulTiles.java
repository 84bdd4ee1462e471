package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Y ← Y + X·P for R samples by V vectors of outputs and one block of inputs, the sums from zero; P
 * is a panel, its rows V vectors long. Every sum is a local of its own: what lies in an array does
 * not stay in a register.
 */
final class MatmulTiles {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /**
   * Inputs that one turn of a loop takes. With more, C2 puts the products of one sum next to each
   * other, each waiting for the one before.
   */
  private static final int UNROLL = 2;

  private MatmulTiles() {}

  /** As the others, with X copied side by side: {@code rows[rowsOff + i·12 + s]} = X[s][i]. */
  static void add12x2(
      float[] rows,
      int rowsOff,
      float[] panel,
      int panelOff,
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
    FloatVector c4_0 = FloatVector.zero(FLOATS);
    FloatVector c4_1 = FloatVector.zero(FLOATS);
    FloatVector c5_0 = FloatVector.zero(FLOATS);
    FloatVector c5_1 = FloatVector.zero(FLOATS);
    FloatVector c6_0 = FloatVector.zero(FLOATS);
    FloatVector c6_1 = FloatVector.zero(FLOATS);
    FloatVector c7_0 = FloatVector.zero(FLOATS);
    FloatVector c7_1 = FloatVector.zero(FLOATS);
    FloatVector c8_0 = FloatVector.zero(FLOATS);
    FloatVector c8_1 = FloatVector.zero(FLOATS);
    FloatVector c9_0 = FloatVector.zero(FLOATS);
    FloatVector c9_1 = FloatVector.zero(FLOATS);
    FloatVector c10_0 = FloatVector.zero(FLOATS);
    FloatVector c10_1 = FloatVector.zero(FLOATS);
    FloatVector c11_0 = FloatVector.zero(FLOATS);
    FloatVector c11_1 = FloatVector.zero(FLOATS);
    for (int i = 0; i < in; i++) {
      int x = rowsOff + i * 12;
      int w = panelOff + i * 2 * LANES;
      FloatVector b0 = FloatVector.fromArray(FLOATS, panel, w);
      FloatVector b1 = FloatVector.fromArray(FLOATS, panel, w + LANES);
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
    c0_0.add(FloatVector.fromArray(FLOATS, y, yOff)).intoArray(y, yOff);
    c0_1.add(FloatVector.fromArray(FLOATS, y, yOff + LANES)).intoArray(y, yOff + LANES);
    c1_0.add(FloatVector.fromArray(FLOATS, y, yOff + ldy)).intoArray(y, yOff + ldy);
    c1_1.add(FloatVector.fromArray(FLOATS, y, yOff + ldy + LANES)).intoArray(y, yOff + ldy + LANES);
    c2_0.add(FloatVector.fromArray(FLOATS, y, yOff + 2 * ldy)).intoArray(y, yOff + 2 * ldy);
    c2_1.add(FloatVector.fromArray(FLOATS, y, yOff + 2 * ldy + LANES))
        .intoArray(y, yOff + 2 * ldy + LANES);
    c3_0.add(FloatVector.fromArray(FLOATS, y, yOff + 3 * ldy)).intoArray(y, yOff + 3 * ldy);
    c3_1.add(FloatVector.fromArray(FLOATS, y, yOff + 3 * ldy + LANES))
        .intoArray(y, yOff + 3 * ldy + LANES);
    c4_0.add(FloatVector.fromArray(FLOATS, y, yOff + 4 * ldy)).intoArray(y, yOff + 4 * ldy);
    c4_1.add(FloatVector.fromArray(FLOATS, y, yOff + 4 * ldy + LANES))
        .intoArray(y, yOff + 4 * ldy + LANES);
    c5_0.add(FloatVector.fromArray(FLOATS, y, yOff + 5 * ldy)).intoArray(y, yOff + 5 * ldy);
    c5_1.add(FloatVector.fromArray(FLOATS, y, yOff + 5 * ldy + LANES))
        .intoArray(y, yOff + 5 * ldy + LANES);
    c6_0.add(FloatVector.fromArray(FLOATS, y, yOff + 6 * ldy)).intoArray(y, yOff + 6 * ldy);
    c6_1.add(FloatVector.fromArray(FLOATS, y, yOff + 6 * ldy + LANES))
        .intoArray(y, yOff + 6 * ldy + LANES);
    c7_0.add(FloatVector.fromArray(FLOATS, y, yOff + 7 * ldy)).intoArray(y, yOff + 7 * ldy);
    c7_1.add(FloatVector.fromArray(FLOATS, y, yOff + 7 * ldy + LANES))
        .intoArray(y, yOff + 7 * ldy + LANES);
    c8_0.add(FloatVector.fromArray(FLOATS, y, yOff + 8 * ldy)).intoArray(y, yOff + 8 * ldy);
    c8_1.add(FloatVector.fromArray(FLOATS, y, yOff + 8 * ldy + LANES))
        .intoArray(y, yOff + 8 * ldy + LANES);
    c9_0.add(FloatVector.fromArray(FLOATS, y, yOff + 9 * ldy)).intoArray(y, yOff + 9 * ldy);
    c9_1.add(FloatVector.fromArray(FLOATS, y, yOff + 9 * ldy + LANES))
        .intoArray(y, yOff + 9 * ldy + LANES);
    c10_0.add(FloatVector.fromArray(FLOATS, y, yOff + 10 * ldy)).intoArray(y, yOff + 10 * ldy);
    c10_1
        .add(FloatVector.fromArray(FLOATS, y, yOff + 10 * ldy + LANES))
        .intoArray(y, yOff + 10 * ldy + LANES);
    c11_0.add(FloatVector.fromArray(FLOATS, y, yOff + 11 * ldy)).intoArray(y, yOff + 11 * ldy);
    c11_1
        .add(FloatVector.fromArray(FLOATS, y, yOff + 11 * ldy + LANES))
        .intoArray(y, yOff + 11 * ldy + LANES);
  }

  static void add4x2(
      float[] x,
      int xOff,
      int ldx,
      float[] panel,
      int panelOff,
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
    FloatVector b0;
    FloatVector b1;
    int x1 = xOff + ldx;
    int x2 = xOff + 2 * ldx;
    int x3 = xOff + 3 * ldx;
    int i = 0;
    for (; i <= in - UNROLL; i += UNROLL) {
      int row = panelOff + i * 2 * LANES;
      b0 = FloatVector.fromArray(FLOATS, panel, row);
      b1 = FloatVector.fromArray(FLOATS, panel, row + LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c00 = a.fma(b0, c00);
      c01 = a.fma(b1, c01);
      a = FloatVector.broadcast(FLOATS, x[x1 + i]);
      c10 = a.fma(b0, c10);
      c11 = a.fma(b1, c11);
      a = FloatVector.broadcast(FLOATS, x[x2 + i]);
      c20 = a.fma(b0, c20);
      c21 = a.fma(b1, c21);
      a = FloatVector.broadcast(FLOATS, x[x3 + i]);
      c30 = a.fma(b0, c30);
      c31 = a.fma(b1, c31);
      b0 = FloatVector.fromArray(FLOATS, panel, row + 2 * LANES);
      b1 = FloatVector.fromArray(FLOATS, panel, row + 3 * LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i + 1]);
      c00 = a.fma(b0, c00);
      c01 = a.fma(b1, c01);
      a = FloatVector.broadcast(FLOATS, x[x1 + i + 1]);
      c10 = a.fma(b0, c10);
      c11 = a.fma(b1, c11);
      a = FloatVector.broadcast(FLOATS, x[x2 + i + 1]);
      c20 = a.fma(b0, c20);
      c21 = a.fma(b1, c21);
      a = FloatVector.broadcast(FLOATS, x[x3 + i + 1]);
      c30 = a.fma(b0, c30);
      c31 = a.fma(b1, c31);
    }
    for (; i < in; i++) {
      int row = panelOff + i * 2 * LANES;
      b0 = FloatVector.fromArray(FLOATS, panel, row);
      b1 = FloatVector.fromArray(FLOATS, panel, row + LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c00 = a.fma(b0, c00);
      c01 = a.fma(b1, c01);
      a = FloatVector.broadcast(FLOATS, x[x1 + i]);
      c10 = a.fma(b0, c10);
      c11 = a.fma(b1, c11);
      a = FloatVector.broadcast(FLOATS, x[x2 + i]);
      c20 = a.fma(b0, c20);
      c21 = a.fma(b1, c21);
      a = FloatVector.broadcast(FLOATS, x[x3 + i]);
      c30 = a.fma(b0, c30);
      c31 = a.fma(b1, c31);
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

  static void add1x2(
      float[] x, int xOff, float[] panel, int panelOff, float[] y, int yOff, int in) {
    FloatVector c00 = FloatVector.zero(FLOATS);
    FloatVector c01 = FloatVector.zero(FLOATS);
    FloatVector a;
    FloatVector b0;
    FloatVector b1;
    for (int i = 0; i < in; i++) {
      int row = panelOff + i * 2 * LANES;
      b0 = FloatVector.fromArray(FLOATS, panel, row);
      b1 = FloatVector.fromArray(FLOATS, panel, row + LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c00 = a.fma(b0, c00);
      c01 = a.fma(b1, c01);
    }
    c00.add(FloatVector.fromArray(FLOATS, y, yOff)).intoArray(y, yOff);
    c01.add(FloatVector.fromArray(FLOATS, y, yOff + LANES)).intoArray(y, yOff + LANES);
  }

  static void add8x1(
      float[] x,
      int xOff,
      int ldx,
      float[] panel,
      int panelOff,
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
    FloatVector a;
    FloatVector b0;
    int x1 = xOff + ldx;
    int x2 = xOff + 2 * ldx;
    int x3 = xOff + 3 * ldx;
    int x4 = xOff + 4 * ldx;
    int x5 = xOff + 5 * ldx;
    int x6 = xOff + 6 * ldx;
    int x7 = xOff + 7 * ldx;
    int i = 0;
    for (; i <= in - UNROLL; i += UNROLL) {
      int row = panelOff + i * LANES;
      b0 = FloatVector.fromArray(FLOATS, panel, row);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c00 = a.fma(b0, c00);
      a = FloatVector.broadcast(FLOATS, x[x1 + i]);
      c10 = a.fma(b0, c10);
      a = FloatVector.broadcast(FLOATS, x[x2 + i]);
      c20 = a.fma(b0, c20);
      a = FloatVector.broadcast(FLOATS, x[x3 + i]);
      c30 = a.fma(b0, c30);
      a = FloatVector.broadcast(FLOATS, x[x4 + i]);
      c40 = a.fma(b0, c40);
      a = FloatVector.broadcast(FLOATS, x[x5 + i]);
      c50 = a.fma(b0, c50);
      a = FloatVector.broadcast(FLOATS, x[x6 + i]);
      c60 = a.fma(b0, c60);
      a = FloatVector.broadcast(FLOATS, x[x7 + i]);
      c70 = a.fma(b0, c70);
      b0 = FloatVector.fromArray(FLOATS, panel, row + LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i + 1]);
      c00 = a.fma(b0, c00);
      a = FloatVector.broadcast(FLOATS, x[x1 + i + 1]);
      c10 = a.fma(b0, c10);
      a = FloatVector.broadcast(FLOATS, x[x2 + i + 1]);
      c20 = a.fma(b0, c20);
      a = FloatVector.broadcast(FLOATS, x[x3 + i + 1]);
      c30 = a.fma(b0, c30);
      a = FloatVector.broadcast(FLOATS, x[x4 + i + 1]);
      c40 = a.fma(b0, c40);
      a = FloatVector.broadcast(FLOATS, x[x5 + i + 1]);
      c50 = a.fma(b0, c50);
      a = FloatVector.broadcast(FLOATS, x[x6 + i + 1]);
      c60 = a.fma(b0, c60);
      a = FloatVector.broadcast(FLOATS, x[x7 + i + 1]);
      c70 = a.fma(b0, c70);
    }
    for (; i < in; i++) {
      int row = panelOff + i * LANES;
      b0 = FloatVector.fromArray(FLOATS, panel, row);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c00 = a.fma(b0, c00);
      a = FloatVector.broadcast(FLOATS, x[x1 + i]);
      c10 = a.fma(b0, c10);
      a = FloatVector.broadcast(FLOATS, x[x2 + i]);
      c20 = a.fma(b0, c20);
      a = FloatVector.broadcast(FLOATS, x[x3 + i]);
      c30 = a.fma(b0, c30);
      a = FloatVector.broadcast(FLOATS, x[x4 + i]);
      c40 = a.fma(b0, c40);
      a = FloatVector.broadcast(FLOATS, x[x5 + i]);
      c50 = a.fma(b0, c50);
      a = FloatVector.broadcast(FLOATS, x[x6 + i]);
      c60 = a.fma(b0, c60);
      a = FloatVector.broadcast(FLOATS, x[x7 + i]);
      c70 = a.fma(b0, c70);
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

  static void add1x1(
      float[] x, int xOff, float[] panel, int panelOff, float[] y, int yOff, int in) {
    FloatVector c00 = FloatVector.zero(FLOATS);
    FloatVector a;
    FloatVector b0;
    for (int i = 0; i < in; i++) {
      int row = panelOff + i * LANES;
      b0 = FloatVector.fromArray(FLOATS, panel, row);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c00 = a.fma(b0, c00);
    }
    c00.add(FloatVector.fromArray(FLOATS, y, yOff)).intoArray(y, yOff);
  }
}
