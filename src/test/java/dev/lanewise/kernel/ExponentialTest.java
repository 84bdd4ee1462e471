package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Holds exp, sigmoid, tanh and silu to the error bounds that docs/arithmetic.md states. */
class ExponentialTest {
  private interface FloatFunction {
    float apply(float x);
  }

  /** Every this many floats are tried; a prime, so that all low bits occur. */
  private static final int STEP = 251;

  @Test
  void expIsWithinItsBound() {
    assertWithin(1.01, Exponential::exp, StrictMath::exp, 0x1p-40f, 88f);
    assertWithin(1.01, Exponential::exp, StrictMath::exp, -0x1p-40f, -87f);
    assertWithin(1.01, Exponential::exp, StrictMath::exp, 5.1993356f);
    assertWithin(1.01, Exponential::exp, StrictMath::exp, -59.92188f);
  }

  @Test
  void expIsClamped() {
    float least = Exponential.exp(-87f);
    float greatest = Exponential.exp(88f);
    assertEquals(0x00B33687, Float.floatToRawIntBits(least));
    assertEquals(0x7EF882B7, Float.floatToRawIntBits(greatest));
    for (float x : new float[] {-87.00001f, -1e30f, -Float.MAX_VALUE, Float.NEGATIVE_INFINITY}) {
      assertBits(least, Exponential.exp(x));
    }
    for (float x : new float[] {88.00001f, 1e30f, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
      assertBits(greatest, Exponential.exp(x));
    }
    assertTrue(Float.isNaN(Exponential.exp(Float.NaN)));
  }

  @Test
  void expOfZeroIsOne() {
    assertBits(1f, Exponential.exp(0f));
    assertBits(1f, Exponential.exp(-0f));
    assertBits(1f, Exponential.exp(Float.MIN_VALUE));
  }

  @Test
  void sigmoidIsWithinItsBounds() {
    DoubleUnaryOperator exact = x -> 1 / (1 + StrictMath.exp(-x));
    assertWithin(1.5, Exponential::sigmoid, exact, 0x1p-40f, 88f);
    assertWithin(1.5, Exponential::sigmoid, exact, 7.859211f);
    assertWithin(2.49, Exponential::sigmoid, exact, -0x1p-40f, -87f);
    assertWithin(2.49, Exponential::sigmoid, exact, -16.635704f);
    assertWithin(1.24, Exponential::sigmoid, exact, -87f, -88f);
    assertWithin(1.24, Exponential::sigmoid, exact, -87.01708f);
  }

  @Test
  void sigmoidEndsInOneAndInAMinuteNumber() {
    assertBits(0.5f, Exponential.sigmoid(0f));
    assertBits(0.5f, Exponential.sigmoid(-0f));
    assertBits(1f, Exponential.sigmoid(18f));
    assertBits(1f, Exponential.sigmoid(Float.POSITIVE_INFINITY));
    float least = Exponential.sigmoid(-88f);
    assertTrue(least > 6.0e-39f && least < 6.1e-39f, "sigmoid(-88) is " + least);
    assertBits(least, Exponential.sigmoid(Float.NEGATIVE_INFINITY));
    assertTrue(Float.isNaN(Exponential.sigmoid(Float.NaN)));
  }

  @Test
  void siluIsWithinItsBounds() {
    FloatFunction silu = ExponentialTest::silu;
    DoubleUnaryOperator exact = x -> x / (1 + StrictMath.exp(-x));
    assertWithin(2.21, silu, exact, 0x1p-40f, 88f);
    assertWithin(2.21, silu, exact, 0.015415052f);
    assertWithin(2.43, silu, exact, -0x1p-40f, -1f);
    assertWithin(2.43, silu, exact, -0.0038557132f);
    assertWithin(2.87, silu, exact, -1f, -87f);
    assertWithin(2.87, silu, exact, -16.699265f);
    assertWithin(2.69, silu, exact, -87f, -88f);
    assertWithin(2.69, silu, exact, -87.66381f);
  }

  private static float silu(float z) {
    Matrix row = Matrices.row(z);
    new Silu().forward(row, row, 0, 1);
    return Matrices.at(row, 0, 0);
  }

  @Test
  void tanhIsWithinItsBounds() {
    float beforeLimit = Math.nextDown(Exponential.TANH_POLYNOMIAL_LIMIT);
    assertWithin(0.54, Exponential::tanh, StrictMath::tanh, 0x1p-30f, 0.0625f);
    assertWithin(0.54, Exponential::tanh, StrictMath::tanh, 0.062126093f);
    assertWithin(0.73, Exponential::tanh, StrictMath::tanh, 0.0625f, beforeLimit);
    assertWithin(0.73, Exponential::tanh, StrictMath::tanh, 0.5454136f);
    assertWithin(1.34, Exponential::tanh, StrictMath::tanh, 0.625f, 20f);
    assertWithin(1.34, Exponential::tanh, StrictMath::tanh, 0.6310442f);
  }

  @Test
  void tanhNearZeroIsItsArgument() {
    for (int bits = 1; bits <= Float.floatToRawIntBits(0x1p-30f); bits += 4_093) {
      float x = Float.intBitsToFloat(bits);
      assertBits(x, Exponential.tanh(x));
      assertBits(-x, Exponential.tanh(-x));
    }
    assertBits(0f, Exponential.tanh(0f));
    assertBits(0f, Exponential.tanh(-0f));
  }

  @Test
  void tanhIsOddAndEndsInOne() {
    for (int bits = 1; bits < 0x7F800000; bits += 65_537) {
      float x = Float.intBitsToFloat(bits);
      assertBits(-Exponential.tanh(x), Exponential.tanh(-x));
    }
    assertBits(1f, Exponential.tanh(10f));
    assertBits(1f, Exponential.tanh(Float.POSITIVE_INFINITY));
    assertBits(-1f, Exponential.tanh(Float.NEGATIVE_INFINITY));
    assertTrue(Float.isNaN(Exponential.tanh(Float.NaN)));
  }

  /** A change of any result changes every trained model: it takes a new major version. */
  @Test
  void resultsAreTheOnesThatWereFixed() {
    assertEquals(0x6037BD91A18AA6E4L, checksum(Exponential::exp));
    assertEquals(0x91D25A6469E55C00L, checksum(Exponential::sigmoid));
    assertEquals(0x763F6536E967E6F3L, checksum(Exponential::tanh));
  }

  /** Floats of all sizes, and all from ¼ to ½, where the last terms of the polynomials count. */
  private static long checksum(FloatFunction function) {
    long hash = 0;
    for (long bits = 0; bits < 1L << 32; bits += 4_093) {
      hash = added(hash, function.apply(Float.intBitsToFloat((int) bits)));
    }
    for (float x = 0.25f; x < 0.5f; x = Math.nextUp(x)) {
      hash = added(hash, function.apply(x));
    }
    return hash;
  }

  /** FNV-1a, a float at a time. */
  private static long added(long hash, float x) {
    return (hash ^ Float.floatToIntBits(x) & 0xFFFFFFFFL) * 0x100000001B3L;
  }

  /** Checks the floats between two arguments of the same sign, and both of these. */
  private static void assertWithin(
      double ulps, FloatFunction function, DoubleUnaryOperator exact, float near, float far) {
    int last = Float.floatToRawIntBits(far);
    for (int bits = Float.floatToRawIntBits(near); bits <= last; bits += STEP) {
      assertWithin(ulps, function, exact, Float.intBitsToFloat(bits));
    }
    assertWithin(ulps, function, exact, far);
  }

  private static void assertWithin(
      double ulps, FloatFunction function, DoubleUnaryOperator exact, float x) {
    double expected = exact.applyAsDouble(x);
    double error = Math.abs(function.apply(x) - expected) / Math.ulp((float) expected);
    if (!(error <= ulps)) {
      throw new AssertionError("at " + x + " the error is " + error + " ulp, not " + ulps);
    }
  }

  private static void assertBits(float expected, float actual) {
    assertEquals(Float.floatToRawIntBits(expected), Float.floatToRawIntBits(actual));
  }
}
