package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The products with sparse X: rows of W are visited as the entries name them. */
final class VectorSparse {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** A constant array of known length needs no range check. */
  private static final float[] PIXEL_VALUES = ScalarKernels.PIXEL_VALUES;

  /**
   * Entries taken at once where a row is one vector. The loop ends on inequality, and so is not
   * what C2 calls a counted loop: it would split that into three, and lists are too short to pay
   * for it.
   */
  private static final int UNROLL = 4;

  private VectorSparse() {}

  static void multiply(
      char[] entries,
      int[] starts,
      int startsOff,
      int startsStride,
      float[] w,
      int wOff,
      int ldw,
      float[] y,
      int yOff,
      int ldy,
      int batch,
      int out) {
    if (NarrowSparse.fits(wOff, ldw, out)) {
      NarrowSparse.multiply(entries, starts, startsOff, startsStride, w, y, yOff, ldy, batch);
      return;
    }
    int vectors = RowStride.of(out) / LANES;
    int v = 0;
    for (; v + 4 <= vectors; v += 4) {
      multiply4(
          entries,
          starts,
          startsOff,
          startsStride,
          w,
          wOff + v * LANES,
          ldw,
          y,
          yOff + v * LANES,
          ldy,
          batch);
    }
    for (; v + 2 <= vectors; v += 2) {
      multiply2(
          entries,
          starts,
          startsOff,
          startsStride,
          w,
          wOff + v * LANES,
          ldw,
          y,
          yOff + v * LANES,
          ldy,
          batch);
    }
    if (v < vectors) {
      multiply1(
          entries,
          starts,
          startsOff,
          startsStride,
          w,
          wOff + v * LANES,
          ldw,
          y,
          yOff + v * LANES,
          ldy,
          batch);
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
      int wOff,
      int ldw,
      int batch,
      int out) {
    if (NarrowSparse.fits(wOff, ldw, out)) {
      NarrowSparse.addOuterProducts(
          entries, starts, startsOff, startsStride, dy, dyOff, lddy, w, batch);
      return;
    }
    int vectors = RowStride.of(out) / LANES;
    int v = 0;
    for (; v + 4 <= vectors; v += 4) {
      addOuterProducts4(
          entries,
          starts,
          startsOff,
          startsStride,
          dy,
          dyOff + v * LANES,
          lddy,
          w,
          wOff + v * LANES,
          ldw,
          batch);
    }
    for (; v + 2 <= vectors; v += 2) {
      addOuterProducts2(
          entries,
          starts,
          startsOff,
          startsStride,
          dy,
          dyOff + v * LANES,
          lddy,
          w,
          wOff + v * LANES,
          ldw,
          batch);
    }
    if (v < vectors) {
      addOuterProducts1(
          entries,
          starts,
          startsOff,
          startsStride,
          dy,
          dyOff + v * LANES,
          lddy,
          w,
          wOff + v * LANES,
          ldw,
          batch);
    }
  }

  private static void multiply4(
      char[] entries,
      int[] starts,
      int startsOff,
      int startsStride,
      float[] w,
      int wOff,
      int ldw,
      float[] y,
      int yOff,
      int ldy,
      int batch) {
    for (int s = 0; s < batch; s++) {
      int list = startsOff + s * startsStride;
      int end = starts[list + 1];
      FloatVector y0 = FloatVector.zero(FLOATS);
      FloatVector y1 = FloatVector.zero(FLOATS);
      FloatVector y2 = FloatVector.zero(FLOATS);
      FloatVector y3 = FloatVector.zero(FLOATS);
      for (int e = starts[list]; e < end; e++) {
        int entry = entries[e];
        int row = wOff + (entry & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry >>> 8]);
        y0 = x.fma(FloatVector.fromArray(FLOATS, w, row), y0);
        y1 = x.fma(FloatVector.fromArray(FLOATS, w, row + LANES), y1);
        y2 = x.fma(FloatVector.fromArray(FLOATS, w, row + 2 * LANES), y2);
        y3 = x.fma(FloatVector.fromArray(FLOATS, w, row + 3 * LANES), y3);
      }
      y0.intoArray(y, yOff + s * ldy);
      y1.intoArray(y, yOff + s * ldy + LANES);
      y2.intoArray(y, yOff + s * ldy + 2 * LANES);
      y3.intoArray(y, yOff + s * ldy + 3 * LANES);
    }
  }

