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
  static final class Vector implements ActivationKernel {
    @Override
    public void forward(Matrix z, Matrix a, int from, int to) {
      ActivationKernel.require(z, a, from, to);
      int together = Lanes.rowsTogether(z, a, from, to);
      for (int s = from; s < to; s += together) {
        VectorExponential.sigmoid(
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
          vdy.mul(va.mul(va.neg().add(1f))).intoArray(dy.array, dyRow + i);
        }
      }
      Lanes.clearPadding(dy, from, to);
    }
  }
}
