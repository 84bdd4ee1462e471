package dev.lanewise.kernel;

/**
 * Dropout over whole rows. {@link Dropout} is the definition; {@link Kernels#dropout} gives the
 * loops that a kind of kernels has for it, with the same bits.
 */
public interface DropoutKernel {
  /**
   * Draws which units are kept: {@code keep} is the factor of those that are, 1/(1 − p), and 0 of
   * those that are dropped, for the rows {@code from} to {@code to}, the end excluded.
   *
   * @param keys of the samples' draws
   * @param layer number of the layer, from 0
   * @param firstUnit the unit of the first column, a multiple of {@link RowStride#CACHE_LINE}
   */
  void draw(long[] keys, int layer, int firstUnit, Matrix keep, int from, int to);

  /**
   * Y = keep &gt; 0 ? X·keep : +0.0 for the rows {@code from} to {@code to}, the end excluded. Y
   * may be X.
   */
  void apply(Matrix keep, Matrix x, Matrix y, int from, int to);

  /** Checks the operands of {@link #apply}. */
  static void require(Matrix keep, Matrix x, Matrix y, int from, int to) {
    keep.requirePaddedRows(from, to);
    x.requirePaddedRows(from, to);
    y.requirePaddedRows(from, to);
    x.requireColumns(keep.columns);
    y.requireColumns(keep.columns);
  }
}
