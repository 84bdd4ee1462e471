package dev.lanewise.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The width of the vector kernels, constant for the life of the JVM: compiled code is only fast
 * where the species is a constant.
 */
final class Lanes {
  /** System property for the number of lanes, 4, 8 or 16; read once. Without it, the widest. */
  static final String PROPERTY = "lanewise.lanes";

  static final VectorSpecies<Float> FLOATS =
      species(Integer.getInteger(PROPERTY, KernelChoice.widest()));
  static final int COUNT = FLOATS.length();

  /** From {@code CACHE_LINE − n} on, 1 for n elements and 0 for padding. */
  private static final float[] ELEMENTS = new float[2 * RowStride.CACHE_LINE];

  static {
    Arrays.fill(ELEMENTS, 0, RowStride.CACHE_LINE, 1f);
  }

  private Lanes() {}

  private static VectorSpecies<Float> species(int lanes) {
    if (lanes != 4 && lanes != 8 && lanes != 16) {
      throw new IllegalArgumentException(PROPERTY + " is 4, 8 or 16, not " + lanes);
    }
    return VectorSpecies.of(float.class, VectorShape.forBitSize(lanes * Float.SIZE));
  }

  /** Clears what is not an element of the last vectors of the rows {@code from} to {@code to}. */
  static void clearPadding(Matrix a, int from, int to) {
    for (int v = a.columns / COUNT * COUNT; v < RowStride.of(a.columns); v += COUNT) {
      VectorMask<Float> padding =
          FloatVector.fromArray(FLOATS, ELEMENTS, RowStride.CACHE_LINE - Math.max(a.columns - v, 0))
              .compare(EQ, 0f);
      for (int s = from; s < to; s++) {
        int at = a.index(s, v);
        FloatVector.fromArray(FLOATS, a.array, at).blend(0f, padding).intoArray(a.array, at);
      }
    }
  }

  /** Returns how many rows can be computed as one: all of them where they follow each other. */
  static int rowsTogether(Matrix z, Matrix a, int from, int to) {
    boolean follow = z.stride == a.stride && a.stride == RowStride.of(a.columns);
    return follow ? Math.max(to - from, 1) : 1;
  }
}
