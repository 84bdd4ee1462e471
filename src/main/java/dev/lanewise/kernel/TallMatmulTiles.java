package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tallest tiles of Y = B + X·P, for 32 vector registers: 14 rows by 2 vectors are 28 sums, and
 * with two vectors of the panel and a broadcast of X they fill the registers; tiles of 12 rows make
 * up what 14 leave over. The more rows, the fewer loads a product takes.
 *
 * <p>X is copied side by side, {@code rows[rowsOff + i·R + s]} = X[s][i]: all of its addresses are
 * one register and constants. One turn of the loop takes one input, since with more C2 keeps more
 * weights at once than there are registers left.
 */
final class TallMatmulTiles {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private TallMatmulTiles() {}

  static void add14x2(
      float[] rows,
      int rowsOff,
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
    for (int i = 0; i < in; i++) {
      int x = rowsOff + i * 14;
      int w = panelOff + i * 2 * LANES;
      FloatVector w0 = FloatVector.fromArray(FLOATS, panel, w);
      FloatVector w1 = FloatVector.fromArray(FLOATS, panel, w + LANES);
      FloatVector a;
      a = FloatVector.broadcast(FLOATS, rows[x]);
      c0_0 = a.fma(w0, c0_0);
      c0_1 = a.fma(w1, c0_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 1]);
      c1_0 = a.fma(w0, c1_0);
      c1_1 = a.fma(w1, c1_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 2]);
      c2_0 = a.fma(w0, c2_0);
      c2_1 = a.fma(w1, c2_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 3]);
      c3_0 = a.fma(w0, c3_0);
      c3_1 = a.fma(w1, c3_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 4]);
      c4_0 = a.fma(w0, c4_0);
      c4_1 = a.fma(w1, c4_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 5]);
      c5_0 = a.fma(w0, c5_0);
      c5_1 = a.fma(w1, c5_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 6]);
      c6_0 = a.fma(w0, c6_0);
      c6_1 = a.fma(w1, c6_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 7]);
      c7_0 = a.fma(w0, c7_0);
      c7_1 = a.fma(w1, c7_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 8]);
      c8_0 = a.fma(w0, c8_0);
      c8_1 = a.fma(w1, c8_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 9]);
      c9_0 = a.fma(w0, c9_0);
      c9_1 = a.fma(w1, c9_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 10]);
      c10_0 = a.fma(w0, c10_0);
      c10_1 = a.fma(w1, c10_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 11]);
      c11_0 = a.fma(w0, c11_0);
      c11_1 = a.fma(w1, c11_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 12]);
      c12_0 = a.fma(w0, c12_0);
      c12_1 = a.fma(w1, c12_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 13]);
      c13_0 = a.fma(w0, c13_0);
      c13_1 = a.fma(w1, c13_1);
    }
    c0_0.add(FloatVector.fromArray(FLOATS, b, bOff)).intoArray(y, yOff);
    c0_1.add(FloatVector.fromArray(FLOATS, b, bOff + LANES)).intoArray(y, yOff + LANES);
    c1_0.add(FloatVector.fromArray(FLOATS, b, bOff + ldb)).intoArray(y, yOff + ldy);
    c1_1.add(FloatVector.fromArray(FLOATS, b, bOff + ldb + LANES)).intoArray(y, yOff + ldy + LANES);
    c2_0.add(FloatVector.fromArray(FLOATS, b, bOff + 2 * ldb)).intoArray(y, yOff + 2 * ldy);
    c2_1.add(FloatVector.fromArray(FLOATS, b, bOff + 2 * ldb + LANES))
        .intoArray(y, yOff + 2 * ldy + LANES);
    c3_0.add(FloatVector.fromArray(FLOATS, b, bOff + 3 * ldb)).intoArray(y, yOff + 3 * ldy);
    c3_1.add(FloatVector.fromArray(FLOATS, b, bOff + 3 * ldb + LANES))
        .intoArray(y, yOff + 3 * ldy + LANES);
    c4_0.add(FloatVector.fromArray(FLOATS, b, bOff + 4 * ldb)).intoArray(y, yOff + 4 * ldy);
    c4_1.add(FloatVector.fromArray(FLOATS, b, bOff + 4 * ldb + LANES))
        .intoArray(y, yOff + 4 * ldy + LANES);
    c5_0.add(FloatVector.fromArray(FLOATS, b, bOff + 5 * ldb)).intoArray(y, yOff + 5 * ldy);
    c5_1.add(FloatVector.fromArray(FLOATS, b, bOff + 5 * ldb + LANES))
        .intoArray(y, yOff + 5 * ldy + LANES);
    c6_0.add(FloatVector.fromArray(FLOATS, b, bOff + 6 * ldb)).intoArray(y, yOff + 6 * ldy);
    c6_1.add(FloatVector.fromArray(FLOATS, b, bOff + 6 * ldb + LANES))
        .intoArray(y, yOff + 6 * ldy + LANES);
    c7_0.add(FloatVector.fromArray(FLOATS, b, bOff + 7 * ldb)).intoArray(y, yOff + 7 * ldy);
    c7_1.add(FloatVector.fromArray(FLOATS, b, bOff + 7 * ldb + LANES))
        .intoArray(y, yOff + 7 * ldy + LANES);
    c8_0.add(FloatVector.fromArray(FLOATS, b, bOff + 8 * ldb)).intoArray(y, yOff + 8 * ldy);
    c8_1.add(FloatVector.fromArray(FLOATS, b, bOff + 8 * ldb + LANES))
        .intoArray(y, yOff + 8 * ldy + LANES);
    c9_0.add(FloatVector.fromArray(FLOATS, b, bOff + 9 * ldb)).intoArray(y, yOff + 9 * ldy);
    c9_1.add(FloatVector.fromArray(FLOATS, b, bOff + 9 * ldb + LANES))
        .intoArray(y, yOff + 9 * ldy + LANES);
    c10_0.add(FloatVector.fromArray(FLOATS, b, bOff + 10 * ldb)).intoArray(y, yOff + 10 * ldy);
    c10_1
        .add(FloatVector.fromArray(FLOATS, b, bOff + 10 * ldb + LANES))
        .intoArray(y, yOff + 10 * ldy + LANES);
    c11_0.add(FloatVector.fromArray(FLOATS, b, bOff + 11 * ldb)).intoArray(y, yOff + 11 * ldy);
    c11_1
        .add(FloatVector.fromArray(FLOATS, b, bOff + 11 * ldb + LANES))
        .intoArray(y, yOff + 11 * ldy + LANES);
    c12_0.add(FloatVector.fromArray(FLOATS, b, bOff + 12 * ldb)).intoArray(y, yOff + 12 * ldy);
    c12_1
        .add(FloatVector.fromArray(FLOATS, b, bOff + 12 * ldb + LANES))
        .intoArray(y, yOff + 12 * ldy + LANES);
    c13_0.add(FloatVector.fromArray(FLOATS, b, bOff + 13 * ldb)).intoArray(y, yOff + 13 * ldy);
    c13_1
        .add(FloatVector.fromArray(FLOATS, b, bOff + 13 * ldb + LANES))
        .intoArray(y, yOff + 13 * ldy + LANES);
  }

  static void add12x2(
      float[] rows,
      int rowsOff,
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
    for (int i = 0; i < in; i++) {
      int x = rowsOff + i * 12;
      int w = panelOff + i * 2 * LANES;
      FloatVector w0 = FloatVector.fromArray(FLOATS, panel, w);
      FloatVector w1 = FloatVector.fromArray(FLOATS, panel, w + LANES);
      FloatVector a;
      a = FloatVector.broadcast(FLOATS, rows[x]);
      c0_0 = a.fma(w0, c0_0);
      c0_1 = a.fma(w1, c0_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 1]);
      c1_0 = a.fma(w0, c1_0);
      c1_1 = a.fma(w1, c1_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 2]);
      c2_0 = a.fma(w0, c2_0);
      c2_1 = a.fma(w1, c2_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 3]);
      c3_0 = a.fma(w0, c3_0);
      c3_1 = a.fma(w1, c3_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 4]);
      c4_0 = a.fma(w0, c4_0);
      c4_1 = a.fma(w1, c4_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 5]);
      c5_0 = a.fma(w0, c5_0);
      c5_1 = a.fma(w1, c5_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 6]);
      c6_0 = a.fma(w0, c6_0);
      c6_1 = a.fma(w1, c6_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 7]);
      c7_0 = a.fma(w0, c7_0);
      c7_1 = a.fma(w1, c7_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 8]);
      c8_0 = a.fma(w0, c8_0);
      c8_1 = a.fma(w1, c8_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 9]);
      c9_0 = a.fma(w0, c9_0);
      c9_1 = a.fma(w1, c9_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 10]);
      c10_0 = a.fma(w0, c10_0);
      c10_1 = a.fma(w1, c10_1);
      a = FloatVector.broadcast(FLOATS, rows[x + 11]);
      c11_0 = a.fma(w0, c11_0);
      c11_1 = a.fma(w1, c11_1);
    }
    c0_0.add(FloatVector.fromArray(FLOATS, b, bOff)).intoArray(y, yOff);
    c0_1.add(FloatVector.fromArray(FLOATS, b, bOff + LANES)).intoArray(y, yOff + LANES);
    c1_0.add(FloatVector.fromArray(FLOATS, b, bOff + ldb)).intoArray(y, yOff + ldy);
    c1_1.add(FloatVector.fromArray(FLOATS, b, bOff + ldb + LANES)).intoArray(y, yOff + ldy + LANES);
    c2_0.add(FloatVector.fromArray(FLOATS, b, bOff + 2 * ldb)).intoArray(y, yOff + 2 * ldy);
    c2_1.add(FloatVector.fromArray(FLOATS, b, bOff + 2 * ldb + LANES))
        .intoArray(y, yOff + 2 * ldy + LANES);
    c3_0.add(FloatVector.fromArray(FLOATS, b, bOff + 3 * ldb)).intoArray(y, yOff + 3 * ldy);
    c3_1.add(FloatVector.fromArray(FLOATS, b, bOff + 3 * ldb + LANES))
        .intoArray(y, yOff + 3 * ldy + LANES);
    c4_0.add(FloatVector.fromArray(FLOATS, b, bOff + 4 * ldb)).intoArray(y, yOff + 4 * ldy);
    c4_1.add(FloatVector.fromArray(FLOATS, b, bOff + 4 * ldb + LANES))
        .intoArray(y, yOff + 4 * ldy + LANES);
    c5_0.add(FloatVector.fromArray(FLOATS, b, bOff + 5 * ldb)).intoArray(y, yOff + 5 * ldy);
    c5_1.add(FloatVector.fromArray(FLOATS, b, bOff + 5 * ldb + LANES))
        .intoArray(y, yOff + 5 * ldy + LANES);
    c6_0.add(FloatVector.fromArray(FLOATS, b, bOff + 6 * ldb)).intoArray(y, yOff + 6 * ldy);
    c6_1.add(FloatVector.fromArray(FLOATS, b, bOff + 6 * ldb + LANES))
        .intoArray(y, yOff + 6 * ldy + LANES);
    c7_0.add(FloatVector.fromArray(FLOATS, b, bOff + 7 * ldb)).intoArray(y, yOff + 7 * ldy);
    c7_1.add(FloatVector.fromArray(FLOATS, b, bOff + 7 * ldb + LANES))
        .intoArray(y, yOff + 7 * ldy + LANES);
    c8_0.add(FloatVector.fromArray(FLOATS, b, bOff + 8 * ldb)).intoArray(y, yOff + 8 * ldy);
    c8_1.add(FloatVector.fromArray(FLOATS, b, bOff + 8 * ldb + LANES))
        .intoArray(y, yOff + 8 * ldy + LANES);
    c9_0.add(FloatVector.fromArray(FLOATS, b, bOff + 9 * ldb)).intoArray(y, yOff + 9 * ldy);
    c9_1.add(FloatVector.fromArray(FLOATS, b, bOff + 9 * ldb + LANES))
        .intoArray(y, yOff + 9 * ldy + LANES);
    c10_0.add(FloatVector.fromArray(FLOATS, b, bOff + 10 * ldb)).intoArray(y, yOff + 10 * ldy);
    c10_1
        .add(FloatVector.fromArray(FLOATS, b, bOff + 10 * ldb + LANES))
        .intoArray(y, yOff + 10 * ldy + LANES);
    c11_0.add(FloatVector.fromArray(FLOATS, b, bOff + 11 * ldb)).intoArray(y, yOff + 11 * ldy);
    c11_1
        .add(FloatVector.fromArray(FLOATS, b, bOff + 11 * ldb + LANES))
        .intoArray(y, yOff + 11 * ldy + LANES);
  }
}
