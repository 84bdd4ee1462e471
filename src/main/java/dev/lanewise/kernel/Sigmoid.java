package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * sigmoid: a = 1/(1 + e⁻ᶻ), e as docs/arithmetic.md defines it; its derivative, from A: a·(1 − a).
 */
public record Sigmoid() implements ActivationKernel {
  @Override
  public void forward(Matrix z, Matrix a, int from, int to) {
    ActivationKernel.require(z, a, from, to);
    for (int s = from; s < to; s++) {
      int zRow = z.index(s, 0);
      int aRow = a.index(s, 0);
      for (int i = 0; i < z.columns; i++) {
        a.array[aRow + i] = Exponential.sigmoid(z.array[zRow + i]);
      }
      RowStride.clearPadding(a.array, aRow, a.columns);
    }
  }

  @Override
  public void backward(Matrix a, Matrix dy, int from, int to) {
    ActivationKernel.require(a, dy, from, to);
    for (int s = from; s < to; s++) {
      int aRow = a.index(s, 0);
      int dyRow = dy.index(s, 0);
      for (int i = 0; i < a.columns; i++) {
        dy.array[dyRow + i] *= a.array[aRow + i] * (1f - a.array[aRow + i]);
      }
      RowStride.clearPadding(dy.array, dyRow, dy.columns);
    }
  }

  /** The same, several elements at once. */
  static final class Vector extends VectorActivation {
    @Override
    void forward(float[] z, int zOff, float[] a, int aOff, int length) {
      row(z, zOff, a, aOff, length);
    }

    /** A = sigmoid(Z). */
    static void row(float[] z, int zOff, float[] a, int aOff, int length) {
      for (int i = 0; i < length; i += Lanes.COUNT) {
        FloatVector.fromArray(Lanes.FLOATS, z, zOff + i).neg().intoArray(a, aOff + i);
      }
      VectorExponential.exp(a, aOff, length);
      FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
      for (int i = 0; i < length; i += Lanes.COUNT) {
        one.div(FloatVector.fromArray(Lanes.FLOATS, a, aOff + i).add(1f)).intoArray(a, aOff + i);
      }
    }

    @Override
    void backward(float[] a, int aOff, float[] dy, int dyOff, int length) {
      for (int i = 0; i < length; i += Lanes.COUNT) {
        FloatVector va = FloatVector.fromArray(Lanes.FLOATS, a, aOff + i);
        FloatVector vdy = FloatVector.fromArray(Lanes.FLOATS, dy, dyOff + i);
        vdy.mul(va.mul(va.neg().add(1f))).intoArray(dy, dyOff + i);
      }
    }
  }
}
