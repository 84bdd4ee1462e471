package dev.lanewise.kernel;

import java.util.Arrays;

/**
 * Fused multiply-add in binary32: a·b + c, rounded once, as {@link Math#fma(float, float, float)}
 * defines it.
 *
 * <p>Where the CPU has an instruction for it, that is what {@code Math.fma} becomes. Elsewhere
 * {@code Math.fma} goes through decimals and takes a thousand times as long; here it is worked out
 * in binary64 then, to the same bits. The product of two floats is exact there. The sum with c is
 * rounded to odd: to the neighbour whose last bit is 1, if it is not exact. Then to round it once
 * more, to binary32, gives what rounding the exact sum gives.
 *
 * <p>Source: S. Boldo and G. Melquiond, <i>Emulation of a FMA and Correctly Rounded Sums: Proved
 * Algorithms Using Rounding to Odd</i>, IEEE Transactions on Computers 57(4), 2008.
 */
final class FusedMultiplyAdd {
  /** Interpreted, one takes some 20 ns by an instruction, and microseconds without. */
  private static final int NANOS_BY_INSTRUCTION = 1000;

  /** Whether the CPU, and the JVM, have an instruction for it. */
  static final boolean IN_HARDWARE = isInHardware();

  private FusedMultiplyAdd() {}

  /** Returns a·b + c, rounded once. */
  static float fma(float a, float b, float c) {
    return IN_HARDWARE ? Math.fma(a, b, c) : inSoftware(a, b, c);
  }

  /** Returns a·b + c, rounded once, without the instruction. */
  static float inSoftware(float a, float b, float c) {
    double product = (double) a * b;
    double sum = product + c;
    // What rounding has taken from the sum, exactly (Knuth's TwoSum); NaN where that is not finite.
    double part = sum - product;
    double rest = (product - (sum - part)) + (c - part);
    if (rest > 0 || rest < 0) {
      long bits = Double.doubleToRawLongBits(sum);
      if ((bits & 1) == 0) {
        sum = Double.longBitsToDouble(rest > 0 == sum > 0 ? bits + 1 : bits - 1);
      }
    }
    return (float) sum;
  }

  /** The best of several times counts: in any of them the thread may have had to wait. */
  private static boolean isInHardware() {
    int count = 20;
    float x = 1;
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        x = Math.fma(x, 0.5f, 0.3f);
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    // To be used, lest it be left out.
    return best < count * NANOS_BY_INSTRUCTION && x < 1;
  }

  /**
   * Measures how many times as long sums take in software as where they are not fused, when both
   * are compiled: in some hundredths of a second. Where the compiler is busy it takes more rounds:
   * as long as the software is not the slower, the other is not compiled yet.
   */
  static double slowdown() {
    float[] x = new float[1024];
    float[] y = new float[1024];
    Arrays.fill(x, 0.7f);
    long fused = Long.MAX_VALUE;
    long apart = Long.MAX_VALUE;
    for (int round = 0; round < 3_000 || fused < apart && round < 30_000; round++) {
      long before = System.nanoTime();
      addFused(x, y);
      long between = System.nanoTime();
      add(x, y);
      fused = Math.min(fused, between - before);
      apart = Math.min(apart, System.nanoTime() - between);
    }
    return Math.max(1, (double) fused / apart);
  }

  private static void addFused(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = inSoftware(0.3f, x[i], y[i]);
    }
  }

  private static void add(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = 0.3f * x[i] + y[i];
    }
  }
}
