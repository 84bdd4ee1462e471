package dev.lanewise.kernel;

import static dev.lanewise.kernel.Exponential.EXPONENT_BIAS;
import static dev.lanewise.kernel.Exponential.LN2_HIGH;
import static dev.lanewise.kernel.Exponential.LN2_LOW;
import static dev.lanewise.kernel.Exponential.LOG2_E;
import static dev.lanewise.kernel.Exponential.MANTISSA_BITS;
import static dev.lanewise.kernel.Exponential.MAX_ARGUMENT;
import static dev.lanewise.kernel.Exponential.MIN_ARGUMENT;
import static dev.lanewise.kernel.Exponential.Q0;
import static dev.lanewise.kernel.Exponential.Q1;
import static dev.lanewise.kernel.Exponential.Q2;
import static dev.lanewise.kernel.Exponential.Q3;
import static dev.lanewise.kernel.Exponential.Q4;
import static dev.lanewise.kernel.Exponential.ROUNDER;
import static dev.lanewise.kernel.Exponential.T0;
import static dev.lanewise.kernel.Exponential.T1;
import static dev.lanewise.kernel.Exponential.T2;
import static dev.lanewise.kernel.Exponential.T3;
import static dev.lanewise.kernel.Exponential.T4;
import static dev.lanewise.kernel.Exponential.TANH_POLYNOMIAL_LIMIT;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sequences of {@link Exponential} on one row, padding included. The exponential stands twice,
 * because a method that takes and returns vectors is only fast where the compiler happens to inline
 * it.
 */
final class VectorExponential {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private VectorExponential() {}

  /** A = 1/(1 + e⁻ᶻ). */
  static void sigmoid(float[] z, int zRow, float[] a, int aRow, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector.fromArray(FLOATS, z, zRow + i).neg().intoArray(a, aRow + i);
    }
    exp(a, aRow, n);
    FloatVector one = FloatVector.broadcast(FLOATS, 1f);
    for (int i = 0; i < n; i += LANES) {
      one.div(FloatVector.fromArray(FLOATS, a, aRow + i).add(1f)).intoArray(a, aRow + i);
    }
  }

  /** A = eˣ/Σeˣ, x = Z − max Z. */
  static void softmax(float[] z, int zRow, float[] a, int aRow, int n) {
    float max = z[zRow];
    for (int c = 1; c < n; c++) {
      max = z[zRow + c] > max ? z[zRow + c] : max;
    }
    for (int c = 0; c < n; c += LANES) {
      FloatVector.fromArray(FLOATS, z, zRow + c).sub(max).intoArray(a, aRow + c);
    }
    exp(a, aRow, n);
    float sum = 0f;
    for (int c = 0; c < n; c++) {
      sum += a[aRow + c];
    }
    for (int c = 0; c < n; c += LANES) {
      FloatVector.fromArray(FLOATS, a, aRow + c).div(sum).intoArray(a, aRow + c);
    }
  }

  /** A ← eᴬ. */
  private static void exp(float[] a, int row, int n) {
    FloatVector rounder = FloatVector.broadcast(FLOATS, ROUNDER);
    FloatVector log2E = FloatVector.broadcast(FLOATS, LOG2_E);
    FloatVector minusLn2High = FloatVector.broadcast(FLOATS, -LN2_HIGH);
    FloatVector minusLn2Low = FloatVector.broadcast(FLOATS, -LN2_LOW);
    for (int i = row; i < row + n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOATS, a, i);
      FloatVector clamped = x.blend(MIN_ARGUMENT, x.compare(LT, MIN_ARGUMENT));
      clamped = clamped.blend(MAX_ARGUMENT, clamped.compare(GT, MAX_ARGUMENT));
      FloatVector shifted = clamped.fma(log2E, rounder);
      FloatVector k = shifted.sub(rounder);
      FloatVector r = k.fma(minusLn2High, clamped);
      r = k.fma(minusLn2Low, r);
      FloatVector q = r.fma(FloatVector.broadcast(FLOATS, Q4), FloatVector.broadcast(FLOATS, Q3));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Q2));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Q1));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Q0));
      FloatVector p = q.fma(r.mul(r), r).add(1f);
      IntVector power =
          shifted.reinterpretAsInts().add(EXPONENT_BIAS).lanewise(LSHL, MANTISSA_BITS);
      FloatVector result = p.mul(power.reinterpretAsFloats());
      result.intoArray(a, i);
    }
  }

  /** A = tanh Z. */
  static void tanh(float[] z, int zRow, float[] a, int aRow, int n) {
    FloatVector rounder = FloatVector.broadcast(FLOATS, ROUNDER);
    FloatVector log2E = FloatVector.broadcast(FLOATS, LOG2_E);
    FloatVector minusLn2High = FloatVector.broadcast(FLOATS, -LN2_HIGH);
    FloatVector minusLn2Low = FloatVector.broadcast(FLOATS, -LN2_LOW);
    FloatVector one = FloatVector.broadcast(FLOATS, 1f);
    FloatVector two = FloatVector.broadcast(FLOATS, 2f);
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOATS, z, zRow + i);
      FloatVector magnitude = x.abs();
      FloatVector doubled = magnitude.mul(2f);
      FloatVector clamped = doubled.blend(MIN_ARGUMENT, doubled.compare(LT, MIN_ARGUMENT));
      clamped = clamped.blend(MAX_ARGUMENT, clamped.compare(GT, MAX_ARGUMENT));
      FloatVector shifted = clamped.fma(log2E, rounder);
      FloatVector k = shifted.sub(rounder);
      FloatVector r = k.fma(minusLn2High, clamped);
      r = k.fma(minusLn2Low, r);
      FloatVector q = r.fma(FloatVector.broadcast(FLOATS, Q4), FloatVector.broadcast(FLOATS, Q3));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Q2));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Q1));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Q0));
      FloatVector p = q.fma(r.mul(r), r).add(1f);
      IntVector power =
          shifted.reinterpretAsInts().add(EXPONENT_BIAS).lanewise(LSHL, MANTISSA_BITS);
      FloatVector e = p.mul(power.reinterpretAsFloats());
      FloatVector tail = one.sub(two.div(e.add(1f)));
      tail = tail.blend(tail.neg(), x.compare(LT, 0f));
      FloatVector square = x.mul(x);
      FloatVector t =
          square.fma(FloatVector.broadcast(FLOATS, T4), FloatVector.broadcast(FLOATS, T3));
      t = t.fma(square, FloatVector.broadcast(FLOATS, T2));
      t = t.fma(square, FloatVector.broadcast(FLOATS, T1));
      t = t.fma(square, FloatVector.broadcast(FLOATS, T0));
      FloatVector small = x.mul(square).fma(t, x);
      tail.blend(small, magnitude.compare(LT, TANH_POLYNOMIAL_LIMIT)).intoArray(a, aRow + i);
    }
  }
}
