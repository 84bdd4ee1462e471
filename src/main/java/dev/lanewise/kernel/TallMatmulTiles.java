package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tallest tiles of Y = B + X·P, for 32 vector registers: 14 rows by 2 vectors are 28 sums, and
 * with two vectors of the panel and a broadcast of X they fill the registers; tiles of 12 rows make
 * up what 14 leave over. The more rows, the fewer loads a product takes. X is copied side by side,
 * {@code x[xOff + i·R + s]} = X[s][i].
 *
 * <p>Generated from {@code TileClasses} of the tests: change that.
 */
final class TallMatmulTiles {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private TallMatmulTiles() {}

  static void add14x2(
      float[] x,
      int xOff,
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
    FloatVector c12_0 = FloatVector.zero(FLOATS);
    FloatVector c12_1 = FloatVector.zero(FLOATS);
    FloatVector c13_0 = FloatVector.zero(FLOATS);
    FloatVector c13_1 = FloatVector.zero(FLOATS);
    FloatVector a;
    FloatVector w0;
    FloatVector w1;
    for (int i = 0; i < in; i++) {
      int xRow = xOff + i * 14;
      int row = panelOff + i * 2 * LANES;
      w0 = FloatVector.fromArray(FLOATS, panel, row);
      w1 = FloatVector.fromArray(FLOATS, panel, row + LANES);
      a = FloatVector.broadcast(FLOATS, x[xRow]);
      c0_0 = a.fma(w0, c0_0);
      c0_1 = a.fma(w1, c0_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 1]);
      c1_0 = a.fma(w0, c1_0);
      c1_1 = a.fma(w1, c1_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 2]);
      c2_0 = a.fma(w0, c2_0);
      c2_1 = a.fma(w1, c2_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 3]);
      c3_0 = a.fma(w0, c3_0);
      c3_1 = a.fma(w1, c3_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 4]);
      c4_0 = a.fma(w0, c4_0);
      c4_1 = a.fma(w1, c4_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 5]);
      c5_0 = a.fma(w0, c5_0);
      c5_1 = a.fma(w1, c5_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 6]);
      c6_0 = a.fma(w0, c6_0);
      c6_1 = a.fma(w1, c6_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 7]);
      c7_0 = a.fma(w0, c7_0);
      c7_1 = a.fma(w1, c7_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 8]);
      c8_0 = a.fma(w0, c8_0);
      c8_1 = a.fma(w1, c8_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 9]);
      c9_0 = a.fma(w0, c9_0);
      c9_1 = a.fma(w1, c9_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 10]);
      c10_0 = a.fma(w0, c10_0);
      c10_1 = a.fma(w1, c10_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 11]);
      c11_0 = a.fma(w0, c11_0);
      c11_1 = a.fma(w1, c11_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 12]);
      c12_0 = a.fma(w0, c12_0);
      c12_1 = a.fma(w1, c12_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 13]);
      c13_0 = a.fma(w0, c13_0);
      c13_1 = a.fma(w1, c13_1);
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
    bRow += ldb;
    yRow += ldy;
    c4_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c4_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c5_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c5_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c6_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c6_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c7_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c7_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c8_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c8_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c9_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c9_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c10_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c10_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c11_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c11_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c12_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c12_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c13_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c13_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
  }

  static void add12x2(
      float[] x,
      int xOff,
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
    FloatVector a;
    FloatVector w0;
    FloatVector w1;
    for (int i = 0; i < in; i++) {
      int xRow = xOff + i * 12;
      int row = panelOff + i * 2 * LANES;
      w0 = FloatVector.fromArray(FLOATS, panel, row);
      w1 = FloatVector.fromArray(FLOATS, panel, row + LANES);
      a = FloatVector.broadcast(FLOATS, x[xRow]);
      c0_0 = a.fma(w0, c0_0);
      c0_1 = a.fma(w1, c0_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 1]);
      c1_0 = a.fma(w0, c1_0);
      c1_1 = a.fma(w1, c1_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 2]);
      c2_0 = a.fma(w0, c2_0);
      c2_1 = a.fma(w1, c2_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 3]);
      c3_0 = a.fma(w0, c3_0);
      c3_1 = a.fma(w1, c3_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 4]);
      c4_0 = a.fma(w0, c4_0);
      c4_1 = a.fma(w1, c4_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 5]);
      c5_0 = a.fma(w0, c5_0);
      c5_1 = a.fma(w1, c5_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 6]);
      c6_0 = a.fma(w0, c6_0);
      c6_1 = a.fma(w1, c6_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 7]);
      c7_0 = a.fma(w0, c7_0);
      c7_1 = a.fma(w1, c7_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 8]);
      c8_0 = a.fma(w0, c8_0);
      c8_1 = a.fma(w1, c8_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 9]);
      c9_0 = a.fma(w0, c9_0);
      c9_1 = a.fma(w1, c9_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 10]);
      c10_0 = a.fma(w0, c10_0);
      c10_1 = a.fma(w1, c10_1);
      a = FloatVector.broadcast(FLOATS, x[xRow + 11]);
      c11_0 = a.fma(w0, c11_0);
      c11_1 = a.fma(w1, c11_1);
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
    bRow += ldb;
    yRow += ldy;
    c4_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c4_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c5_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c5_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c6_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c6_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c7_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c7_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c8_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c8_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c9_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c9_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c10_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c10_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
    bRow += ldb;
    yRow += ldy;
    c11_0.add(FloatVector.fromArray(FLOATS, b, bRow)).intoArray(y, yRow);
    c11_1.add(FloatVector.fromArray(FLOATS, b, bRow + LANES)).intoArray(y, yRow + LANES);
  }
}
