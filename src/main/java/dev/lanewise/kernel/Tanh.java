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
  static final class Vector implements ActivationKernel {
    @Override
    public void forward(Matrix z, Matrix a, int from, int to) {
      ActivationKernel.require(z, a, from, to);
      int together = Lanes.rowsTogether(z, a, from, to);
      for (int s = from; s < to; s += together) {
        VectorExponential.tanh(
            z.array, z.index(s, 0), a.array, a.index(s, 0), (together - 1) * a.stride + a.columns);
      }
      Lanes.clearPadding(a, from, to);
    }

    @Override
    public void backward(Matrix a, Matrix dy, int from, int to) {
      ActivationKernel.require(a, dy, from, to);
      for (int s = from; s < to; s++) {
        int aRow = a.index(s, 0);
        int dyRow = dy.index(s, 0);
        for (int i = 0; i < a.columns; i += Lanes.COUNT) {
          FloatVector va = FloatVector.fromArray(Lanes.FLOATS, a.array, aRow + i);
          FloatVector vdy = FloatVector.fromArray(Lanes.FLOATS, dy.array, dyRow + i);
          vdy.mul(va.neg().fma(va, FloatVector.broadcast(Lanes.FLOATS, 1f)))
              .intoArray(dy.array, dyRow + i);
        }
      }
      Lanes.clearPadding(dy, from, to);
    }
  }
}
