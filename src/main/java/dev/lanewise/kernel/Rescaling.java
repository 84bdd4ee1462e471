package dev.lanewise.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Factors of outer products that are scaled so that none is subnormal, and that have the same
 * products: x·2⁻⁶⁴ times dy·2⁶⁴ is x·dy as long as neither leaves the normal numbers.
 *
 * <p>Where a sigmoid is saturated, dy is subnormal; many a CPU takes a hundred times longer to
 * multiply such a number, but not to round a product that would be one. A row is of {@link
 * RowStride#CACHE_LINE} numbers.
 */
final class Rescaling {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private static final float UP = 0x1p64f;
  private static final float DOWN = 0x1p-64f;

  /** Of an x that is not 0, so that x·2⁻⁶⁴ is normal. */
  private static final float LEAST = 0x1p-62f;

  private static final float GREATEST = 0x1p62f;

  private Rescaling() {}

  /** Returns whether some number of {@code rows} rows, {@code ld} apart, is subnormal. */
  static boolean hasSubnormal(float[] a, int off, int ld, int rows) {
    VectorMask<Float> subnormal = FLOATS.maskAll(false);
    for (int r = 0; r < rows; r++) {
      for (int v = 0; v < RowStride.CACHE_LINE; v += LANES) {
        FloatVector row = FloatVector.fromArray(FLOATS, a, off + r * ld + v).abs();
        subnormal = subnormal.or(row.compare(LT, Float.MIN_NORMAL).and(row.compare(NE, 0f)));
      }
    }
    return subnormal.anyTrue();
  }

  /** Scales a row of x and one of dy, and returns whether their products stay what they are. */
  static boolean scale(
      float[] x,
      int xRow,
      float[] dy,
      int dyRow,
      float[] scaledX,
      int scaledXRow,
      float[] scaledDy,
      int scaledDyRow) {
    boolean isExact = true;
    for (int v = 0; v < RowStride.CACHE_LINE; v += LANES) {
      FloatVector vx = FloatVector.fromArray(FLOATS, x, xRow + v);
      FloatVector vdy = FloatVector.fromArray(FLOATS, dy, dyRow + v);
      isExact &= vx.compare(EQ, 0f).or(vx.abs().compare(GE, LEAST)).allTrue();
      isExact &= vdy.abs().compare(LE, GREATEST).allTrue();
      vx.mul(DOWN).intoArray(scaledX, scaledXRow + v);
      vdy.mul(UP).intoArray(scaledDy, scaledDyRow + v);
    }
    return isExact;
  }
}
