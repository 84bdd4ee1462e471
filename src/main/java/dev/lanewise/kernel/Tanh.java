package dev.lanewise.kernel;

import static dev.lanewise.kernel.FusedMultiplyAdd.fma;

import jdk.incubator.vector.FloatVector;

/** tanh: a = tanh z, as docs/arithmetic.md defines it; its derivative, from A: fma(−a, a, 1). */
public record Tanh() implements ActivationKernel {
  @Override
  public void forward(Matrix z, Matrix a, int from, int to) {
    ActivationKernel.require(z, a, from, to);
    for (int s = from; s < to; s++) {
      int zRow = z.index(s, 0);
      int aRow = a.index(s, 0);
      for (int i = 0; i < z.columns; i++) {
        a.array[aRow + i] = Exponential.tanh(z.array[zRow + i]);
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
        dy.array[dyRow + i] *= fma(-a.array[aRow + i], a.array[aRow + i], 1f);
      }
      RowStride.clearPadding(dy.array, dyRow, dy.columns);
    }
  }

  /** The same, several elements at once. */
  static final class Vector extends VectorActivation {
    @Override
    void forward(float[] z, int zOff, float[] a, int aOff, int length) {
      VectorExponential.tanh(z, zOff, a, aOff, length);
    }

    @Override
    void backward(float[] a, int aOff, float[] dy, int dyOff, int length) {
      FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
      for (int i = 0; i < length; i += Lanes.COUNT) {
        FloatVector va = FloatVector.fromArray(Lanes.FLOATS, a, aOff + i);
        FloatVector vdy = FloatVector.fromArray(Lanes.FLOATS, dy, dyOff + i);
        vdy.mul(va.neg().fma(va, one)).intoArray(dy, dyOff + i);
      }
    }
  }
}
