package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * y = b + x·W for one sample. Each sum is a chain in which every fma waits for the one before, so
 * that four vectors of outputs side by side take no longer than one; where there are fewer, four
 * blocks of inputs do. Each weight is needed once, so that nothing is packed.
 */
final class VectorMatrixProduct {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private VectorMatrixProduct() {}

  /** For the row s of X and Y. */
  static void multiply(Matrix x, Matrix w, Matrix bias, Matrix y, int s) {
    int width = RowStride.of(w.columns);
    int o = 0;
    for (; o + 4 * LANES <= width; o += 4 * LANES) {
      fourVectors(x, w, bias, y, s, o);
    }
    for (; o < width; o += LANES) {
      oneVector(x, w, bias, y, s, o);
    }
  }

  private static void fourVectors(
      Matrix left, Matrix right, Matrix start, Matrix result, int s, int o) {
    float[] x = left.array;
    int xOff = left.index(s, 0);
    int in = right.rows;
    float[] w = right.array;
    int wOff = right.index(0, o);
    int ldw = right.stride;
    float[] bias = start.array;
    int biasOff = start.index(0, o);
    float[] y = result.array;
    int yOff = result.index(s, o);
    FloatVector z0 = FloatVector.fromArray(FLOATS, bias, biasOff);
    FloatVector z1 = FloatVector.fromArray(FLOATS, bias, biasOff + LANES);
    FloatVector z2 = FloatVector.fromArray(FLOATS, bias, biasOff + 2 * LANES);
    FloatVector z3 = FloatVector.fromArray(FLOATS, bias, biasOff + 3 * LANES);
    for (int block = 0; block < Blocks.count(in); block++) {
      FloatVector c0 = FloatVector.zero(FLOATS);
      FloatVector c1 = FloatVector.zero(FLOATS);
      FloatVector c2 = FloatVector.zero(FLOATS);
      FloatVector c3 = FloatVector.zero(FLOATS);
      int end = Blocks.start(in, block + 1);
      for (int i = Blocks.start(in, block); i < end; i++) {
        FloatVector a = FloatVector.broadcast(FLOATS, x[xOff + i]);
        int row = wOff + i * ldw;
        c0 = a.fma(FloatVector.fromArray(FLOATS, w, row), c0);
        c1 = a.fma(FloatVector.fromArray(FLOATS, w, row + LANES), c1);
        c2 = a.fma(FloatVector.fromArray(FLOATS, w, row + 2 * LANES), c2);
        c3 = a.fma(FloatVector.fromArray(FLOATS, w, row + 3 * LANES), c3);
      }
      z0 = z0.add(c0);
      z1 = z1.add(c1);
      z2 = z2.add(c2);
      z3 = z3.add(c3);
    }
    z0.intoArray(y, yOff);
    z1.intoArray(y, yOff + LANES);
    z2.intoArray(y, yOff + 2 * LANES);
    z3.intoArray(y, yOff + 3 * LANES);
  }

  private static void oneVector(
      Matrix left, Matrix right, Matrix start, Matrix result, int s, int o) {
    float[] x = left.array;
    int xOff = left.index(s, 0);
    int in = right.rows;
    float[] w = right.array;
    int wOff = right.index(0, o);
    int ldw = right.stride;
    FloatVector z = FloatVector.fromArray(FLOATS, start.array, start.index(0, o));
    int blocks = Blocks.count(in);
    int block = 0;
    for (; block <= blocks - 4; block += 4) {
      int first = Blocks.start(in, block);
      int second = Blocks.start(in, block + 1);
      int third = Blocks.start(in, block + 2);
      int fourth = Blocks.start(in, block + 3);
      int end = Blocks.start(in, block + 4);
      // The lengths of blocks differ by one at most.
      int shortest = in / blocks;
      int x0 = xOff + first;
      int x1 = xOff + second;
      int x2 = xOff + third;
      int x3 = xOff + fourth;
      int w0 = wOff + first * ldw;
      int w1 = wOff + second * ldw;
      int w2 = wOff + third * ldw;
      int w3 = wOff + fourth * ldw;
      FloatVector c0 = FloatVector.zero(FLOATS);
      FloatVector c1 = FloatVector.zero(FLOATS);
      FloatVector c2 = FloatVector.zero(FLOATS);
      FloatVector c3 = FloatVector.zero(FLOATS);
      for (int i = 0; i < shortest; i++) {
        int row = i * ldw;
        c0 =
            FloatVector.broadcast(FLOATS, x[x0 + i])
                .fma(FloatVector.fromArray(FLOATS, w, w0 + row), c0);
        c1 =
            FloatVector.broadcast(FLOATS, x[x1 + i])
                .fma(FloatVector.fromArray(FLOATS, w, w1 + row), c1);
        c2 =
            FloatVector.broadcast(FLOATS, x[x2 + i])
                .fma(FloatVector.fromArray(FLOATS, w, w2 + row), c2);
        c3 =
            FloatVector.broadcast(FLOATS, x[x3 + i])
                .fma(FloatVector.fromArray(FLOATS, w, w3 + row), c3);
      }
      if (second - first > shortest) {
        c0 =
            FloatVector.broadcast(FLOATS, x[x0 + shortest])
                .fma(FloatVector.fromArray(FLOATS, w, w0 + shortest * ldw), c0);
      }
      if (third - second > shortest) {
        c1 =
            FloatVector.broadcast(FLOATS, x[x1 + shortest])
                .fma(FloatVector.fromArray(FLOATS, w, w1 + shortest * ldw), c1);
      }
      if (fourth - third > shortest) {
        c2 =
            FloatVector.broadcast(FLOATS, x[x2 + shortest])
                .fma(FloatVector.fromArray(FLOATS, w, w2 + shortest * ldw), c2);
      }
      if (end - fourth > shortest) {
        c3 =
            FloatVector.broadcast(FLOATS, x[x3 + shortest])
                .fma(FloatVector.fromArray(FLOATS, w, w3 + shortest * ldw), c3);
      }
      z = z.add(c0).add(c1).add(c2).add(c3);
    }
    for (; block < blocks; block++) {
      FloatVector c = FloatVector.zero(FLOATS);
      int end = Blocks.start(in, block + 1);
      for (int i = Blocks.start(in, block); i < end; i++) {
        FloatVector a = FloatVector.broadcast(FLOATS, x[xOff + i]);
        c = a.fma(FloatVector.fromArray(FLOATS, w, wOff + i * ldw), c);
      }
      z = z.add(c);
    }
    z.intoArray(result.array, result.index(s, o));
  }
}
