package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link VectorSparse} for runs of four, where a row of W is one cache line and the rows start at
 * {@link RowStride#FIRST_ROW} of their array: addresses are computed from constants, in registers
 * alone.
 *
 * <p>That is more than instructions saved. A load of anything that lies at the same place of a
 * memory page as a row just stored has to wait for that store (4K aliasing, Intel 64 and IA-32
 * Architectures Optimization Reference Manual), and the update stores rows all over the page. So
 * its loops must not read the stack, where C2 keeps variables that find no register, nor the
 * thread's safepoint flag: they are counted loops, which have none. With either, an update was seen
 * to take 1.0 to 2.1 times as long, at random from one start of the JVM to the next.
 */
final class NarrowSparse {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;
  private static final int ROW = RowStride.CACHE_LINE;

  /** Of a row. A constant, so that compiled code has no trace of the other widths. */
  private static final int VECTORS = ROW / LANES;

  private static final int RUN = PixelRuns.NARROW_LENGTH;
  private static final float[] PIXEL_VALUES = ScalarKernels.PIXEL_VALUES;

  private NarrowSparse() {}

  /** Returns whether X and W lie as these methods need them. */
  static boolean fits(int runLength, int wOff, int ldw, int out) {
    return runLength == RUN
        && wOff == RowStride.FIRST_ROW
        && ldw == ROW
        && RowStride.of(out) == ROW;
  }

  static void multiply(
      byte[] runs,
      int[] starts,
      int startsOff,
      int startsStride,
      float[] w,
      float[] y,
      int yOff,
      int ldy,
      int batch) {
    for (int s = 0; s < batch; s++) {
      int list = startsOff + s * startsStride;
      multiply(runs, starts[list], starts[list + 1], w, y, yOff + s * ldy);
    }
  }

  /** One row of Y. Too long to be inlined, and so on registers of its own. */
  static void multiply(byte[] runs, int start, int end, float[] w, float[] y, int yRow) {
    FloatVector y0 = FloatVector.zero(FLOATS);
    FloatVector y1 = FloatVector.zero(FLOATS);
    FloatVector y2 = FloatVector.zero(FLOATS);
    FloatVector y3 = FloatVector.zero(FLOATS);
    for (int e = start; e < end - RUN; e += 1 + RUN) {
      int row = RowStride.FIRST_ROW + (runs[e] & 0xFF) * ROW;
      FloatVector x0 = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 1] & 0xFF]);
      y0 = x0.fma(FloatVector.fromArray(FLOATS, w, row), y0);
      if (VECTORS > 1) {
        y1 = x0.fma(FloatVector.fromArray(FLOATS, w, row + LANES), y1);
      }
      if (VECTORS > 2) {
        y2 = x0.fma(FloatVector.fromArray(FLOATS, w, row + 2 * LANES), y2);
        y3 = x0.fma(FloatVector.fromArray(FLOATS, w, row + 3 * LANES), y3);
      }
      FloatVector x1 = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 2] & 0xFF]);
      y0 = x1.fma(FloatVector.fromArray(FLOATS, w, row + ROW), y0);
      if (VECTORS > 1) {
        y1 = x1.fma(FloatVector.fromArray(FLOATS, w, row + ROW + LANES), y1);
      }
      if (VECTORS > 2) {
        y2 = x1.fma(FloatVector.fromArray(FLOATS, w, row + ROW + 2 * LANES), y2);
        y3 = x1.fma(FloatVector.fromArray(FLOATS, w, row + ROW + 3 * LANES), y3);
      }
      FloatVector x2 = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 3] & 0xFF]);
      y0 = x2.fma(FloatVector.fromArray(FLOATS, w, row + 2 * ROW), y0);
      if (VECTORS > 1) {
        y1 = x2.fma(FloatVector.fromArray(FLOATS, w, row + 2 * ROW + LANES), y1);
      }
      if (VECTORS > 2) {
        y2 = x2.fma(FloatVector.fromArray(FLOATS, w, row + 2 * ROW + 2 * LANES), y2);
        y3 = x2.fma(FloatVector.fromArray(FLOATS, w, row + 2 * ROW + 3 * LANES), y3);
      }
      FloatVector x3 = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 4] & 0xFF]);
      y0 = x3.fma(FloatVector.fromArray(FLOATS, w, row + 3 * ROW), y0);
      if (VECTORS > 1) {
        y1 = x3.fma(FloatVector.fromArray(FLOATS, w, row + 3 * ROW + LANES), y1);
      }
      if (VECTORS > 2) {
        y2 = x3.fma(FloatVector.fromArray(FLOATS, w, row + 3 * ROW + 2 * LANES), y2);
        y3 = x3.fma(FloatVector.fromArray(FLOATS, w, row + 3 * ROW + 3 * LANES), y3);
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

  static void addOuterProducts(
      byte[] runs,
      int[] starts,
      int startsOff,
      int startsStride,
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int batch) {
    for (int s = 0; s < batch; s++) {
      int list = startsOff + s * startsStride;
      addOuterProduct(runs, starts[list], starts[list + 1], dy, dyOff + s * lddy, w);
    }
  }

  /** One sample's share. Too long to be inlined, and so on registers of its own. */
  static void addOuterProduct(byte[] runs, int start, int end, float[] dy, int dyRow, float[] w) {
    FloatVector dy0 = FloatVector.fromArray(FLOATS, dy, dyRow);
    FloatVector dy1 = FloatVector.fromArray(FLOATS, dy, dyRow + LANES % ROW);
    FloatVector dy2 = FloatVector.fromArray(FLOATS, dy, dyRow + 2 * LANES % ROW);
    FloatVector dy3 = FloatVector.fromArray(FLOATS, dy, dyRow + 3 * LANES % ROW);
    for (int e = start; e < end - RUN; e += 1 + RUN) {
      int row = RowStride.FIRST_ROW + (runs[e] & 0xFF) * ROW;
      FloatVector x0 = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 1] & 0xFF]);
      x0.fma(dy0, FloatVector.fromArray(FLOATS, w, row)).intoArray(w, row);
      if (VECTORS > 1) {
        x0.fma(dy1, FloatVector.fromArray(FLOATS, w, row + LANES)).intoArray(w, row + LANES);
      }
      if (VECTORS > 2) {
        x0.fma(dy2, FloatVector.fromArray(FLOATS, w, row + 2 * LANES))
            .intoArray(w, row + 2 * LANES);
        x0.fma(dy3, FloatVector.fromArray(FLOATS, w, row + 3 * LANES))
            .intoArray(w, row + 3 * LANES);
      }
      FloatVector x1 = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 2] & 0xFF]);
      x1.fma(dy0, FloatVector.fromArray(FLOATS, w, row + ROW)).intoArray(w, row + ROW);
      if (VECTORS > 1) {
        x1.fma(dy1, FloatVector.fromArray(FLOATS, w, row + ROW + LANES))
            .intoArray(w, row + ROW + LANES);
      }
      if (VECTORS > 2) {
        x1.fma(dy2, FloatVector.fromArray(FLOATS, w, row + ROW + 2 * LANES))
            .intoArray(w, row + ROW + 2 * LANES);
        x1.fma(dy3, FloatVector.fromArray(FLOATS, w, row + ROW + 3 * LANES))
            .intoArray(w, row + ROW + 3 * LANES);
      }
      FloatVector x2 = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 3] & 0xFF]);
      x2.fma(dy0, FloatVector.fromArray(FLOATS, w, row + 2 * ROW)).intoArray(w, row + 2 * ROW);
      if (VECTORS > 1) {
        x2.fma(dy1, FloatVector.fromArray(FLOATS, w, row + 2 * ROW + LANES))
            .intoArray(w, row + 2 * ROW + LANES);
      }
      if (VECTORS > 2) {
        x2.fma(dy2, FloatVector.fromArray(FLOATS, w, row + 2 * ROW + 2 * LANES))
            .intoArray(w, row + 2 * ROW + 2 * LANES);
        x2.fma(dy3, FloatVector.fromArray(FLOATS, w, row + 2 * ROW + 3 * LANES))
            .intoArray(w, row + 2 * ROW + 3 * LANES);
      }
      FloatVector x3 = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 4] & 0xFF]);
      x3.fma(dy0, FloatVector.fromArray(FLOATS, w, row + 3 * ROW)).intoArray(w, row + 3 * ROW);
      if (VECTORS > 1) {
        x3.fma(dy1, FloatVector.fromArray(FLOATS, w, row + 3 * ROW + LANES))
            .intoArray(w, row + 3 * ROW + LANES);
      }
      if (VECTORS > 2) {
        x3.fma(dy2, FloatVector.fromArray(FLOATS, w, row + 3 * ROW + 2 * LANES))
            .intoArray(w, row + 3 * ROW + 2 * LANES);
        x3.fma(dy3, FloatVector.fromArray(FLOATS, w, row + 3 * ROW + 3 * LANES))
            .intoArray(w, row + 3 * ROW + 3 * LANES);
      }
    }
  }
}
