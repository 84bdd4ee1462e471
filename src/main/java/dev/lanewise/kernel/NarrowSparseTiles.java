package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One sample's share of the products of {@link NarrowSparse}. Too long to be inlined, the methods
 * have registers of their own.
 *
 * <p>Generated from {@code TileClasses} of the tests: change that.
 */
final class NarrowSparseTiles {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;
  private static final int ROW = RowStride.CACHE_LINE;
  private static final int VECTORS = ROW / LANES;
  private static final int RUN = PixelRuns.NARROW_LENGTH;

  /** A constant array of known length needs no range check. */
  private static final float[] PIXEL_VALUES = ScalarKernels.PIXEL_VALUES;

  private NarrowSparseTiles() {}

  static void multiply(byte[] runs, int start, int end, float[] w, float[] y, int yRow) {
    FloatVector y0 = FloatVector.zero(FLOATS);
    FloatVector y1 = FloatVector.zero(FLOATS);
    FloatVector y2 = FloatVector.zero(FLOATS);
    FloatVector y3 = FloatVector.zero(FLOATS);
    for (int e = start; e < end - RUN; e += 1 + RUN) {
      int row = RowStride.FIRST_ROW + (runs[e] & 0xFF) * ROW;
      FloatVector x;
      x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 1] & 0xFF]);
      y0 = x.fma(FloatVector.fromArray(FLOATS, w, row), y0);
      if (VECTORS > 1) {
        y1 = x.fma(FloatVector.fromArray(FLOATS, w, row + LANES), y1);
      }
      if (VECTORS > 2) {
        y2 = x.fma(FloatVector.fromArray(FLOATS, w, row + 2 * LANES), y2);
        y3 = x.fma(FloatVector.fromArray(FLOATS, w, row + 3 * LANES), y3);
      }
      row += ROW;
      x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 2] & 0xFF]);
      y0 = x.fma(FloatVector.fromArray(FLOATS, w, row), y0);
      if (VECTORS > 1) {
        y1 = x.fma(FloatVector.fromArray(FLOATS, w, row + LANES), y1);
      }
      if (VECTORS > 2) {
        y2 = x.fma(FloatVector.fromArray(FLOATS, w, row + 2 * LANES), y2);
        y3 = x.fma(FloatVector.fromArray(FLOATS, w, row + 3 * LANES), y3);
      }
      row += ROW;
      x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 3] & 0xFF]);
      y0 = x.fma(FloatVector.fromArray(FLOATS, w, row), y0);
      if (VECTORS > 1) {
        y1 = x.fma(FloatVector.fromArray(FLOATS, w, row + LANES), y1);
      }
      if (VECTORS > 2) {
        y2 = x.fma(FloatVector.fromArray(FLOATS, w, row + 2 * LANES), y2);
        y3 = x.fma(FloatVector.fromArray(FLOATS, w, row + 3 * LANES), y3);
      }
      row += ROW;
      x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 4] & 0xFF]);
      y0 = x.fma(FloatVector.fromArray(FLOATS, w, row), y0);
      if (VECTORS > 1) {
        y1 = x.fma(FloatVector.fromArray(FLOATS, w, row + LANES), y1);
      }
      if (VECTORS > 2) {
        y2 = x.fma(FloatVector.fromArray(FLOATS, w, row + 2 * LANES), y2);
        y3 = x.fma(FloatVector.fromArray(FLOATS, w, row + 3 * LANES), y3);
      }
    }
    y0.intoArray(y, yRow);
    if (VECTORS > 1) {
      y1.intoArray(y, yRow + LANES);
    }
    if (VECTORS > 2) {
      y2.intoArray(y, yRow + 2 * LANES);
      y3.intoArray(y, yRow + 3 * LANES);
    }
  }

  static void add(byte[] runs, int start, int end, float[] dy, int dyRow, float[] w) {
    FloatVector dy0 = FloatVector.fromArray(FLOATS, dy, dyRow);
    FloatVector dy1 = FloatVector.fromArray(FLOATS, dy, dyRow + LANES % ROW);
    FloatVector dy2 = FloatVector.fromArray(FLOATS, dy, dyRow + 2 * LANES % ROW);
    FloatVector dy3 = FloatVector.fromArray(FLOATS, dy, dyRow + 3 * LANES % ROW);
    for (int e = start; e < end - RUN; e += 1 + RUN) {
      int row = RowStride.FIRST_ROW + (runs[e] & 0xFF) * ROW;
      FloatVector x;
      x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 1] & 0xFF]);
      x.fma(dy0, FloatVector.fromArray(FLOATS, w, row)).intoArray(w, row);
      if (VECTORS > 1) {
        x.fma(dy1, FloatVector.fromArray(FLOATS, w, row + LANES)).intoArray(w, row + LANES);
      }
      if (VECTORS > 2) {
        x.fma(dy2, FloatVector.fromArray(FLOATS, w, row + 2 * LANES)).intoArray(w, row + 2 * LANES);
        x.fma(dy3, FloatVector.fromArray(FLOATS, w, row + 3 * LANES)).intoArray(w, row + 3 * LANES);
      }
      row += ROW;
      x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 2] & 0xFF]);
      x.fma(dy0, FloatVector.fromArray(FLOATS, w, row)).intoArray(w, row);
      if (VECTORS > 1) {
        x.fma(dy1, FloatVector.fromArray(FLOATS, w, row + LANES)).intoArray(w, row + LANES);
      }
      if (VECTORS > 2) {
        x.fma(dy2, FloatVector.fromArray(FLOATS, w, row + 2 * LANES)).intoArray(w, row + 2 * LANES);
        x.fma(dy3, FloatVector.fromArray(FLOATS, w, row + 3 * LANES)).intoArray(w, row + 3 * LANES);
      }
      row += ROW;
      x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 3] & 0xFF]);
      x.fma(dy0, FloatVector.fromArray(FLOATS, w, row)).intoArray(w, row);
      if (VECTORS > 1) {
        x.fma(dy1, FloatVector.fromArray(FLOATS, w, row + LANES)).intoArray(w, row + LANES);
      }
      if (VECTORS > 2) {
        x.fma(dy2, FloatVector.fromArray(FLOATS, w, row + 2 * LANES)).intoArray(w, row + 2 * LANES);
        x.fma(dy3, FloatVector.fromArray(FLOATS, w, row + 3 * LANES)).intoArray(w, row + 3 * LANES);
      }
      row += ROW;
      x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 4] & 0xFF]);
      x.fma(dy0, FloatVector.fromArray(FLOATS, w, row)).intoArray(w, row);
      if (VECTORS > 1) {
        x.fma(dy1, FloatVector.fromArray(FLOATS, w, row + LANES)).intoArray(w, row + LANES);
      }
      if (VECTORS > 2) {
        x.fma(dy2, FloatVector.fromArray(FLOATS, w, row + 2 * LANES)).intoArray(w, row + 2 * LANES);
        x.fma(dy3, FloatVector.fromArray(FLOATS, w, row + 3 * LANES)).intoArray(w, row + 3 * LANES);
      }
    }
  }
}
