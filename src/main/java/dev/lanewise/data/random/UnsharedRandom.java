package dev.lanewise.data.random;

import java.util.Random;

/**
 * The numbers of {@link Random}, whose Javadoc fixes them, for one thread: the state there is an
 * atomic variable, and to change that takes most of the time of a shuffle.
 */
final class UnsharedRandom extends Random {
  private static final long serialVersionUID = 1L;
  private static final long MULTIPLIER = 0x5DEECE66DL;
  private static final long ADDEND = 0xBL;
  private static final int STATE_BITS = 48;
  private static final long MASK = (1L << STATE_BITS) - 1;

  private long state;

  UnsharedRandom(long seed) {
    super(0);
    this.state = (seed ^ MULTIPLIER) & MASK;
  }

  @Override
  protected int next(int bits) {
    state = (state * MULTIPLIER + ADDEND) & MASK;
    return (int) (state >>> (STATE_BITS - bits));
  }
}
