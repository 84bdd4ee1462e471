package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * b ← b + Σ dY[s], one sample after the other. Each addition waits for the one before, so that four
 * vectors of outputs side by side take no longer than one.
 */
final class VectorRowSum {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private VectorRowSum() {}

  static void add(Matrix dy, Matrix bias, int from, int to) {
    int width = RowStride.of(dy.columns);
    int o = 0;
    for (; o + 4 * LANES <= width; o += 4 * LANES) {
      fourVectors(dy, bias, o, from, to);
    }
    for (; o < width; o += LANES) {
      oneVector(dy, bias, o, from, to);
    }
  }

  private static void fourVectors(Matrix rows, Matrix start, int o, int from, int to) {
    float[] dy = rows.array;
    float[] b = start.array;
    int bOff = start.offset + o;
    FloatVector b0 = FloatVector.fromArray(FLOATS, b, bOff);
    FloatVector b1 = FloatVector.fromArray(FLOATS, b, bOff + LANES);
    FloatVector b2 = FloatVector.fromArray(FLOATS, b, bOff + 2 * LANES);
    FloatVector b3 = FloatVector.fromArray(FLOATS, b, bOff + 3 * LANES);
    for (int s = from; s < to; s++) {
      int row = rows.index(s, o);
      b0 = b0.add(FloatVector.fromArray(FLOATS, dy, row));
      b1 = b1.add(FloatVector.fromArray(FLOATS, dy, row + LANES));
      b2 = b2.add(FloatVector.fromArray(FLOATS, dy, row + 2 * LANES));
      b3 = b3.add(FloatVector.fromArray(FLOATS, dy, row + 3 * LANES));
    }
    b0.intoArray(b, bOff);
    b1.intoArray(b, bOff + LANES);
    b2.intoArray(b, bOff + 2 * LANES);
    b3.intoArray(b, bOff + 3 * LANES);
  }

  private static void oneVector(Matrix rows, Matrix start, int o, int from, int to) {
    FloatVector sum = FloatVector.fromArray(FLOATS, start.array, start.offset + o);
    for (int s = from; s < to; s++) {
      sum = sum.add(FloatVector.fromArray(FLOATS, rows.array, rows.index(s, o)));
    }
    sum.intoArray(start.array, start.offset + o);
  }
}
