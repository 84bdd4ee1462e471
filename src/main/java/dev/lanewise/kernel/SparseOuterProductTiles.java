package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * W ← W + Xᵀ·dY for sparse X and V vectors of outputs, of which dY stays in registers while the
 * runs of a sample pass. One vector takes runs of any length, more take runs of one pixel.
 *
 * <p>Generated from {@code TileClasses} of the tests: change that.
 */
final class SparseOuterProductTiles {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** A constant array of known length needs no range check. */
  private static final float[] PIXEL_VALUES = ScalarKernels.PIXEL_VALUES;

  private SparseOuterProductTiles() {}

  static void add(
      int vectors, PixelRuns x, int block, Matrix dy, Matrix w, int unit, int from, int to) {
    switch (vectors) {
      case 8 -> add8(x, block, dy, w, unit, from, to);
      case 4 -> add4(x, block, dy, w, unit, from, to);
      case 2 -> add2(x, block, dy, w, unit, from, to);
      default -> add1(x, block, dy, w, unit, from, to);
    }
  }

  static void add8(
      PixelRuns lists, int block, Matrix gradients, Matrix weights, int unit, int from, int to) {
    byte[] runs = lists.runs;
    int[] starts = lists.starts;
    int startsOff = lists.list(block, from);
    int startsStride = lists.listStride();
    float[] w = weights.array;
    int wOff = weights.index(0, unit);
    int ldw = weights.stride;
    float[] dy = gradients.array;
    int dyOff = gradients.index(from, unit);
    int lddy = gradients.stride;
    for (int s = 0; s < to - from; s++) {
      int list = startsOff + s * startsStride;
      int end = starts[list + 1];
      int dyRow = dyOff + s * lddy;
      FloatVector dy0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      FloatVector dy1 = FloatVector.fromArray(FLOATS, dy, dyRow + LANES);
      FloatVector dy2 = FloatVector.fromArray(FLOATS, dy, dyRow + 2 * LANES);
      FloatVector dy3 = FloatVector.fromArray(FLOATS, dy, dyRow + 3 * LANES);
      FloatVector dy4 = FloatVector.fromArray(FLOATS, dy, dyRow + 4 * LANES);
      FloatVector dy5 = FloatVector.fromArray(FLOATS, dy, dyRow + 5 * LANES);
      FloatVector dy6 = FloatVector.fromArray(FLOATS, dy, dyRow + 6 * LANES);
      FloatVector dy7 = FloatVector.fromArray(FLOATS, dy, dyRow + 7 * LANES);
      for (int e = starts[list]; e < end - 1; e += 2) {
        int row = wOff + (runs[e] & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 1] & 0xFF]);
        x.fma(dy0, FloatVector.fromArray(FLOATS, w, row)).intoArray(w, row);
        x.fma(dy1, FloatVector.fromArray(FLOATS, w, row + LANES)).intoArray(w, row + LANES);
        x.fma(dy2, FloatVector.fromArray(FLOATS, w, row + 2 * LANES)).intoArray(w, row + 2 * LANES);
        x.fma(dy3, FloatVector.fromArray(FLOATS, w, row + 3 * LANES)).intoArray(w, row + 3 * LANES);
        x.fma(dy4, FloatVector.fromArray(FLOATS, w, row + 4 * LANES)).intoArray(w, row + 4 * LANES);
        x.fma(dy5, FloatVector.fromArray(FLOATS, w, row + 5 * LANES)).intoArray(w, row + 5 * LANES);
        x.fma(dy6, FloatVector.fromArray(FLOATS, w, row + 6 * LANES)).intoArray(w, row + 6 * LANES);
        x.fma(dy7, FloatVector.fromArray(FLOATS, w, row + 7 * LANES)).intoArray(w, row + 7 * LANES);
      }
    }
  }

  static void add4(
      PixelRuns lists, int block, Matrix gradients, Matrix weights, int unit, int from, int to) {
    byte[] runs = lists.runs;
    int[] starts = lists.starts;
    int startsOff = lists.list(block, from);
    int startsStride = lists.listStride();
    float[] w = weights.array;
    int wOff = weights.index(0, unit);
    int ldw = weights.stride;
    float[] dy = gradients.array;
    int dyOff = gradients.index(from, unit);
    int lddy = gradients.stride;
    for (int s = 0; s < to - from; s++) {
      int list = startsOff + s * startsStride;
      int end = starts[list + 1];
      int dyRow = dyOff + s * lddy;
      FloatVector dy0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      FloatVector dy1 = FloatVector.fromArray(FLOATS, dy, dyRow + LANES);
      FloatVector dy2 = FloatVector.fromArray(FLOATS, dy, dyRow + 2 * LANES);
      FloatVector dy3 = FloatVector.fromArray(FLOATS, dy, dyRow + 3 * LANES);
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

  static void add2(
      PixelRuns lists, int block, Matrix gradients, Matrix weights, int unit, int from, int to) {
    byte[] runs = lists.runs;
    int[] starts = lists.starts;
    int startsOff = lists.list(block, from);
    int startsStride = lists.listStride();
    float[] w = weights.array;
    int wOff = weights.index(0, unit);
    int ldw = weights.stride;
    float[] dy = gradients.array;
    int dyOff = gradients.index(from, unit);
    int lddy = gradients.stride;
    for (int s = 0; s < to - from; s++) {
      int list = startsOff + s * startsStride;
      int end = starts[list + 1];
      int dyRow = dyOff + s * lddy;
      FloatVector dy0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      FloatVector dy1 = FloatVector.fromArray(FLOATS, dy, dyRow + LANES);
      for (int e = starts[list]; e < end - 1; e += 2) {
        int row = wOff + (runs[e] & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[e + 1] & 0xFF]);
        x.fma(dy0, FloatVector.fromArray(FLOATS, w, row)).intoArray(w, row);
        x.fma(dy1, FloatVector.fromArray(FLOATS, w, row + LANES)).intoArray(w, row + LANES);
      }
    }
  }

  static void add1(
      PixelRuns lists, int block, Matrix gradients, Matrix weights, int unit, int from, int to) {
    byte[] runs = lists.runs;
    int runLength = lists.runLength;
    int[] starts = lists.starts;
    int startsOff = lists.list(block, from);
    int startsStride = lists.listStride();
    float[] w = weights.array;
    int wOff = weights.index(0, unit);
    int ldw = weights.stride;
    float[] dy = gradients.array;
    int dyOff = gradients.index(from, unit);
    int lddy = gradients.stride;
    for (int s = 0; s < to - from; s++) {
      int list = startsOff + s * startsStride;
      int end = starts[list + 1];
      int dyRow = dyOff + s * lddy;
      FloatVector dy0 = FloatVector.fromArray(FLOATS, dy, dyRow);
      for (int e = starts[list]; e < end; e += 1 + runLength) {
        int row = wOff + (runs[e] & 0xFF) * ldw;
        for (int p = e + 1; p <= e + runLength; p++) {
          FloatVector x = FloatVector.broadcast(FLOATS, PIXEL_VALUES[runs[p] & 0xFF]);
          x.fma(dy0, FloatVector.fromArray(FLOATS, w, row)).intoArray(w, row);
          row += ldw;
        }
      }
    }
  }
}
