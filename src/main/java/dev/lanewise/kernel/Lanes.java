package dev.lanewise.kernel;

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

  private Lanes() {}

  private static VectorSpecies<Float> species(int lanes) {
    if (lanes != 4 && lanes != 8 && lanes != 16) {
      throw new IllegalArgumentException(PROPERTY + " is 4, 8 or 16, not " + lanes);
    }
    return VectorSpecies.of(float.class, VectorShape.forBitSize(lanes * Float.SIZE));
  }
}
