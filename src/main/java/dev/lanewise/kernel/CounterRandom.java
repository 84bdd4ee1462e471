package dev.lanewise.kernel;

/**
 * Random numbers by counters: draw j of a key is mix(key + j), with the finalizer of SplitMix64
 * (Steele, Lea and Flood, OOPSLA 2014), so that any draw can be taken at any time, by any thread.
 */
public final class CounterRandom {
  static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  static final long MIX1 = 0xBF58476D1CE4E5B9L;
  static final long MIX2 = 0x94D049BB133111EBL;

  private CounterRandom() {}

  /** Returns 64 random bits of a counter. */
  public static long mix(long counter) {
    long z = counter + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * MIX1;
    z = (z ^ (z >>> 27)) * MIX2;
    return z ^ (z >>> 31);
  }

  /** Returns a number in [−1, 1) of the upper 24 bits of {@code bits}, exact in binary32. */
  public static float uniform(long bits) {
    return (int) (bits >>> 40) * 0x1p-23f - 1f;
  }
}
