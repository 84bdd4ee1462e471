package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link SparseOuterProductTiles} for lists of numbers.
 *
 * <p>Generated from {@code TileClasses} of the tests: change that.
 */
final class NumberOuterProductTiles {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private NumberOuterProductTiles() {}

  static void add(
      int vectors, NumberLists x, int block, Matrix dy, Matrix w, int unit, int from, int to) {
    switch (vectors) {
      case 8 -> add8(x, block, dy, w, unit, from, to);
      case 4 -> add4(x, block, dy, w, unit, from, to);
      case 2 -> add2(x, block, dy, w, unit, from, to);
      default -> add1(x, block, dy, w, unit, from, to);
    }
  }

  static void add8(
      NumberLists lists, int block, Matrix gradients, Matrix weights, int unit, int from, int to) {
    byte[] places = lists.places;
    float[] values = lists.values;
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
      for (int e = starts[list]; e < end; e++) {
        int row = wOff + (places[e] & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, values[e]);
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
      NumberLists lists, int block, Matrix gradients, Matrix weights, int unit, int from, int to) {
    byte[] places = lists.places;
    float[] values = lists.values;
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
      for (int e = starts[list]; e < end; e++) {
        int row = wOff + (places[e] & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, values[e]);
        x.fma(dy0, FloatVector.fromArray(FLOATS, w, row)).intoArray(w, row);
        x.fma(dy1, FloatVector.fromArray(FLOATS, w, row + LANES)).intoArray(w, row + LANES);
        x.fma(dy2, FloatVector.fromArray(FLOATS, w, row + 2 * LANES)).intoArray(w, row + 2 * LANES);
        x.fma(dy3, FloatVector.fromArray(FLOATS, w, row + 3 * LANES)).intoArray(w, row + 3 * LANES);
      }
    }
  }

  static void add2(
      NumberLists lists, int block, Matrix gradients, Matrix weights, int unit, int from, int to) {
    byte[] places = lists.places;
    float[] values = lists.values;
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
      for (int e = starts[list]; e < end; e++) {
        int row = wOff + (places[e] & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, values[e]);
        x.fma(dy0, FloatVector.fromArray(FLOATS, w, row)).intoArray(w, row);
        x.fma(dy1, FloatVector.fromArray(FLOATS, w, row + LANES)).intoArray(w, row + LANES);
      }
    }
  }

  static void add1(
      NumberLists lists, int block, Matrix gradients, Matrix weights, int unit, int from, int to) {
    byte[] places = lists.places;
    float[] values = lists.values;
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
      for (int e = starts[list]; e < end; e++) {
        int row = wOff + (places[e] & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, values[e]);
        x.fma(dy0, FloatVector.fromArray(FLOATS, w, row)).intoArray(w, row);
      }
    }
  }
}
