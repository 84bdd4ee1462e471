package dev.lanewise.kernel;

/**
 * The drawing of fields of displacements. {@link ElasticField} is the definition; {@link
 * Kernels#field} gives the loops that a kind of kernels has for it, with the same bits.
 */
public interface FieldKernel {
  /**
   * Draws a field.
   *
   * @param key of the draws
   * @param scratch {@link ElasticField#scratchLength} floats, zero before the first call
   * @param field {@link ElasticField#length} floats, overwritten: U and V in turn
   */
  void draw(long key, float[] scratch, float[] field);
}
