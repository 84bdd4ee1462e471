package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** In software every bit is that of {@link Math#fma(float, float, float)}. */
class FusedMultiplyAddTest {
  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    -1f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Math.nextDown(Float.MIN_NORMAL),
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Math.nextUp(1f),
    Math.nextDown(1f),
    0x1p-24f,
    0x1p24f,
    0x1.000002p-75f,
    0x1.fffffep63f,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  private static void check(float a, float b, float c) {
    int expected = Float.floatToIntBits(Math.fma(a, b, c));
    int found = Float.floatToIntBits(FusedMultiplyAdd.inSoftware(a, b, c));
    assertEquals(expected, found, () -> a + " * " + b + " + " + c);
  }

  @Test
  void specialValues() {
    for (float a : SPECIAL) {
      for (float b : SPECIAL) {
        for (float c : SPECIAL) {
          check(a, b, c);
        }
      }
    }
  }

  @Test
  void anyBits() {
    Random random = new Random(83);
    for (int i = 0; i < 200_000; i++) {
      check(any(random), any(random), any(random));
    }
  }

  private static float any(Random random) {
    return Float.intBitsToFloat(random.nextInt());
  }

  /** Sums in or just beside the middle between two floats, where to round twice is to err. */
  @Test
  void sumsThatAreAlmostHalfway() {
    Random random = new Random(89);
    int roundedTwice = 0;
    for (int i = 0; i < 100_000; i++) {
      // Half of the last place of c, but for a part of 2^-46 that no sum in binary64 has room for.
      float a = 0x1.000002p-12f;
      float b = random.nextBoolean() ? 0x1.fffffcp-13f : -0x1.fffffcp-13f;
      float c = 1 + random.nextInt(1 << 23) * 0x1p-23f;
      int scale = random.nextInt(-120, 120);
      float scaled = Math.scalb(c, scale);
      check(Math.scalb(a, scale / 2), Math.scalb(b, scale - scale / 2), scaled);
      check(0x1p-12f, 0x1p-12f, c);
      check(0x1p-12f, 0x1p-12f, -c);
      check(random.nextFloat() * 0x1p-12f, 0x1p-12f, c);
      check(a, b, Math.scalb(c, -random.nextInt(60)));
      roundedTwice += (float) ((double) a * b + c) == Math.fma(a, b, c) ? 0 : 1;
    }
    assertTrue(roundedTwice > 1000, "only " + roundedTwice + " sums show a second rounding");
  }

  @Test
  void whatRunsHereIsKnown() {
    assertEquals(Math.fma(3f, 5f, 7f), FusedMultiplyAdd.fma(3f, 5f, 7f));
    double slowdown = FusedMultiplyAdd.slowdown();
    assertTrue(slowdown > 0 && Double.isFinite(slowdown), "slowdown " + slowdown);
  }
}
