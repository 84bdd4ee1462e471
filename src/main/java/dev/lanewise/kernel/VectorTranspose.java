package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * T = Aᵀ for squares of as many rows as a vector has lanes.
 *
 * <p>Rows i and i + L/2 of L are interleaved into rows 2i and 2i + 1. After log₂ L such passes the
 * matrix is transposed: each pass rotates the bits of row and column, written one after the other,
 * by one (Stone, <i>Parallel Processing with the Perfect Shuffle</i>, IEEE Transactions on
 * Computers C-20(2), 1971). Two passes at a time stay in registers. Interleaving is written out: as
 * a method it was at times compiled before its callers, then not inlined, and every vector boxed.
 */
final class VectorTranspose {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** Floats of scratch that {@link #square} needs. */
  static final int SCRATCH_LENGTH = LANES * LANES;

  private static final VectorShuffle<Float> LOW = spread(0);
  private static final VectorShuffle<Float> HIGH = spread(LANES / 2);
  private static final VectorMask<Float> ODD = VectorMask.fromLong(FLOATS, 0xAAAAAAAAAAAAAAAAL);

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
      FloatVector low02 = a0.rearrange(LOW).blend(a2.rearrange(LOW), ODD);
      FloatVector high02 = a0.rearrange(HIGH).blend(a2.rearrange(HIGH), ODD);
      FloatVector low13 = a1.rearrange(LOW).blend(a3.rearrange(LOW), ODD);
      FloatVector high13 = a1.rearrange(HIGH).blend(a3.rearrange(HIGH), ODD);
      int to = tOff + 4 * i * ldt;
      low02.rearrange(LOW).blend(low13.rearrange(LOW), ODD).intoArray(t, to);
      low02.rearrange(HIGH).blend(low13.rearrange(HIGH), ODD).intoArray(t, to + ldt);
      high02.rearrange(LOW).blend(high13.rearrange(LOW), ODD).intoArray(t, to + 2 * ldt);
      high02.rearrange(HIGH).blend(high13.rearrange(HIGH), ODD).intoArray(t, to + 3 * ldt);
    }
  }

  private static void onePass(float[] a, int aOff, int lda, float[] t, int tOff, int ldt) {
    for (int i = 0; i < LANES / 2; i++) {
      FloatVector a0 = FloatVector.fromArray(FLOATS, a, aOff + i * lda);
      FloatVector a1 = FloatVector.fromArray(FLOATS, a, aOff + (i + LANES / 2) * lda);
      int to = tOff + 2 * i * ldt;
      a0.rearrange(LOW).blend(a1.rearrange(LOW), ODD).intoArray(t, to);
      a0.rearrange(HIGH).blend(a1.rearrange(HIGH), ODD).intoArray(t, to + ldt);
    }
  }

  private static VectorShuffle<Float> spread(int first) {
    return VectorShuffle.fromOp(FLOATS, lane -> first + lane / 2);
  }
}
