package dev.lanewise.kernel;

import static dev.lanewise.kernel.FusedMultiplyAdd.fma;

/**
 * The exponential and what is made of it, as fixed sequences of binary32 operations. {@link
 * VectorKernels} executes the same sequences on many elements at once.
 *
 * <p>exp(x) = 2ᵏ·eʳ with k = round(x/ln 2) and r = x − k·ln 2 in ±½·ln 2. k is rounded by adding
 * and subtracting 1.5·2²³, which leaves it in the low bits of the sum. ln 2 is subtracted in two
 * parts, of which the first has few enough bits that k times it is exact (Cody and Waite,
 * <i>Software Manual for the Elementary Functions</i>, 1980). eʳ = 1 + r + r²·q(r), q the minimax
 * polynomial of degree 4 for the relative error of eʳ (Remez exchange; 3.1e-9 before rounding).
 */
final class Exponential {
  /** Arguments below are taken as this: e⁻⁸⁷ = 1.6e-38 is the least result, a normal number. */
  static final float MIN_ARGUMENT = -87f;

  /** Arguments above are taken as this: e⁸⁸ = 1.7e38 is the greatest result. */
  static final float MAX_ARGUMENT = 88f;

  static final float ROUNDER = 12582912f; // 1.5·2²³
  static final float LOG2_E = 1.442695f;
  static final float LN2_HIGH = 0.693359375f;
  static final float LN2_LOW = -2.1219444e-4f;
  static final int EXPONENT_BIAS = 127;
  static final int MANTISSA_BITS = 23;

  static final float Q0 = 0.49999994f;
  static final float Q1 = 0.16666521f;
  static final float Q2 = 0.04166839f;
  static final float Q3 = 0.008368745f;
  static final float Q4 = 0.001381454f;

  /** Where tanh changes from its polynomial to the exponential. */
  static final float TANH_POLYNOMIAL_LIMIT = 0.625f;

  /**
   * tanh x = x + x³·t(x²), t the minimax polynomial of degree 4 for the relative error of tanh up
   * to {@link #TANH_POLYNOMIAL_LIMIT} (Remez exchange; 4.4e-9 before rounding).
   */
  static final float T0 = -0.3333328f;

  static final float T1 = 0.13331442f;
  static final float T2 = -0.053739715f;
  static final float T3 = 0.020639088f;
  static final float T4 = -0.0057049873f;

  private Exponential() {}

  /** Returns eˣ, x clamped to [−87, 88]; NaN for NaN. */
  static float exp(float x) {
    float clamped = x < MIN_ARGUMENT ? MIN_ARGUMENT : x;
    clamped = clamped > MAX_ARGUMENT ? MAX_ARGUMENT : clamped;
    float shifted = fma(clamped, LOG2_E, ROUNDER);
    float k = shifted - ROUNDER;
    float r = fma(k, -LN2_HIGH, clamped);
    r = fma(k, -LN2_LOW, r);
    float q = fma(Q4, r, Q3);
    q = fma(q, r, Q2);
    q = fma(q, r, Q1);
    q = fma(q, r, Q0);
    float p = fma(q, r * r, r) + 1f;
    int power = (Float.floatToRawIntBits(shifted) + EXPONENT_BIAS) << MANTISSA_BITS;
    return p * Float.intBitsToFloat(power);
  }

  /** Returns 1/(1 + e⁻ˣ). */
  static float sigmoid(float x) {
    return 1f / (1f + exp(-x));
  }

  /** Returns tanh x: the polynomial up to {@link #TANH_POLYNOMIAL_LIMIT}, then ±(1 − 2/(e²ˣ+1)). */
  static float tanh(float x) {
    float magnitude = Math.abs(x);
    if (magnitude < TANH_POLYNOMIAL_LIMIT) {
      float square = x * x;
      float t = fma(T4, square, T3);
      t = fma(t, square, T2);
      t = fma(t, square, T1);
      t = fma(t, square, T0);
      return fma(x * square, t, x);
    }
    float tail = 1f - 2f / (exp(2f * magnitude) + 1f);
    return x < 0f ? -tail : tail;
  }
}
