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
import static dev.lanewise.kernel.FusedMultiplyAdd.fma;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * silu, also called swish: a = z·s, s = sigmoid(z) as {@link Sigmoid} has it (Elfwing, Uchibe and
 * Doya, Neural Networks 107, 2018); its derivative, from Z: s·fma(z, 1 − s, 1).
 */
public record Silu() implements ActivationKernel {
  @Override
  public void forward(Matrix z, Matrix a, int from, int to) {
    ActivationKernel.require(z, a, from, to);
    for (int s = from; s < to; s++) {
      int zRow = z.index(s, 0);
      int aRow = a.index(s, 0);
      for (int i = 0; i < z.columns; i++) {
        a.array[aRow + i] = z.array[zRow + i] * Exponential.sigmoid(z.array[zRow + i]);
      }
      RowStride.clearPadding(a.array, aRow, a.columns);
    }
  }

  @Override
  public void backward(Matrix z, Matrix dy, int from, int to) {
    ActivationKernel.require(z, dy, from, to);
    for (int s = from; s < to; s++) {
      int zRow = z.index(s, 0);
      int dyRow = dy.index(s, 0);
      for (int i = 0; i < z.columns; i++) {
        float sigmoid = Exponential.sigmoid(z.array[zRow + i]);
        dy.array[dyRow + i] *= sigmoid * fma(z.array[zRow + i], 1f - sigmoid, 1f);
      }
      RowStride.clearPadding(dy.array, dyRow, dy.columns);
    }
  }

  /** The same, several elements at once. */
  static final class Vector implements ActivationKernel {
    @Override
    public void forward(Matrix z, Matrix a, int from, int to) {
      ActivationKernel.require(z, a, from, to);
      for (int s = from; s < to; s++) {
        row(false, z.array, z.index(s, 0), a.array, a.index(s, 0), a.columns);
      }
      Lanes.clearPadding(a, from, to);
    }

    @Override
    public void backward(Matrix z, Matrix dy, int from, int to) {
      ActivationKernel.require(z, dy, from, to);
      for (int s = from; s < to; s++) {
        row(true, z.array, z.index(s, 0), dy.array, dy.index(s, 0), dy.columns);
      }
      Lanes.clearPadding(dy, from, to);
    }

    /**
     * Y = f(Z), or Y ← Y·f′(Z) where {@code isBackward}. The exponential is written out for the
     * reason that {@link VectorExponential} gives; no array holds sigmoids, so that Y may be Z.
     */
    private static void row(
        boolean isBackward, float[] z, int zRow, float[] y, int yRow, int columns) {
      FloatVector rounder = FloatVector.broadcast(Lanes.FLOATS, ROUNDER);
      FloatVector log2E = FloatVector.broadcast(Lanes.FLOATS, LOG2_E);
      FloatVector minusLn2High = FloatVector.broadcast(Lanes.FLOATS, -LN2_HIGH);
      FloatVector minusLn2Low = FloatVector.broadcast(Lanes.FLOATS, -LN2_LOW);
      FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
      for (int i = 0; i < columns; i += Lanes.COUNT) {
        FloatVector vz = FloatVector.fromArray(Lanes.FLOATS, z, zRow + i);
        FloatVector x = vz.neg();
        FloatVector clamped = x.blend(MIN_ARGUMENT, x.compare(LT, MIN_ARGUMENT));
        clamped = clamped.blend(MAX_ARGUMENT, clamped.compare(GT, MAX_ARGUMENT));
        FloatVector shifted = clamped.fma(log2E, rounder);
        FloatVector k = shifted.sub(rounder);
        FloatVector r = k.fma(minusLn2Low, k.fma(minusLn2High, clamped));
        FloatVector q = FloatVector.broadcast(Lanes.FLOATS, Q4);
        q = q.fma(r, FloatVector.broadcast(Lanes.FLOATS, Q3));
        q = q.fma(r, FloatVector.broadcast(Lanes.FLOATS, Q2));
        q = q.fma(r, FloatVector.broadcast(Lanes.FLOATS, Q1));
        q = q.fma(r, FloatVector.broadcast(Lanes.FLOATS, Q0));
        FloatVector p = q.fma(r.mul(r), r).add(1f);
        IntVector power =
            shifted.reinterpretAsInts().add(EXPONENT_BIAS).lanewise(LSHL, MANTISSA_BITS);
        FloatVector sigmoid = one.div(p.mul(power.reinterpretAsFloats()).add(1f));
        if (isBackward) {
          FloatVector slope = sigmoid.mul(vz.fma(one.sub(sigmoid), one));
          FloatVector.fromArray(Lanes.FLOATS, y, yRow + i).mul(slope).intoArray(y, yRow + i);
        } else {
          vz.mul(sigmoid).intoArray(y, yRow + i);
        }
      }
    }
  }
}
