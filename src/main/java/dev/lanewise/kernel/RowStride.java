package dev.lanewise.kernel;

/**
 * The distance in memory between two rows of a matrix: a multiple of 16 floats, which is one cache
 * line and the widest vector there is, so that no kernel needs a tail or a mask.
 *
 * <p>The floats between a row's last element and the next multiple of 16 are its padding. Kernels
 * that overwrite a row write its padding as +0.0, and nothing behind it, so that a kernel can run
 * on some of the columns alone; no kernel lets padding reach a sum, a maximum, a loss or an argmax.
 */
public final class RowStride {
  /** Floats in one cache line of 64 bytes. */
  public static final int CACHE_LINE = 16;

  private RowStride() {}

  /** Returns the smallest multiple of {@link #CACHE_LINE} that is at least {@code n}. */
  public static int of(int n) {
    return Math.addExact(n, CACHE_LINE - 1) & -CACHE_LINE;
  }
}
