package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link SparseMatmulTiles} for lists of numbers.
 *
 * <p>Generated from {@code TileClasses} of the tests: change that.
 */
final class NumberMatmulTiles {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private NumberMatmulTiles() {}

  static void multiply(
      int vectors, NumberLists x, int block, Matrix w, Matrix y, int unit, int from, int to) {
    switch (vectors) {
      case 8 -> multiply8(x, block, w, y, unit, from, to);
      case 4 -> multiply4(x, block, w, y, unit, from, to);
      case 2 -> multiply2(x, block, w, y, unit, from, to);
      default -> multiply1(x, block, w, y, unit, from, to);
    }
  }

  static void multiply8(
      NumberLists lists, int block, Matrix weights, Matrix sums, int unit, int from, int to) {
    byte[] places = lists.places;
    float[] values = lists.values;
    int[] starts = lists.starts;
    int startsOff = lists.list(block, from);
    int startsStride = lists.listStride();
    float[] w = weights.array;
    int wOff = weights.index(0, unit);
    int ldw = weights.stride;
    float[] y = sums.array;
    int yOff = sums.index(from, unit);
    int ldy = sums.stride;
    for (int s = 0; s < to - from; s++) {
      int list = startsOff + s * startsStride;
      int end = starts[list + 1];
      int yRow = yOff + s * ldy;
      FloatVector y0 = FloatVector.zero(FLOATS);
      FloatVector y1 = FloatVector.zero(FLOATS);
      FloatVector y2 = FloatVector.zero(FLOATS);
      FloatVector y3 = FloatVector.zero(FLOATS);
      FloatVector y4 = FloatVector.zero(FLOATS);
      FloatVector y5 = FloatVector.zero(FLOATS);
      FloatVector y6 = FloatVector.zero(FLOATS);
      FloatVector y7 = FloatVector.zero(FLOATS);
      for (int e = starts[list]; e < end; e++) {
        int row = wOff + (places[e] & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, values[e]);
        y0 = x.fma(FloatVector.fromArray(FLOATS, w, row), y0);
        y1 = x.fma(FloatVector.fromArray(FLOATS, w, row + LANES), y1);
        y2 = x.fma(FloatVector.fromArray(FLOATS, w, row + 2 * LANES), y2);
        y3 = x.fma(FloatVector.fromArray(FLOATS, w, row + 3 * LANES), y3);
        y4 = x.fma(FloatVector.fromArray(FLOATS, w, row + 4 * LANES), y4);
        y5 = x.fma(FloatVector.fromArray(FLOATS, w, row + 5 * LANES), y5);
        y6 = x.fma(FloatVector.fromArray(FLOATS, w, row + 6 * LANES), y6);
        y7 = x.fma(FloatVector.fromArray(FLOATS, w, row + 7 * LANES), y7);
      }
      y0.intoArray(y, yRow);
      y1.intoArray(y, yRow + LANES);
      y2.intoArray(y, yRow + 2 * LANES);
      y3.intoArray(y, yRow + 3 * LANES);
      y4.intoArray(y, yRow + 4 * LANES);
      y5.intoArray(y, yRow + 5 * LANES);
      y6.intoArray(y, yRow + 6 * LANES);
      y7.intoArray(y, yRow + 7 * LANES);
    }
  }

  static void multiply4(
      NumberLists lists, int block, Matrix weights, Matrix sums, int unit, int from, int to) {
    byte[] places = lists.places;
    float[] values = lists.values;
    int[] starts = lists.starts;
    int startsOff = lists.list(block, from);
    int startsStride = lists.listStride();
    float[] w = weights.array;
    int wOff = weights.index(0, unit);
    int ldw = weights.stride;
    float[] y = sums.array;
    int yOff = sums.index(from, unit);
    int ldy = sums.stride;
    for (int s = 0; s < to - from; s++) {
      int list = startsOff + s * startsStride;
      int end = starts[list + 1];
      int yRow = yOff + s * ldy;
      FloatVector y0 = FloatVector.zero(FLOATS);
      FloatVector y1 = FloatVector.zero(FLOATS);
      FloatVector y2 = FloatVector.zero(FLOATS);
      FloatVector y3 = FloatVector.zero(FLOATS);
      for (int e = starts[list]; e < end; e++) {
        int row = wOff + (places[e] & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, values[e]);
        y0 = x.fma(FloatVector.fromArray(FLOATS, w, row), y0);
        y1 = x.fma(FloatVector.fromArray(FLOATS, w, row + LANES), y1);
        y2 = x.fma(FloatVector.fromArray(FLOATS, w, row + 2 * LANES), y2);
        y3 = x.fma(FloatVector.fromArray(FLOATS, w, row + 3 * LANES), y3);
      }
      y0.intoArray(y, yRow);
      y1.intoArray(y, yRow + LANES);
      y2.intoArray(y, yRow + 2 * LANES);
      y3.intoArray(y, yRow + 3 * LANES);
    }
  }

  static void multiply2(
      NumberLists lists, int block, Matrix weights, Matrix sums, int unit, int from, int to) {
    byte[] places = lists.places;
    float[] values = lists.values;
    int[] starts = lists.starts;
    int startsOff = lists.list(block, from);
    int startsStride = lists.listStride();
    float[] w = weights.array;
    int wOff = weights.index(0, unit);
    int ldw = weights.stride;
    float[] y = sums.array;
    int yOff = sums.index(from, unit);
    int ldy = sums.stride;
    for (int s = 0; s < to - from; s++) {
      int list = startsOff + s * startsStride;
      int end = starts[list + 1];
      int yRow = yOff + s * ldy;
      FloatVector y0 = FloatVector.zero(FLOATS);
      FloatVector y1 = FloatVector.zero(FLOATS);
      for (int e = starts[list]; e < end; e++) {
        int row = wOff + (places[e] & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, values[e]);
        y0 = x.fma(FloatVector.fromArray(FLOATS, w, row), y0);
        y1 = x.fma(FloatVector.fromArray(FLOATS, w, row + LANES), y1);
      }
      y0.intoArray(y, yRow);
      y1.intoArray(y, yRow + LANES);
    }
  }

  static void multiply1(
      NumberLists lists, int block, Matrix weights, Matrix sums, int unit, int from, int to) {
    byte[] places = lists.places;
    float[] values = lists.values;
    int[] starts = lists.starts;
    int startsOff = lists.list(block, from);
    int startsStride = lists.listStride();
    float[] w = weights.array;
    int wOff = weights.index(0, unit);
    int ldw = weights.stride;
    float[] y = sums.array;
    int yOff = sums.index(from, unit);
    int ldy = sums.stride;
    for (int s = 0; s < to - from; s++) {
      int list = startsOff + s * startsStride;
      int end = starts[list + 1];
      int yRow = yOff + s * ldy;
      FloatVector y0 = FloatVector.zero(FLOATS);
      for (int e = starts[list]; e < end; e++) {
        int row = wOff + (places[e] & 0xFF) * ldw;
        FloatVector x = FloatVector.broadcast(FLOATS, values[e]);
        y0 = x.fma(FloatVector.fromArray(FLOATS, w, row), y0);
      }
      y0.intoArray(y, yRow);
    }
  }
}
