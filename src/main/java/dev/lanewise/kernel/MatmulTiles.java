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

  static void add8x2(
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
    FloatVector c40 = FloatVector.zero(FLOATS);
    FloatVector c41 = FloatVector.zero(FLOATS);
    FloatVector c50 = FloatVector.zero(FLOATS);
    FloatVector c51 = FloatVector.zero(FLOATS);
    FloatVector c60 = FloatVector.zero(FLOATS);
    FloatVector c61 = FloatVector.zero(FLOATS);
    FloatVector c70 = FloatVector.zero(FLOATS);
    FloatVector c71 = FloatVector.zero(FLOATS);
    FloatVector a;
    FloatVector b0;
    FloatVector b1;
    int x1 = xOff + ldx;
    int x2 = xOff + 2 * ldx;
    int x3 = xOff + 3 * ldx;
    int x4 = xOff + 4 * ldx;
    int x5 = xOff + 5 * ldx;
    int x6 = xOff + 6 * ldx;
    int x7 = xOff + 7 * ldx;
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
      a = FloatVector.broadcast(FLOATS, x[x4 + i]);
      c40 = a.fma(b0, c40);
      c41 = a.fma(b1, c41);
      a = FloatVector.broadcast(FLOATS, x[x5 + i]);
      c50 = a.fma(b0, c50);
      c51 = a.fma(b1, c51);
      a = FloatVector.broadcast(FLOATS, x[x6 + i]);
      c60 = a.fma(b0, c60);
      c61 = a.fma(b1, c61);
      a = FloatVector.broadcast(FLOATS, x[x7 + i]);
      c70 = a.fma(b0, c70);
      c71 = a.fma(b1, c71);
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
      a = FloatVector.broadcast(FLOATS, x[x4 + i + 1]);
      c40 = a.fma(b0, c40);
      c41 = a.fma(b1, c41);
      a = FloatVector.broadcast(FLOATS, x[x5 + i + 1]);
      c50 = a.fma(b0, c50);
      c51 = a.fma(b1, c51);
      a = FloatVector.broadcast(FLOATS, x[x6 + i + 1]);
      c60 = a.fma(b0, c60);
      c61 = a.fma(b1, c61);
      a = FloatVector.broadcast(FLOATS, x[x7 + i + 1]);
      c70 = a.fma(b0, c70);
      c71 = a.fma(b1, c71);
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
      a = FloatVector.broadcast(FLOATS, x[x4 + i]);
      c40 = a.fma(b0, c40);
      c41 = a.fma(b1, c41);
      a = FloatVector.broadcast(FLOATS, x[x5 + i]);
      c50 = a.fma(b0, c50);
      c51 = a.fma(b1, c51);
      a = FloatVector.broadcast(FLOATS, x[x6 + i]);
      c60 = a.fma(b0, c60);
      c61 = a.fma(b1, c61);
      a = FloatVector.broadcast(FLOATS, x[x7 + i]);
      c70 = a.fma(b0, c70);
      c71 = a.fma(b1, c71);
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
