package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Holds exp, sigmoid and tanh to the error bounds that docs/arithmetic.md states. */
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
    assertWithin(2.5, Exponential::sigmoid, exact, -0x1p-40f, -88f);
    assertWithin(2.5, Exponential::sigmoid, exact, -16.635704f);
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
    for (int bits = 1; bits <= Float.floatToRawIntBits(0x1p-30f); bits += STEP) {
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
    assertEquals(359698036L, checksum(Exponential::exp));
    assertEquals(3073538797L, checksum(Exponential::sigmoid));
    assertEquals(3676562368L, checksum(Exponential::tanh));
  }

  private static long checksum(FloatFunction function) {
    CRC32 crc = new CRC32();
    byte[] bytes = new byte[Float.BYTES];
    for (long bits = 0; bits < 1L << 32; bits += 4_093) {
      float x = Float.intBitsToFloat((int) bits);
      int result = Float.floatToIntBits(function.apply(x));
      for (int b = 0; b < Float.BYTES; b++) {
        bytes[b] = (byte) (result >>> (8 * b));
      }
      crc.update(bytes);
    }
    return crc.getValue();
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
