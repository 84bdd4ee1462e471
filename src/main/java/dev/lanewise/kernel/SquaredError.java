package dev.lanewise.kernel;

import static dev.lanewise.kernel.FusedMultiplyAdd.fma;

/**
 * The squared error: L = Σ (A[s][c] − Y[s][c])², ascending over c from +0.0 with fma. Its gradient
 * is by A: dA[s][c] = (scale·w[s])·(2·(A − Y)).
 */
public record SquaredError() implements LossKernel {
  @Override
  public void losses(Matrix z, Matrix a, Targets y, float[] loss, int lossOff, int from, int to) {
    LossKernel.require(z, a, y, loss, lossOff, from, to);
    float[] targets = y.table.array;
    for (int s = from; s < to; s++) {
      int aRow = a.index(s, 0);
      int yRow = y.index(s);
      float sum = 0f;
      for (int c = 0; c < a.columns; c++) {
        float error = a.array[aRow + c] - targets[yRow + c];
        sum = fma(error, error, sum);
      }
      loss[lossOff + s] = LossKernel.weighted(sum, y.weight(s));
    }
  }

  @Override
  public void gradient(float scale, Matrix a, Targets y, Matrix da, int from, int to) {
    ErrorGradient.gradient(2f, scale, a, y, da, from, to);
  }
}
