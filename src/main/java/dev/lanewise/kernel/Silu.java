package dev.lanewise.kernel;

import static dev.lanewise.kernel.FusedMultiplyAdd.fma;

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
  static final class Vector extends VectorActivation {
    @Override
    void forward(float[] z, int zOff, float[] a, int aOff, int length) {
      VectorExponential.silu(z, zOff, a, aOff, length);
    }

    @Override
    void backward(float[] z, int zOff, float[] dy, int dyOff, int length) {
      VectorExponential.siluGradient(z, zOff, dy, dyOff, length);
    }
  }
}
