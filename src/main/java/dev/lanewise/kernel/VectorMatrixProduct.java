package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * y = b + x·W for one sample. Each sum is a chain in which every fma waits for the one before, so
 * that four chains at once take no longer than one: four vectors of outputs side by side, or else
 * four blocks of inputs. Each weight is needed once, so that nothing is packed.
 */
final class VectorMatrixProduct {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private VectorMatrixProduct() {}

  static void multiply(
      float[] x,
      int xOff,
      float[] w,
      int wOff,
      int ldw,
      float[] bias,
      int biasOff,
      float[] y,
      int yOff,
      int in,
      int out) {
    int width = RowStride.of(out);
    int o = 0;
    for (; o + 4 * LANES <= width; o += 4 * LANES) {
      fourVectors(x, xOff, w, wOff + o, ldw, bias, biasOff + o, y, yOff + o, in);
    }
    for (; o < width; o += LANES) {
      fourBlocks(x, xOff, w, wOff + o, ldw, bias, biasOff + o, y, yOff + o, in);
    }
  }

  private static void fourVectors(
      float[] x,
      int xOff,
      float[] w,
      int wOff,
      int ldw,
      float[] bias,
      int biasOff,
      float[] y,
      int yOff,
      int in) {
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

  private static void fourBlocks(
      float[] x,
      int xOff,
      float[] w,
      int wOff,
      int ldw,
      float[] bias,
      int biasOff,
      float[] y,
      int yOff,
      int in) {
    FloatVector z = FloatVector.fromArray(FLOATS, bias, biasOff);
    int blocks = Blocks.count(in);
    int block = 0;
    for (; block + 4 <= blocks; block += 4) {
      int first0 = Blocks.start(in, block);
      int first1 = Blocks.start(in, block + 1);
      int first2 = Blocks.start(in, block + 2);
      int first3 = Blocks.start(in, block + 3);
      int end = Blocks.start(in, block + 4);
      // The lengths of blocks differ by at most one.
      int length =
          Math.min(
              Math.min(first1 - first0, first2 - first1), Math.min(first3 - first2, end - first3));
      FloatVector c0 = FloatVector.zero(FLOATS);
      FloatVector c1 = FloatVector.zero(FLOATS);
      FloatVector c2 = FloatVector.zero(FLOATS);
      FloatVector c3 = FloatVector.zero(FLOATS);
      for (int i = 0; i < length; i++) {
        c0 =
            FloatVector.broadcast(FLOATS, x[xOff + first0 + i])
                .fma(FloatVector.fromArray(FLOATS, w, wOff + (first0 + i) * ldw), c0);
        c1 =
            FloatVector.broadcast(FLOATS, x[xOff + first1 + i])
                .fma(FloatVector.fromArray(FLOATS, w, wOff + (first1 + i) * ldw), c1);
        c2 =
            FloatVector.broadcast(FLOATS, x[xOff + first2 + i])
                .fma(FloatVector.fromArray(FLOATS, w, wOff + (first2 + i) * ldw), c2);
        c3 =
            FloatVector.broadcast(FLOATS, x[xOff + first3 + i])
                .fma(FloatVector.fromArray(FLOATS, w, wOff + (first3 + i) * ldw), c3);
      }
      if (first0 + length < first1) {
        c0 =
            FloatVector.broadcast(FLOATS, x[xOff + first0 + length])
                .fma(FloatVector.fromArray(FLOATS, w, wOff + (first0 + length) * ldw), c0);
      }
      if (first1 + length < first2) {
        c1 =
            FloatVector.broadcast(FLOATS, x[xOff + first1 + length])
                .fma(FloatVector.fromArray(FLOATS, w, wOff + (first1 + length) * ldw), c1);
      }
      if (first2 + length < first3) {
        c2 =
            FloatVector.broadcast(FLOATS, x[xOff + first2 + length])
                .fma(FloatVector.fromArray(FLOATS, w, wOff + (first2 + length) * ldw), c2);
      }
      if (first3 + length < end) {
        c3 =
            FloatVector.broadcast(FLOATS, x[xOff + first3 + length])
                .fma(FloatVector.fromArray(FLOATS, w, wOff + (first3 + length) * ldw), c3);
      }
      z = z.add(c0).add(c1).add(c2).add(c3);
    }
    for (; block < blocks; block++) {
      FloatVector c = FloatVector.zero(FLOATS);
      int end = Blocks.start(in, block + 1);
      for (int i = Blocks.start(in, block); i < end; i++) {
        c =
            FloatVector.broadcast(FLOATS, x[xOff + i])
                .fma(FloatVector.fromArray(FLOATS, w, wOff + i * ldw), c);
      }
      z = z.add(c);
    }
    z.intoArray(y, yOff);
  }
}
