package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link VectorSparse} where a row of W is one cache line and the rows start at {@link
 * RowStride#FIRST_ROW} of their array: addresses are computed from constants, in registers alone.
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

  private static final float[] PIXEL_VALUES = ScalarKernels.PIXEL_VALUES;

  private NarrowSparse() {}

  /** Returns whether W lies as these methods need it. */
  static boolean fits(int wOff, int ldw, int out) {
    return wOff == RowStride.FIRST_ROW && ldw == ROW && RowStride.of(out) == ROW;
  }

  static void multiply(
      char[] entries,
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
      int e = starts[list];
      int end = starts[list + 1];
      FloatVector y0 = FloatVector.zero(FLOATS);
      FloatVector y1 = FloatVector.zero(FLOATS);
      FloatVector y2 = FloatVector.zero(FLOATS);
      FloatVector y3 = FloatVector.zero(FLOATS);
      for (; e < end - 3; e += 4) {
        int entry0 = entries[e];
        FloatVector x0 = FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry0 >>> 8]);
        int row0 = RowStride.FIRST_ROW + (entry0 & 0xFF) * ROW;
        y0 = x0.fma(FloatVector.fromArray(FLOATS, w, row0), y0);
        if (VECTORS > 1) {
          y1 = x0.fma(FloatVector.fromArray(FLOATS, w, row0 + LANES), y1);
        }
        if (VECTORS > 2) {
          y2 = x0.fma(FloatVector.fromArray(FLOATS, w, row0 + 2 * LANES), y2);
          y3 = x0.fma(FloatVector.fromArray(FLOATS, w, row0 + 3 * LANES), y3);
        }
        int entry1 = entries[e + 1];
        FloatVector x1 = FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry1 >>> 8]);
        int row1 = RowStride.FIRST_ROW + (entry1 & 0xFF) * ROW;
        y0 = x1.fma(FloatVector.fromArray(FLOATS, w, row1), y0);
        if (VECTORS > 1) {
          y1 = x1.fma(FloatVector.fromArray(FLOATS, w, row1 + LANES), y1);
        }
        if (VECTORS > 2) {
          y2 = x1.fma(FloatVector.fromArray(FLOATS, w, row1 + 2 * LANES), y2);
          y3 = x1.fma(FloatVector.fromArray(FLOATS, w, row1 + 3 * LANES), y3);
        }
        int entry2 = entries[e + 2];
        FloatVector x2 = FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry2 >>> 8]);
        int row2 = RowStride.FIRST_ROW + (entry2 & 0xFF) * ROW;
        y0 = x2.fma(FloatVector.fromArray(FLOATS, w, row2), y0);
        if (VECTORS > 1) {
          y1 = x2.fma(FloatVector.fromArray(FLOATS, w, row2 + LANES), y1);
        }
        if (VECTORS > 2) {
          y2 = x2.fma(FloatVector.fromArray(FLOATS, w, row2 + 2 * LANES), y2);
          y3 = x2.fma(FloatVector.fromArray(FLOATS, w, row2 + 3 * LANES), y3);
        }
        int entry3 = entries[e + 3];
        FloatVector x3 = FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry3 >>> 8]);
        int row3 = RowStride.FIRST_ROW + (entry3 & 0xFF) * ROW;
        y0 = x3.fma(FloatVector.fromArray(FLOATS, w, row3), y0);
        if (VECTORS > 1) {
          y1 = x3.fma(FloatVector.fromArray(FLOATS, w, row3 + LANES), y1);
        }
        if (VECTORS > 2) {
          y2 = x3.fma(FloatVector.fromArray(FLOATS, w, row3 + 2 * LANES), y2);
          y3 = x3.fma(FloatVector.fromArray(FLOATS, w, row3 + 3 * LANES), y3);
        }
      }
      for (; e < end; e++) {
        int entry = entries[e];
        FloatVector x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry >>> 8]);
        int row = RowStride.FIRST_ROW + (entry & 0xFF) * ROW;
        y0 = x.fma(FloatVector.fromArray(FLOATS, w, row), y0);
        if (VECTORS > 1) {
          y1 = x.fma(FloatVector.fromArray(FLOATS, w, row + LANES), y1);
        }
        if (VECTORS > 2) {
          y2 = x.fma(FloatVector.fromArray(FLOATS, w, row + 2 * LANES), y2);
          y3 = x.fma(FloatVector.fromArray(FLOATS, w, row + 3 * LANES), y3);
        }
      }
      y0.intoArray(y, yOff + s * ldy);
      if (VECTORS > 1) {
        y1.intoArray(y, yOff + s * ldy + LANES);
      }
      if (VECTORS > 2) {
        y2.intoArray(y, yOff + s * ldy + 2 * LANES);
        y3.intoArray(y, yOff + s * ldy + 3 * LANES);
      }
    }
  }

  static void addOuterProducts(
      char[] entries,
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
      int e = starts[list];
      int end = starts[list + 1];
      int dyRow = dyOff + s * lddy;
      FloatVector dy0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      FloatVector dy1 = FloatVector.fromArray(FLOATS, dy, dyRow + LANES % ROW);
      FloatVector dy2 = FloatVector.fromArray(FLOATS, dy, dyRow + 2 * LANES % ROW);
      FloatVector dy3 = FloatVector.fromArray(FLOATS, dy, dyRow + 3 * LANES % ROW);
      for (; e < end - 3; e += 4) {
        int entry0 = entries[e];
        FloatVector x0 = FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry0 >>> 8]);
        int row0 = RowStride.FIRST_ROW + (entry0 & 0xFF) * ROW;
        x0.fma(dy0, FloatVector.fromArray(FLOATS, w, row0)).intoArray(w, row0);
        if (VECTORS > 1) {
          x0.fma(dy1, FloatVector.fromArray(FLOATS, w, row0 + LANES)).intoArray(w, row0 + LANES);
        }
        if (VECTORS > 2) {
          x0.fma(dy2, FloatVector.fromArray(FLOATS, w, row0 + 2 * LANES))
              .intoArray(w, row0 + 2 * LANES);
          x0.fma(dy3, FloatVector.fromArray(FLOATS, w, row0 + 3 * LANES))
              .intoArray(w, row0 + 3 * LANES);
        }
        int entry1 = entries[e + 1];
        FloatVector x1 = FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry1 >>> 8]);
        int row1 = RowStride.FIRST_ROW + (entry1 & 0xFF) * ROW;
        x1.fma(dy0, FloatVector.fromArray(FLOATS, w, row1)).intoArray(w, row1);
        if (VECTORS > 1) {
          x1.fma(dy1, FloatVector.fromArray(FLOATS, w, row1 + LANES)).intoArray(w, row1 + LANES);
        }
        if (VECTORS > 2) {
          x1.fma(dy2, FloatVector.fromArray(FLOATS, w, row1 + 2 * LANES))
              .intoArray(w, row1 + 2 * LANES);
          x1.fma(dy3, FloatVector.fromArray(FLOATS, w, row1 + 3 * LANES))
              .intoArray(w, row1 + 3 * LANES);
        }
        int entry2 = entries[e + 2];
        FloatVector x2 = FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry2 >>> 8]);
        int row2 = RowStride.FIRST_ROW + (entry2 & 0xFF) * ROW;
        x2.fma(dy0, FloatVector.fromArray(FLOATS, w, row2)).intoArray(w, row2);
        if (VECTORS > 1) {
          x2.fma(dy1, FloatVector.fromArray(FLOATS, w, row2 + LANES)).intoArray(w, row2 + LANES);
        }
        if (VECTORS > 2) {
          x2.fma(dy2, FloatVector.fromArray(FLOATS, w, row2 + 2 * LANES))
              .intoArray(w, row2 + 2 * LANES);
          x2.fma(dy3, FloatVector.fromArray(FLOATS, w, row2 + 3 * LANES))
              .intoArray(w, row2 + 3 * LANES);
        }
        int entry3 = entries[e + 3];
        FloatVector x3 = FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry3 >>> 8]);
        int row3 = RowStride.FIRST_ROW + (entry3 & 0xFF) * ROW;
        x3.fma(dy0, FloatVector.fromArray(FLOATS, w, row3)).intoArray(w, row3);
        if (VECTORS > 1) {
          x3.fma(dy1, FloatVector.fromArray(FLOATS, w, row3 + LANES)).intoArray(w, row3 + LANES);
        }
        if (VECTORS > 2) {
          x3.fma(dy2, FloatVector.fromArray(FLOATS, w, row3 + 2 * LANES))
              .intoArray(w, row3 + 2 * LANES);
          x3.fma(dy3, FloatVector.fromArray(FLOATS, w, row3 + 3 * LANES))
              .intoArray(w, row3 + 3 * LANES);
        }
      }
      for (; e < end; e++) {
        int entry = entries[e];
        FloatVector x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry >>> 8]);
        int row = RowStride.FIRST_ROW + (entry & 0xFF) * ROW;
        x.fma(dy0, FloatVector.fromArray(FLOATS, w, row)).intoArray(w, row);
        if (VECTORS > 1) {
          x.fma(dy1, FloatVector.fromArray(FLOATS, w, row + LANES)).intoArray(w, row + LANES);
        }
        if (VECTORS > 2) {
          x.fma(dy2, FloatVector.fromArray(FLOATS, w, row + 2 * LANES))
              .intoArray(w, row + 2 * LANES);
          x.fma(dy3, FloatVector.fromArray(FLOATS, w, row + 3 * LANES))
              .intoArray(w, row + 3 * LANES);
        }
      }
    }
  }
}
