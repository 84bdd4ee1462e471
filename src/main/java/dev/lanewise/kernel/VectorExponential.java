package dev.lanewise.kernel;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops with the sequence of {@link Exponential#exp} in them, over some elements in a row, padding
 * included: A ← eᴬ; A = tanh Z; A = Z·sigmoid(Z); and dY ← dY·s·fma(Z, 1 − s, 1), s = sigmoid(Z).
 *
 * <p>Generated from {@code TileClasses} of the tests: change that.
 */
final class VectorExponential {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;
  private static final float LEAST = Exponential.MIN_ARGUMENT;
  private static final float MOST = Exponential.MAX_ARGUMENT;

  private VectorExponential() {}

  static void exp(float[] as, int aOff, int length) {
    FloatVector rounder = FloatVector.broadcast(FLOATS, Exponential.ROUNDER);
    FloatVector log2E = FloatVector.broadcast(FLOATS, Exponential.LOG2_E);
    FloatVector minusLn2High = FloatVector.broadcast(FLOATS, -Exponential.LN2_HIGH);
    FloatVector minusLn2Low = FloatVector.broadcast(FLOATS, -Exponential.LN2_LOW);
    for (int i = 0; i < length; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOATS, as, aOff + i);
      FloatVector clamped = x.blend(LEAST, x.compare(LT, LEAST));
      clamped = clamped.blend(MOST, clamped.compare(GT, MOST));
      FloatVector shifted = clamped.fma(log2E, rounder);
      FloatVector k = shifted.sub(rounder);
      FloatVector r = k.fma(minusLn2High, clamped);
      r = k.fma(minusLn2Low, r);
      FloatVector q = FloatVector.broadcast(FLOATS, Exponential.Q4);
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q3));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q2));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q1));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q0));
      FloatVector p = q.fma(r.mul(r), r).add(1f);
      IntVector power = shifted.reinterpretAsInts().add(Exponential.EXPONENT_BIAS);
      power = power.lanewise(LSHL, Exponential.MANTISSA_BITS);
      FloatVector e = p.mul(power.reinterpretAsFloats());
      e.intoArray(as, aOff + i);
    }
  }

  static void tanh(float[] zs, int zOff, float[] as, int aOff, int length) {
    FloatVector rounder = FloatVector.broadcast(FLOATS, Exponential.ROUNDER);
    FloatVector log2E = FloatVector.broadcast(FLOATS, Exponential.LOG2_E);
    FloatVector minusLn2High = FloatVector.broadcast(FLOATS, -Exponential.LN2_HIGH);
    FloatVector minusLn2Low = FloatVector.broadcast(FLOATS, -Exponential.LN2_LOW);
    FloatVector one = FloatVector.broadcast(FLOATS, 1f);
    FloatVector two = FloatVector.broadcast(FLOATS, 2f);
    for (int i = 0; i < length; i += LANES) {
      FloatVector z = FloatVector.fromArray(FLOATS, zs, zOff + i);
      FloatVector magnitude = z.abs();
      FloatVector x = magnitude.mul(2f);
      FloatVector clamped = x.blend(LEAST, x.compare(LT, LEAST));
      clamped = clamped.blend(MOST, clamped.compare(GT, MOST));
      FloatVector shifted = clamped.fma(log2E, rounder);
      FloatVector k = shifted.sub(rounder);
      FloatVector r = k.fma(minusLn2High, clamped);
      r = k.fma(minusLn2Low, r);
      FloatVector q = FloatVector.broadcast(FLOATS, Exponential.Q4);
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q3));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q2));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q1));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q0));
      FloatVector p = q.fma(r.mul(r), r).add(1f);
      IntVector power = shifted.reinterpretAsInts().add(Exponential.EXPONENT_BIAS);
      power = power.lanewise(LSHL, Exponential.MANTISSA_BITS);
      FloatVector e = p.mul(power.reinterpretAsFloats());
      FloatVector tail = one.sub(two.div(e.add(1f)));
      tail = tail.blend(tail.neg(), z.compare(LT, 0f));
      FloatVector square = z.mul(z);
      FloatVector t = FloatVector.broadcast(FLOATS, Exponential.T4);
      t = t.fma(square, FloatVector.broadcast(FLOATS, Exponential.T3));
      t = t.fma(square, FloatVector.broadcast(FLOATS, Exponential.T2));
      t = t.fma(square, FloatVector.broadcast(FLOATS, Exponential.T1));
      t = t.fma(square, FloatVector.broadcast(FLOATS, Exponential.T0));
      FloatVector small = z.mul(square).fma(t, z);
      VectorMask<Float> isSmall = magnitude.compare(LT, Exponential.TANH_POLYNOMIAL_LIMIT);
      tail.blend(small, isSmall).intoArray(as, aOff + i);
    }
  }

  static void silu(float[] zs, int zOff, float[] as, int aOff, int length) {
    FloatVector rounder = FloatVector.broadcast(FLOATS, Exponential.ROUNDER);
    FloatVector log2E = FloatVector.broadcast(FLOATS, Exponential.LOG2_E);
    FloatVector minusLn2High = FloatVector.broadcast(FLOATS, -Exponential.LN2_HIGH);
    FloatVector minusLn2Low = FloatVector.broadcast(FLOATS, -Exponential.LN2_LOW);
    FloatVector one = FloatVector.broadcast(FLOATS, 1f);
    for (int i = 0; i < length; i += LANES) {
      FloatVector z = FloatVector.fromArray(FLOATS, zs, zOff + i);
      FloatVector x = z.neg();
      FloatVector clamped = x.blend(LEAST, x.compare(LT, LEAST));
      clamped = clamped.blend(MOST, clamped.compare(GT, MOST));
      FloatVector shifted = clamped.fma(log2E, rounder);
      FloatVector k = shifted.sub(rounder);
      FloatVector r = k.fma(minusLn2High, clamped);
      r = k.fma(minusLn2Low, r);
      FloatVector q = FloatVector.broadcast(FLOATS, Exponential.Q4);
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q3));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q2));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q1));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q0));
      FloatVector p = q.fma(r.mul(r), r).add(1f);
      IntVector power = shifted.reinterpretAsInts().add(Exponential.EXPONENT_BIAS);
      power = power.lanewise(LSHL, Exponential.MANTISSA_BITS);
      FloatVector e = p.mul(power.reinterpretAsFloats());
      z.mul(one.div(e.add(1f))).intoArray(as, aOff + i);
    }
  }

  static void siluGradient(float[] zs, int zOff, float[] dys, int dyOff, int length) {
    FloatVector rounder = FloatVector.broadcast(FLOATS, Exponential.ROUNDER);
    FloatVector log2E = FloatVector.broadcast(FLOATS, Exponential.LOG2_E);
    FloatVector minusLn2High = FloatVector.broadcast(FLOATS, -Exponential.LN2_HIGH);
    FloatVector minusLn2Low = FloatVector.broadcast(FLOATS, -Exponential.LN2_LOW);
    FloatVector one = FloatVector.broadcast(FLOATS, 1f);
    for (int i = 0; i < length; i += LANES) {
      FloatVector z = FloatVector.fromArray(FLOATS, zs, zOff + i);
      FloatVector x = z.neg();
      FloatVector clamped = x.blend(LEAST, x.compare(LT, LEAST));
      clamped = clamped.blend(MOST, clamped.compare(GT, MOST));
      FloatVector shifted = clamped.fma(log2E, rounder);
      FloatVector k = shifted.sub(rounder);
      FloatVector r = k.fma(minusLn2High, clamped);
      r = k.fma(minusLn2Low, r);
      FloatVector q = FloatVector.broadcast(FLOATS, Exponential.Q4);
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q3));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q2));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q1));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q0));
      FloatVector p = q.fma(r.mul(r), r).add(1f);
      IntVector power = shifted.reinterpretAsInts().add(Exponential.EXPONENT_BIAS);
      power = power.lanewise(LSHL, Exponential.MANTISSA_BITS);
      FloatVector e = p.mul(power.reinterpretAsFloats());
      FloatVector s = one.div(e.add(1f));
      FloatVector slope = s.mul(z.fma(one.sub(s), one));
      FloatVector.fromArray(FLOATS, dys, dyOff + i).mul(slope).intoArray(dys, dyOff + i);
    }
  }
}
