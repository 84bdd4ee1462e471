package dev.lanewise.kernel;

/**
 * The fixed partition of a sum of n terms into B = ⌈n/256⌉ blocks; block b covers the terms ⌊b·n/B⌋
 * to ⌊(b+1)·n/B⌋, the last one excluded.
 *
 * <p>Every sum over the inputs or the outputs of a layer is taken in this order: each block in
 * ascending order from zero, then the block sums in block order. The blocks depend on n alone, so
 * that the number of threads, the width of a vector and the size of a cache cannot change a result.
 * A block has at most 256 terms: an index within it fits a byte.
 */
public final class Blocks {
  /** The most terms that a block can have. */
  public static final int MAX_LENGTH = 256;

  private Blocks() {}

  /** Returns the number of blocks of a sum of {@code n} ≥ 1 terms. */
  public static int count(int n) {
    return (n - 1) / MAX_LENGTH + 1;
  }

  /** Returns the first term of block {@code block}; with {@code block = count(n)}, {@code n}. */
  public static int start(int n, int block) {
    // Most sums have one block, and a division would cost as much as a short sum.
    return n <= MAX_LENGTH ? block * n : (int) ((long) block * n / count(n));
  }
}
