package dev.lanewise.kernel;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Whether a network answers with a label: one activation compared with all, without a branch. */
final class VectorAnswer {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private VectorAnswer() {}

  /** Returns whether a row's greatest element is that of {@code label}, and the first that is. */
  static boolean is(float[] a, int row, int label, int n) {
    if (label >= n) {
      return false;
    }
    float answer = a[row + label];
    long better = 0;
    for (int c = 0; c < n; c += LANES) {
      FloatVector others = FloatVector.fromArray(FLOATS, a, row + c);
      long before = first(label - c);
      better |= others.compare(GE, answer).toLong() & before;
      better |= others.compare(GT, answer).toLong() & first(n - c) & ~before;
    }
    return better == 0;
  }

  /** Returns a mask of the first {@code count} lanes: none of less than 0, all of too many. */
  private static long first(int count) {
    return (1L << Math.clamp(count, 0, LANES)) - 1;
  }
}
