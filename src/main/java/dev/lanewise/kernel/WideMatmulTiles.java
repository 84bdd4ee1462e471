package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link MatmulTiles} of four vectors of outputs, for 32 vector registers: 6 rows are 24 sums, and
 * as few loads a product as 14 rows of two vectors have, with the addresses of six rows, which the
 * general registers hold, so that X is read where it lies. Tiles of four rows make up what six
 * leave over.
 *
 * <p>Generated from {@code TileClasses} of the tests: change that.
 */
final class WideMatmulTiles {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private WideMatmulTiles() {}

  static void add6x4(
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
    FloatVector c0_2 = FloatVector.zero(FLOATS);
    FloatVector c0_3 = FloatVector.zero(FLOATS);
    FloatVector c1_0 = FloatVector.zero(FLOATS);
    FloatVector c1_1 = FloatVector.zero(FLOATS);
    FloatVector c1_2 = FloatVector.zero(FLOATS);
    FloatVector c1_3 = FloatVector.zero(FLOATS);
    FloatVector c2_0 = FloatVector.zero(FLOATS);
    FloatVector c2_1 = FloatVector.zero(FLOATS);
    FloatVector c2_2 = FloatVector.zero(FLOATS);
    FloatVector c2_3 = FloatVector.zero(FLOATS);
    FloatVector c3_0 = FloatVector.zero(FLOATS);
    FloatVector c3_1 = FloatVector.zero(FLOATS);
    FloatVector c3_2 = FloatVector.zero(FLOATS);
    FloatVector c3_3 = FloatVector.zero(FLOATS);
    FloatVector c4_0 = FloatVector.zero(FLOATS);
    FloatVector c4_1 = FloatVector.zero(FLOATS);
    FloatVector c4_2 = FloatVector.zero(FLOATS);
    FloatVector c4_3 = FloatVector.zero(FLOATS);
    FloatVector c5_0 = FloatVector.zero(FLOATS);
    FloatVector c5_1 = FloatVector.zero(FLOATS);
    FloatVector c5_2 = FloatVector.zero(FLOATS);
    FloatVector c5_3 = FloatVector.zero(FLOATS);
    FloatVector a;
    FloatVector w0;
    FloatVector w1;
    FloatVector w2;
    FloatVector w3;
    int x1 = xOff + ldx;
    int x2 = xOff + 2 * ldx;
    int x3 = xOff + 3 * ldx;
    int x4 = xOff + 4 * ldx;
    int x5 = xOff + 5 * ldx;
    for (int i = 0; i < in; i++) {
      int row = panelOff + i * 4 * LANES;
      w0 = FloatVector.fromArray(FLOATS, panel, row);
      w1 = FloatVector.fromArray(FLOATS, panel, row + LANES);
      w2 = FloatVector.fromArray(FLOATS, panel, row + 2 * LANES);
      w3 = FloatVector.fromArray(FLOATS, panel, row + 3 * LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c0_0 = a.fma(w0, c0_0);
      c0_1 = a.fma(w1, c0_1);
      c0_2 = a.fma(w2, c0_2);
      c0_3 = a.fma(w3, c0_3);
      a = FloatVector.broadcast(FLOATS, x[x1 + i]);
      c1_0 = a.fma(w0, c1_0);
      c1_1 = a.fma(w1, c1_1);
      c1_2 = a.fma(w2, c1_2);
      c1_3 = a.fma(w3, c1_3);
      a = FloatVector.broadcast(FLOATS, x[x2 + i]);
      c2_0 = a.fma(w0, c2_0);
      c2_1 = a.fma(w1, c2_1);
      c2_2 = a.fma(w2, c2_2);
      c2_3 = a.fma(w3, c2_3);
      a = FloatVector.broadcast(FLOATS, x[x3 + i]);
      c3_0 = a.fma(w0, c3_0);
      c3_1 = a.fma(w1, c3_1);
      c3_2 = a.fma(w2, c3_2);
      c3_3 = a.fma(w3, c3_3);
      a = FloatVector.broadcast(FLOATS, x[x4 + i]);
      c4_0 = a.fma(w0, c4_0);
      c4_1 = a.fma(w1, c4_1);
      c4_2 = a.fma(w2, c4_2);
      c4_3 = a.fma(w3, c4_3);
      a = FloatVector.broadcast(FLOATS, x[x5 + i]);
      c5_0 = a.fma(w0, c5_0);
      c5_1 = a.fma(w1, c5_1);
      c5_2 = a.fma(w2, c5_2);
      c5_3 = a.fma(w3, c5_3);
    }
    int bRow = bOff;
    int yRow = yOff;
    c0_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c0_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    c0_2.add(FloatVector.fromArray(FLOATS, b, bRow + 2 * LANES)).intoArray(y, yRow + 2 * LANES);
    c0_3.add(FloatVector.fromArray(FLOATS, b, bRow + 3 * LANES)).intoArray(y, yRow + 3 * LANES);
    bRow += ldb;
    yRow += ldy;
    c1_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c1_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    c1_2.add(FloatVector.fromArray(FLOATS, b, bRow + 2 * LANES)).intoArray(y, yRow + 2 * LANES);
    c1_3.add(FloatVector.fromArray(FLOATS, b, bRow + 3 * LANES)).intoArray(y, yRow + 3 * LANES);
    bRow += ldb;
    yRow += ldy;
    c2_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c2_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    c2_2.add(FloatVector.fromArray(FLOATS, b, bRow + 2 * LANES)).intoArray(y, yRow + 2 * LANES);
    c2_3.add(FloatVector.fromArray(FLOATS, b, bRow + 3 * LANES)).intoArray(y, yRow + 3 * LANES);
    bRow += ldb;
    yRow += ldy;
    c3_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c3_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    c3_2.add(FloatVector.fromArray(FLOATS, b, bRow + 2 * LANES)).intoArray(y, yRow + 2 * LANES);
    c3_3.add(FloatVector.fromArray(FLOATS, b, bRow + 3 * LANES)).intoArray(y, yRow + 3 * LANES);
    bRow += ldb;
    yRow += ldy;
    c4_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c4_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    c4_2.add(FloatVector.fromArray(FLOATS, b, bRow + 2 * LANES)).intoArray(y, yRow + 2 * LANES);
    c4_3.add(FloatVector.fromArray(FLOATS, b, bRow + 3 * LANES)).intoArray(y, yRow + 3 * LANES);
    bRow += ldb;
    yRow += ldy;
    c5_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c5_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    c5_2.add(FloatVector.fromArray(FLOATS, b, bRow + 2 * LANES)).intoArray(y, yRow + 2 * LANES);
    c5_3.add(FloatVector.fromArray(FLOATS, b, bRow + 3 * LANES)).intoArray(y, yRow + 3 * LANES);
  }

  static void add4x4(
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
    FloatVector c0_2 = FloatVector.zero(FLOATS);
    FloatVector c0_3 = FloatVector.zero(FLOATS);
    FloatVector c1_0 = FloatVector.zero(FLOATS);
    FloatVector c1_1 = FloatVector.zero(FLOATS);
    FloatVector c1_2 = FloatVector.zero(FLOATS);
    FloatVector c1_3 = FloatVector.zero(FLOATS);
    FloatVector c2_0 = FloatVector.zero(FLOATS);
    FloatVector c2_1 = FloatVector.zero(FLOATS);
    FloatVector c2_2 = FloatVector.zero(FLOATS);
    FloatVector c2_3 = FloatVector.zero(FLOATS);
    FloatVector c3_0 = FloatVector.zero(FLOATS);
    FloatVector c3_1 = FloatVector.zero(FLOATS);
    FloatVector c3_2 = FloatVector.zero(FLOATS);
    FloatVector c3_3 = FloatVector.zero(FLOATS);
    FloatVector a;
    FloatVector w0;
    FloatVector w1;
    FloatVector w2;
    FloatVector w3;
    int x1 = xOff + ldx;
    int x2 = xOff + 2 * ldx;
    int x3 = xOff + 3 * ldx;
    for (int i = 0; i < in; i++) {
      int row = panelOff + i * 4 * LANES;
      w0 = FloatVector.fromArray(FLOATS, panel, row);
      w1 = FloatVector.fromArray(FLOATS, panel, row + LANES);
      w2 = FloatVector.fromArray(FLOATS, panel, row + 2 * LANES);
      w3 = FloatVector.fromArray(FLOATS, panel, row + 3 * LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c0_0 = a.fma(w0, c0_0);
      c0_1 = a.fma(w1, c0_1);
      c0_2 = a.fma(w2, c0_2);
      c0_3 = a.fma(w3, c0_3);
      a = FloatVector.broadcast(FLOATS, x[x1 + i]);
      c1_0 = a.fma(w0, c1_0);
      c1_1 = a.fma(w1, c1_1);
      c1_2 = a.fma(w2, c1_2);
      c1_3 = a.fma(w3, c1_3);
      a = FloatVector.broadcast(FLOATS, x[x2 + i]);
      c2_0 = a.fma(w0, c2_0);
      c2_1 = a.fma(w1, c2_1);
      c2_2 = a.fma(w2, c2_2);
      c2_3 = a.fma(w3, c2_3);
      a = FloatVector.broadcast(FLOATS, x[x3 + i]);
      c3_0 = a.fma(w0, c3_0);
      c3_1 = a.fma(w1, c3_1);
      c3_2 = a.fma(w2, c3_2);
      c3_3 = a.fma(w3, c3_3);
    }
    int bRow = bOff;
    int yRow = yOff;
    c0_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c0_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    c0_2.add(FloatVector.fromArray(FLOATS, b, bRow + 2 * LANES)).intoArray(y, yRow + 2 * LANES);
    c0_3.add(FloatVector.fromArray(FLOATS, b, bRow + 3 * LANES)).intoArray(y, yRow + 3 * LANES);
    bRow += ldb;
    yRow += ldy;
    c1_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c1_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    c1_2.add(FloatVector.fromArray(FLOATS, b, bRow + 2 * LANES)).intoArray(y, yRow + 2 * LANES);
    c1_3.add(FloatVector.fromArray(FLOATS, b, bRow + 3 * LANES)).intoArray(y, yRow + 3 * LANES);
    bRow += ldb;
    yRow += ldy;
    c2_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c2_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    c2_2.add(FloatVector.fromArray(FLOATS, b, bRow + 2 * LANES)).intoArray(y, yRow + 2 * LANES);
    c2_3.add(FloatVector.fromArray(FLOATS, b, bRow + 3 * LANES)).intoArray(y, yRow + 3 * LANES);
    bRow += ldb;
    yRow += ldy;
    c3_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c3_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    c3_2.add(FloatVector.fromArray(FLOATS, b, bRow + 2 * LANES)).intoArray(y, yRow + 2 * LANES);
    c3_3.add(FloatVector.fromArray(FLOATS, b, bRow + 3 * LANES)).intoArray(y, yRow + 3 * LANES);
  }

  static void add1x4(
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
    FloatVector c0_2 = FloatVector.zero(FLOATS);
    FloatVector c0_3 = FloatVector.zero(FLOATS);
    FloatVector a;
    FloatVector w0;
    FloatVector w1;
    FloatVector w2;
    FloatVector w3;
    for (int i = 0; i < in; i++) {
      int row = panelOff + i * 4 * LANES;
      w0 = FloatVector.fromArray(FLOATS, panel, row);
      w1 = FloatVector.fromArray(FLOATS, panel, row + LANES);
      w2 = FloatVector.fromArray(FLOATS, panel, row + 2 * LANES);
      w3 = FloatVector.fromArray(FLOATS, panel, row + 3 * LANES);
      a = FloatVector.broadcast(FLOATS, x[xOff + i]);
      c0_0 = a.fma(w0, c0_0);
      c0_1 = a.fma(w1, c0_1);
      c0_2 = a.fma(w2, c0_2);
      c0_3 = a.fma(w3, c0_3);
    }
    c0_0.add(FloatVector.fromArray(FLOATS, b, bOff)).intoArray(y, yOff);
    c0_1.add(FloatVector.fromArray(FLOATS, b, bOff + LANES)).intoArray(y, yOff + LANES);
    c0_2.add(FloatVector.fromArray(FLOATS, b, bOff + 2 * LANES)).intoArray(y, yOff + 2 * LANES);
    c0_3.add(FloatVector.fromArray(FLOATS, b, bOff + 3 * LANES)).intoArray(y, yOff + 3 * LANES);
  }
}