  private static void addOuterProducts4(
      char[] entries,
      int[] starts,
      int startsOff,
      int startsStride,
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int wOff,
      int ldw,
      int batch) {
    for (int s = 0; s < batch; s++) {
      int list = startsOff + s * startsStride;
      int end = starts[list + 1];
      FloatVector dy0 = FloatVector.fromArray(FLOATS, dy, dyOff + s * lddy);
      FloatVector dy1 = FloatVector.fromArray(FLOATS, dy, dyOff + s * lddy + LANES);
      FloatVector dy2 = FloatVector.fromArray(FLOATS, dy, dyOff + s * lddy + 2 * LANES);
      FloatVector dy3 = FloatVector.fromArray(FLOATS, dy, dyOff + s * lddy + 3 * LANES);
      for (int e = starts[list]; e < end; e++) {
        int entry = entries[e];
        int row = wOff + (entry & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry >>> 8]);
        x.fma(dy0, FloatVector.fromArray(FLOATS, w, row)).intoArray(w, row);
        x.fma(dy1, FloatVector.fromArray(FLOATS, w, row + LANES)).intoArray(w, row + LANES);
        x.fma(dy2, FloatVector.fromArray(FLOATS, w, row + 2 * LANES)).intoArray(w, row + 2 * LANES);
        x.fma(dy3, FloatVector.fromArray(FLOATS, w, row + 3 * LANES)).intoArray(w, row + 3 * LANES);
      }
    }
  }

  private static void multiply2(
      char[] entries,
      int[] starts,
      int startsOff,
      int startsStride,
      float[] w,
      int wOff,
      int ldw,
      float[] y,
      int yOff,
      int ldy,
      int batch) {
    for (int s = 0; s < batch; s++) {
      int list = startsOff + s * startsStride;
      int end = starts[list + 1];
      FloatVector y0 = FloatVector.zero(FLOATS);
      FloatVector y1 = FloatVector.zero(FLOATS);
      for (int e = starts[list]; e < end; e++) {
        int entry = entries[e];
        int row = wOff + (entry & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry >>> 8]);
        y0 = x.fma(FloatVector.fromArray(FLOATS, w, row), y0);
        y1 = x.fma(FloatVector.fromArray(FLOATS, w, row + LANES), y1);
      }
      y0.intoArray(y, yOff + s * ldy);
      y1.intoArray(y, yOff + s * ldy + LANES);
    }
  }

  private static void addOuterProducts2(
      char[] entries,
      int[] starts,
      int startsOff,
      int startsStride,
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int wOff,
      int ldw,
      int batch) {
    for (int s = 0; s < batch; s++) {
      int list = startsOff + s * startsStride;
      int end = starts[list + 1];
      FloatVector dy0 = FloatVector.fromArray(FLOATS, dy, dyOff + s * lddy);
      FloatVector dy1 = FloatVector.fromArray(FLOATS, dy, dyOff + s * lddy + LANES);
      for (int e = starts[list]; e < end; e++) {
        int entry = entries[e];
        int row = wOff + (entry & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry >>> 8]);
        x.fma(dy0, FloatVector.fromArray(FLOATS, w, row)).intoArray(w, row);
        x.fma(dy1, FloatVector.fromArray(FLOATS, w, row + LANES)).intoArray(w, row + LANES);
      }
    }
  }

  private static void multiply1(
      char[] entries,
      int[] starts,
      int startsOff,
      int startsStride,
      float[] w,
      int wOff,
      int ldw,
      float[] y,
      int yOff,
      int ldy,
      int batch) {
    for (int s = 0; s < batch; s++) {
      int list = startsOff + s * startsStride;
      int e = starts[list];
      int end = starts[list + 1];
      int unrolledEnd = e + ((end - e) & -UNROLL);
      FloatVector y0 = FloatVector.zero(FLOATS);
      for (; e != unrolledEnd; e += UNROLL) {
        int entry0 = entries[e];
        int entry1 = entries[e + 1];
        int entry2 = entries[e + 2];
        int entry3 = entries[e + 3];
        y0 =
            FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry0 >>> 8])
                .fma(FloatVector.fromArray(FLOATS, w, wOff + (entry0 & 0xFF) * ldw), y0);
        y0 =
            FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry1 >>> 8])
                .fma(FloatVector.fromArray(FLOATS, w, wOff + (entry1 & 0xFF) * ldw), y0);
        y0 =
            FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry2 >>> 8])
                .fma(FloatVector.fromArray(FLOATS, w, wOff + (entry2 & 0xFF) * ldw), y0);
        y0 =
            FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry3 >>> 8])
                .fma(FloatVector.fromArray(FLOATS, w, wOff + (entry3 & 0xFF) * ldw), y0);
      }
      for (; e < end; e++) {
        int entry = entries[e];
        y0 =
            FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry >>> 8])
                .fma(FloatVector.fromArray(FLOATS, w, wOff + (entry & 0xFF) * ldw), y0);
      }
      y0.intoArray(y, yOff + s * ldy);
    }
  }

  private static void addOuterProducts1(
      char[] entries,
      int[] starts,
      int startsOff,
      int startsStride,
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int wOff,
      int ldw,
      int batch) {
    for (int s = 0; s < batch; s++) {
      int list = startsOff + s * startsStride;
      int e = starts[list];
      int end = starts[list + 1];
      int unrolledEnd = e + ((end - e) & -UNROLL);
      FloatVector dy0 = FloatVector.fromArray(FLOATS, dy, dyOff + s * lddy);
      for (; e != unrolledEnd; e += UNROLL) {
        int entry0 = entries[e];
        int entry1 = entries[e + 1];
        int entry2 = entries[e + 2];
        int entry3 = entries[e + 3];
        int row0 = wOff + (entry0 & 0xFF) * ldw;
        FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry0 >>> 8])
            .fma(dy0, FloatVector.fromArray(FLOATS, w, row0))
            .intoArray(w, row0);
        int row1 = wOff + (entry1 & 0xFF) * ldw;
        FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry1 >>> 8])
            .fma(dy0, FloatVector.fromArray(FLOATS, w, row1))
            .intoArray(w, row1);
        int row2 = wOff + (entry2 & 0xFF) * ldw;
        FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry2 >>> 8])
            .fma(dy0, FloatVector.fromArray(FLOATS, w, row2))
            .intoArray(w, row2);
        int row3 = wOff + (entry3 & 0xFF) * ldw;
        FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry3 >>> 8])
            .fma(dy0, FloatVector.fromArray(FLOATS, w, row3))
            .intoArray(w, row3);
      }
      for (; e < end; e++) {
        int entry = entries[e];
        int row = wOff + (entry & 0xFF) * ldw;
        FloatVector.broadcast(FLOATS, PIXEL_VALUES[entry >>> 8])
            .fma(dy0, FloatVector.fromArray(FLOATS, w, row))
            .intoArray(w, row);
      }
    }
  }
}
