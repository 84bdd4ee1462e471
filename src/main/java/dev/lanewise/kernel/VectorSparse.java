package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The products with sparse X: rows of W are visited as the runs name them. */
final class VectorSparse {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** A constant array of known length needs no range check. */
  private static final float[] PIXEL_VALUES = ScalarKernels.PIXEL_VALUES;

  private VectorSparse() {}

  static void multiply(
      byte[] runs,
      int runLength,
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
    if (NarrowSparse.fits(runLength, wOff, ldw, out)) {
      NarrowSparse.multiply(runs, starts, startsOff, startsStride, w, y, yOff, ldy, batch);
      return;
    }
    int vectors = RowStride.of(out) / LANES;
    int several = runLength == 1 ? vectors : 0;
    int v = 0;
    for (; v + 4 <= several; v += 4) {
      multiply4(
          runs,
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
    for (; v + 2 <= several; v += 2) {
      multiply2(
          runs,
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
    for (; v < vectors; v++) {
      multiply1(
          runs,
          runLength,
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
      byte[] runs,
      int runLength,
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
    if (NarrowSparse.fits(runLength, wOff, ldw, out)) {
      NarrowSparse.addOuterProducts(
          runs, starts, startsOff, startsStride, dy, dyOff, lddy, w, batch);
      return;
    }
    int vectors = RowStride.of(out) / LANES;
    int several = runLength == 1 ? vectors : 0;
    int v = 0;
    for (; v + 4 <= several; v += 4) {
      addOuterProducts4(
          runs,
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
    for (; v + 2 <= several; v += 2) {
      addOuterProducts2(
          runs,
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
    for (; v < vectors; v++) {
      addOuterProducts1(
          runs,
          runLength,
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

  /** Four vectors of the rows of Y, and runs of one pixel. */
  private static void multiply4(
      byte[] runs,
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
      for (int e = starts[list]; e < end - 1; e += 2) {
        int row = wOff + (runs[e] & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 1] & 0xFF]);
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

  /** Four vectors of the rows of W, and runs of one pixel. */
  private static void addOuterProducts4(
      byte[] runs,
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
      for (int e = starts[list]; e < end - 1; e += 2) {
        int row = wOff + (runs[e] & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 1] & 0xFF]);
        x.fma(dy0, FloatVector.fromArray(FLOATS, w, row)).intoArray(w, row);
        x.fma(dy1, FloatVector.fromArray(FLOATS, w, row + LANES)).intoArray(w, row + LANES);
        x.fma(dy2, FloatVector.fromArray(FLOATS, w, row + 2 * LANES)).intoArray(w, row + 2 * LANES);
        x.fma(dy3, FloatVector.fromArray(FLOATS, w, row + 3 * LANES)).intoArray(w, row + 3 * LANES);
      }
    }
  }

  /** Two vectors of the rows of Y, and runs of one pixel. */
  private static void multiply2(
      byte[] runs,
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
      for (int e = starts[list]; e < end - 1; e += 2) {
        int row = wOff + (runs[e] & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 1] & 0xFF]);
        y0 = x.fma(FloatVector.fromArray(FLOATS, w, row), y0);
        y1 = x.fma(FloatVector.fromArray(FLOATS, w, row + LANES), y1);
      }
      y0.intoArray(y, yOff + s * ldy);
      y1.intoArray(y, yOff + s * ldy + LANES);
    }
  }

  /** Two vectors of the rows of W, and runs of one pixel. */
  private static void addOuterProducts2(
      byte[] runs,
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
      for (int e = starts[list]; e < end - 1; e += 2) {
        int row = wOff + (runs[e] & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 1] & 0xFF]);
        x.fma(dy0, FloatVector.fromArray(FLOATS, w, row)).intoArray(w, row);
        x.fma(dy1, FloatVector.fromArray(FLOATS, w, row + LANES)).intoArray(w, row + LANES);
      }
    }
  }

  /** One vector of the rows of Y, and runs of any length. */
  private static void multiply1(
      byte[] runs,
      int runLength,
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
      FloatVector sum = FloatVector.zero(FLOATS);
      for (int e = starts[list]; e < end; e += 1 + runLength) {
        int row = wOff + (runs[e] & 0xFF) * ldw;
        for (int p = e + 1; p <= e + runLength; p++) {
          FloatVector x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[p] & 0xFF]);
          sum = x.fma(FloatVector.fromArray(FLOATS, w, row), sum);
          row += ldw;
        }
      }
      sum.intoArray(y, yOff + s * ldy);
    }
  }

  /** One vector of the rows of W, and runs of any length. */
  private static void addOuterProducts1(
      byte[] runs,
      int runLength,
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
      FloatVector dyRow = FloatVector.fromArray(FLOATS, dy, dyOff + s * lddy);
      for (int e = starts[list]; e < end; e += 1 + runLength) {
        int row = wOff + (runs[e] & 0xFF) * ldw;
        for (int p = e + 1; p <= e + runLength; p++) {
          FloatVector x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[p] & 0xFF]);
          x.fma(dyRow, FloatVector.fromArray(FLOATS, w, row)).intoArray(w, row);
          row += ldw;
        }
      }
    }
  }
}
