package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link MatmulTiles} of one vector of outputs: more rows make up for the sums that the second
 * vector would have.
 *
 * <p>Generated from {@code TileClasses} of the tests: change that.
 */
final class NarrowMatmulTiles {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private NarrowMatmulTiles() {}

  static void add16x1(
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
    FloatVector c0 = FloatVector.zero(FLOATS);
    FloatVector c1 = FloatVector.zero(FLOATS);
    FloatVector c2 = FloatVector.zero(FLOATS);
    FloatVector c3 = FloatVector.zero(FLOATS);
    FloatVector c4 = FloatVector.zero(FLOATS);
    FloatVector c5 = FloatVector.zero(FLOATS);
    FloatVector c6 = FloatVector.zero(FLOATS);
    FloatVector c7 = FloatVector.zero(FLOATS);
    FloatVector c8 = FloatVector.zero(FLOATS);
    FloatVector c9 = FloatVector.zero(FLOATS);
    FloatVector c10 = FloatVector.zero(FLOATS);
    FloatVector c11 = FloatVector.zero(FLOATS);
    FloatVector c12 = FloatVector.zero(FLOATS);
    FloatVector c13 = FloatVector.zero(FLOATS);
    FloatVector c14 = FloatVector.zero(FLOATS);
    FloatVector c15 = FloatVector.zero(FLOATS);
    FloatVector a;
    FloatVector w0;
    int x1 = xOff + ldx;
    int x2 = xOff + 2 * ldx;
    int x3 = xOff + 3 * ldx;
    int x4 = xOff + 4 * ldx;
    int x5 = xOff + 5 * ldx;
    int x6 = xOff + 6 * ldx;
    int x7 = xOff + 7 * ldx;
    int x8 = xOff + 8 * ldx;
    int x9 = xOff + 9 * ldx;
    int x10 = xOff + 10 * ldx;
    int x11 = xOff + 11 * ldx;
    int x12 = xOff + 12 * ldx;
    int x13 = xOff + 13 * ldx;
    int x14 = xOff + 14 * ldx;
    int x15 = xOff + 15 * ldx;
    int i = 0;
    for (; i <= in - 3; i += 3) {
      int row = panelOff + i * LANES;
      w0 = FloatVector.fromArray(FLOATS, panel, row);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c0 = a.fma(w0, c0);
      a = FloatVector.broadcast(FLOATS, x[x1 + i]);
      c1 = a.fma(w0, c1);
      a = FloatVector.broadcast(FLOATS, x[x2 + i]);
      c2 = a.fma(w0, c2);
      a = FloatVector.broadcast(FLOATS, x[x3 + i]);
      c3 = a.fma(w0, c3);
      a = FloatVector.broadcast(FLOATS, x[x4 + i]);
      c4 = a.fma(w0, c4);
      a = FloatVector.broadcast(FLOATS, x[x5 + i]);
      c5 = a.fma(w0, c5);
      a = FloatVector.broadcast(FLOATS, x[x6 + i]);
      c6 = a.fma(w0, c6);
      a = FloatVector.broadcast(FLOATS, x[x7 + i]);
      c7 = a.fma(w0, c7);
      a = FloatVector.broadcast(FLOATS, x[x8 + i]);
      c8 = a.fma(w0, c8);
      a = FloatVector.broadcast(FLOATS, x[x9 + i]);
      c9 = a.fma(w0, c9);
      a = FloatVector.broadcast(FLOATS, x[x10 + i]);
      c10 = a.fma(w0, c10);
      a = FloatVector.broadcast(FLOATS, x[x11 + i]);
      c11 = a.fma(w0, c11);
      a = FloatVector.broadcast(FLOATS, x[x12 + i]);
      c12 = a.fma(w0, c12);
      a = FloatVector.broadcast(FLOATS, x[x13 + i]);
      c13 = a.fma(w0, c13);
      a = FloatVector.broadcast(FLOATS, x[x14 + i]);
      c14 = a.fma(w0, c14);
      a = FloatVector.broadcast(FLOATS, x[x15 + i]);
      c15 = a.fma(w0, c15);
      w0 = FloatVector.fromArray(FLOATS, panel, row + LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i + 1]);
      c0 = a.fma(w0, c0);
      a = FloatVector.broadcast(FLOATS, x[x1 + i + 1]);
      c1 = a.fma(w0, c1);
      a = FloatVector.broadcast(FLOATS, x[x2 + i + 1]);
      c2 = a.fma(w0, c2);
      a = FloatVector.broadcast(FLOATS, x[x3 + i + 1]);
      c3 = a.fma(w0, c3);
      a = FloatVector.broadcast(FLOATS, x[x4 + i + 1]);
      c4 = a.fma(w0, c4);
      a = FloatVector.broadcast(FLOATS, x[x5 + i + 1]);
      c5 = a.fma(w0, c5);
      a = FloatVector.broadcast(FLOATS, x[x6 + i + 1]);
      c6 = a.fma(w0, c6);
      a = FloatVector.broadcast(FLOATS, x[x7 + i + 1]);
      c7 = a.fma(w0, c7);
      a = FloatVector.broadcast(FLOATS, x[x8 + i + 1]);
      c8 = a.fma(w0, c8);
      a = FloatVector.broadcast(FLOATS, x[x9 + i + 1]);
      c9 = a.fma(w0, c9);
      a = FloatVector.broadcast(FLOATS, x[x10 + i + 1]);
      c10 = a.fma(w0, c10);
      a = FloatVector.broadcast(FLOATS, x[x11 + i + 1]);
      c11 = a.fma(w0, c11);
      a = FloatVector.broadcast(FLOATS, x[x12 + i + 1]);
      c12 = a.fma(w0, c12);
      a = FloatVector.broadcast(FLOATS, x[x13 + i + 1]);
      c13 = a.fma(w0, c13);
      a = FloatVector.broadcast(FLOATS, x[x14 + i + 1]);
      c14 = a.fma(w0, c14);
      a = FloatVector.broadcast(FLOATS, x[x15 + i + 1]);
      c15 = a.fma(w0, c15);
      w0 = FloatVector.fromArray(FLOATS, panel, row + 2 * LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i + 2]);
      c0 = a.fma(w0, c0);
      a = FloatVector.broadcast(FLOATS, x[x1 + i + 2]);
      c1 = a.fma(w0, c1);
      a = FloatVector.broadcast(FLOATS, x[x2 + i + 2]);
      c2 = a.fma(w0, c2);
      a = FloatVector.broadcast(FLOATS, x[x3 + i + 2]);
      c3 = a.fma(w0, c3);
      a = FloatVector.broadcast(FLOATS, x[x4 + i + 2]);
      c4 = a.fma(w0, c4);
      a = FloatVector.broadcast(FLOATS, x[x5 + i + 2]);
      c5 = a.fma(w0, c5);
      a = FloatVector.broadcast(FLOATS, x[x6 + i + 2]);
      c6 = a.fma(w0, c6);
      a = FloatVector.broadcast(FLOATS, x[x7 + i + 2]);
      c7 = a.fma(w0, c7);
      a = FloatVector.broadcast(FLOATS, x[x8 + i + 2]);
      c8 = a.fma(w0, c8);
      a = FloatVector.broadcast(FLOATS, x[x9 + i + 2]);
      c9 = a.fma(w0, c9);
      a = FloatVector.broadcast(FLOATS, x[x10 + i + 2]);
      c10 = a.fma(w0, c10);
      a = FloatVector.broadcast(FLOATS, x[x11 + i + 2]);
      c11 = a.fma(w0, c11);
      a = FloatVector.broadcast(FLOATS, x[x12 + i + 2]);
      c12 = a.fma(w0, c12);
      a = FloatVector.broadcast(FLOATS, x[x13 + i + 2]);
      c13 = a.fma(w0, c13);
      a = FloatVector.broadcast(FLOATS, x[x14 + i + 2]);
      c14 = a.fma(w0, c14);
      a = FloatVector.broadcast(FLOATS, x[x15 + i + 2]);
      c15 = a.fma(w0, c15);
    }
    for (; i < in; i++) {
      int row = panelOff + i * LANES;
      w0 = FloatVector.fromArray(FLOATS, panel, row);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c0 = a.fma(w0, c0);
      a = FloatVector.broadcast(FLOATS, x[x1 + i]);
      c1 = a.fma(w0, c1);
      a = FloatVector.broadcast(FLOATS, x[x2 + i]);
      c2 = a.fma(w0, c2);
      a = FloatVector.broadcast(FLOATS, x[x3 + i]);
      c3 = a.fma(w0, c3);
      a = FloatVector.broadcast(FLOATS, x[x4 + i]);
      c4 = a.fma(w0, c4);
      a = FloatVector.broadcast(FLOATS, x[x5 + i]);
      c5 = a.fma(w0, c5);
      a = FloatVector.broadcast(FLOATS, x[x6 + i]);
      c6 = a.fma(w0, c6);
      a = FloatVector.broadcast(FLOATS, x[x7 + i]);
      c7 = a.fma(w0, c7);
      a = FloatVector.broadcast(FLOATS, x[x8 + i]);
      c8 = a.fma(w0, c8);
      a = FloatVector.broadcast(FLOATS, x[x9 + i]);
      c9 = a.fma(w0, c9);
      a = FloatVector.broadcast(FLOATS, x[x10 + i]);
      c10 = a.fma(w0, c10);
      a = FloatVector.broadcast(FLOATS, x[x11 + i]);
      c11 = a.fma(w0, c11);
      a = FloatVector.broadcast(FLOATS, x[x12 + i]);
      c12 = a.fma(w0, c12);
      a = FloatVector.broadcast(FLOATS, x[x13 + i]);
      c13 = a.fma(w0, c13);
      a = FloatVector.broadcast(FLOATS, x[x14 + i]);
      c14 = a.fma(w0, c14);
      a = FloatVector.broadcast(FLOATS, x[x15 + i]);
      c15 = a.fma(w0, c15);
    }
    int bRow = bOff;
    int yRow = yOff;
    c0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c1.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c2.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c3.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c4.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c5.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c6.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c7.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c8.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c9.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c10.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c11.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c12.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c13.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c14.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c15.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
  }

  static void add8x1(
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
    FloatVector c0 = FloatVector.zero(FLOATS);
    FloatVector c1 = FloatVector.zero(FLOATS);
    FloatVector c2 = FloatVector.zero(FLOATS);
    FloatVector c3 = FloatVector.zero(FLOATS);
    FloatVector c4 = FloatVector.zero(FLOATS);
    FloatVector c5 = FloatVector.zero(FLOATS);
    FloatVector c6 = FloatVector.zero(FLOATS);
    FloatVector c7 = FloatVector.zero(FLOATS);
    FloatVector a;
    FloatVector w0;
    int x1 = xOff + ldx;
    int x2 = xOff + 2 * ldx;
    int x3 = xOff + 3 * ldx;
    int x4 = xOff + 4 * ldx;
    int x5 = xOff + 5 * ldx;
    int x6 = xOff + 6 * ldx;
    int x7 = xOff + 7 * ldx;
    int i = 0;
    for (; i <= in - 2; i += 2) {
      int row = panelOff + i * LANES;
      w0 = FloatVector.fromArray(FLOATS, panel, row);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c0 = a.fma(w0, c0);
      a = FloatVector.broadcast(FLOATS, x[x1 + i]);
      c1 = a.fma(w0, c1);
      a = FloatVector.broadcast(FLOATS, x[x2 + i]);
      c2 = a.fma(w0, c2);
      a = FloatVector.broadcast(FLOATS, x[x3 + i]);
      c3 = a.fma(w0, c3);
      a = FloatVector.broadcast(FLOATS, x[x4 + i]);
      c4 = a.fma(w0, c4);
      a = FloatVector.broadcast(FLOATS, x[x5 + i]);
      c5 = a.fma(w0, c5);
      a = FloatVector.broadcast(FLOATS, x[x6 + i]);
      c6 = a.fma(w0, c6);
      a = FloatVector.broadcast(FLOATS, x[x7 + i]);
      c7 = a.fma(w0, c7);
      w0 = FloatVector.fromArray(FLOATS, panel, row + LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i + 1]);
      c0 = a.fma(w0, c0);
      a = FloatVector.broadcast(FLOATS, x[x1 + i + 1]);
      c1 = a.fma(w0, c1);
      a = FloatVector.broadcast(FLOATS, x[x2 + i + 1]);
      c2 = a.fma(w0, c2);
      a = FloatVector.broadcast(FLOATS, x[x3 + i + 1]);
      c3 = a.fma(w0, c3);
      a = FloatVector.broadcast(FLOATS, x[x4 + i + 1]);
      c4 = a.fma(w0, c4);
      a = FloatVector.broadcast(FLOATS, x[x5 + i + 1]);
      c5 = a.fma(w0, c5);
      a = FloatVector.broadcast(FLOATS, x[x6 + i + 1]);
      c6 = a.fma(w0, c6);
      a = FloatVector.broadcast(FLOATS, x[x7 + i + 1]);
      c7 = a.fma(w0, c7);
    }
    for (; i < in; i++) {
      int row = panelOff + i * LANES;
      w0 = FloatVector.fromArray(FLOATS, panel, row);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c0 = a.fma(w0, c0);
      a = FloatVector.broadcast(FLOATS, x[x1 + i]);
      c1 = a.fma(w0, c1);
      a = FloatVector.broadcast(FLOATS, x[x2 + i]);
      c2 = a.fma(w0, c2);
      a = FloatVector.broadcast(FLOATS, x[x3 + i]);
      c3 = a.fma(w0, c3);
      a = FloatVector.broadcast(FLOATS, x[x4 + i]);
      c4 = a.fma(w0, c4);
      a = FloatVector.broadcast(FLOATS, x[x5 + i]);
      c5 = a.fma(w0, c5);
      a = FloatVector.broadcast(FLOATS, x[x6 + i]);
      c6 = a.fma(w0, c6);
      a = FloatVector.broadcast(FLOATS, x[x7 + i]);
      c7 = a.fma(w0, c7);
    }
    int bRow = bOff;
    int yRow = yOff;
    c0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c1.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c2.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c3.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c4.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c5.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c6.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    bRow += ldb;
    yRow += ldy;
    c7.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
  }

  static void add1x1(
      float[] x,
      int xOff,
      float[] panel,
      int panelOff,
      float[] b,
      int bOff,
      float[] y,
      int yOff,
      int in) {
    FloatVector c0 = FloatVector.zero(FLOATS);
    FloatVector a;
    FloatVector w0;
    for (int i = 0; i < in; i++) {
      int row = panelOff + i * LANES;
      w0 = FloatVector.fromArray(FLOATS, panel, row);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c0 = a.fma(w0, c0);
    }
    c0.add(FloatVector.fromArray(FLOATS, b, bOff)).intoArray(y, yOff);
  }
}
