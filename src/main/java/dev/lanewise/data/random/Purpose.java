package dev.lanewise.data.random;

import java.util.Random;

/**
 * What random numbers are for. Each purpose and epoch has a generator of its own, made afresh from
 * the seed, so that resuming a run needs the number of the epoch alone.
 */
public enum Purpose {
  INITIALIZE,
  SHUFFLE,
  SPLIT,
  DROPOUT,
  DISTORTION,
  SWEEP,
  IMPORTANCE;

  /** Returns the generator for this purpose in {@code epoch}; {@link Random}'s Javadoc fixes it. */
  public Random random(long seed, int epoch) {
    return new UnsharedRandom(key(seed, epoch));
  }

  /** Returns the key for this purpose in {@code epoch}, of what is drawn by counters. */
  public long key(long seed, int epoch) {
    return mix(mix(seed) + ((long) ordinal() << Integer.SIZE) + epoch);
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), after one step. */
  private static long mix(long z) {
    z += 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
