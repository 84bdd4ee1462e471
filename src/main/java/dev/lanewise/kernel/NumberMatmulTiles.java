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

  static void multiply8(
      byte[] places,
      float[] values,
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
      byte[] places,
      float[] values,
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
      byte[] places,
      float[] values,
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
      byte[] places,
      float[] values,
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
