package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * T = Aᵀ for squares of as many rows as a vector has lanes.
 *
 * <p>Rows i and i + L/2 of L are interleaved into rows 2i and 2i + 1. After log₂ L such passes the
 * matrix is transposed: each pass rotates the bits of row and column, written one after the other,
 * by one (Stone, <i>Parallel Processing with the Perfect Shuffle</i>, IEEE Transactions on
 * Computers C-20(2), 1971). Two passes at a time stay in registers.
 */
final class VectorTranspose {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** Floats of scratch that {@link #square} needs. */
  static final int SCRATCH_LENGTH = LANES * LANES;

  /** Lanes 0, L, 1, L + 1, … of two vectors, which is what interleaves their lower halves. */
  private static final FloatVector LOW = pairs(0);

  private static final FloatVector HIGH = pairs(LANES / 2);

  private VectorTranspose() {}

  /**
   * T[i][s] = A[s][i]. T's rows are written in ascending order, whole: where they overlap, the
   * later one wins.
   *
   * @param scratch {@link #SCRATCH_LENGTH} floats from {@code scratchOff}; may be in the array of
   *     {@code t}
   */
  static void square(
      float[] a, int aOff, int lda, float[] t, int tOff, int ldt, float[] scratch, int scratchOff) {
    switch (LANES) {
      case 4 -> twoPasses(a, aOff, lda, t, tOff, ldt);
      case 8 -> {
        twoPasses(a, aOff, lda, scratch, scratchOff, LANES);
        onePass(scratch, scratchOff, LANES, t, tOff, ldt);
      }
      default -> {
        twoPasses(a, aOff, lda, scratch, scratchOff, LANES);
        twoPasses(scratch, scratchOff, LANES, t, tOff, ldt);
      }
    }
  }

  private static void twoPasses(float[] a, int aOff, int lda, float[] t, int tOff, int ldt) {
    for (int i = 0; i < LANES / 4; i++) {
      int row = aOff + i * lda;
      FloatVector a0 = FloatVector.fromArray(FLOATS, a, row);
      FloatVector a1 = FloatVector.fromArray(FLOATS, a, row + LANES / 4 * lda);
      FloatVector a2 = FloatVector.fromArray(FLOATS, a, row + LANES / 2 * lda);
      FloatVector a3 = FloatVector.fromArray(FLOATS, a, row + LANES / 4 * 3 * lda);
      FloatVector low02 = LOW.selectFrom(a0, a2);
      FloatVector high02 = HIGH.selectFrom(a0, a2);
      FloatVector low13 = LOW.selectFrom(a1, a3);
      FloatVector high13 = HIGH.selectFrom(a1, a3);
      int to = tOff + 4 * i * ldt;
      LOW.selectFrom(low02, low13).intoArray(t, to);
      HIGH.selectFrom(low02, low13).intoArray(t, to + ldt);
      LOW.selectFrom(high02, high13).intoArray(t, to + 2 * ldt);
      HIGH.selectFrom(high02, high13).intoArray(t, to + 3 * ldt);
    }
  }

  private static void onePass(float[] a, int aOff, int lda, float[] t, int tOff, int ldt) {
    for (int i = 0; i < LANES / 2; i++) {
      FloatVector a0 = FloatVector.fromArray(FLOATS, a, aOff + i * lda);
      FloatVector a1 = FloatVector.fromArray(FLOATS, a, aOff + (i + LANES / 2) * lda);
      int to = tOff + 2 * i * ldt;
      LOW.selectFrom(a0, a1).intoArray(t, to);
      HIGH.selectFrom(a0, a1).intoArray(t, to + ldt);
    }
  }

  private static FloatVector pairs(int first) {
    float[] lanes = new float[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = first + lane / 2 + lane % 2 * LANES;
    }
    return FloatVector.fromArray(FLOATS, lanes, 0);
  }
}
