package dev.lanewise.kernel;

/**
 * The drawing of displacement fields. {@link ElasticField} is the definition; {@link Kernels#field}
 * gives the loops that a kind of kernels has for it, with the same bits.
 */
public interface FieldKernel {
  /**
   * Draws two fields.
   *
   * @param key of the draws
   * @param scratch {@link ElasticField#scratchLength} floats, zero before the first call
   * @param u a field, {@link ElasticField#length} floats, overwritten
   * @param v the other one
   */
  void draw(long key, float[] scratch, float[] u, float[] v);
}
