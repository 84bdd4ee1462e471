package dev.lanewise.kernel;

/**
 * The cross-entropy of softmax: L = Σ Y[s][c]·(maxₖ Z[s][k] − Z[s][c]) − ln maxₖ A[s][k]; the
 * maxima as {@link Softmax} takes them; differences, products, the sum, ascending over c from +0.0,
 * and the logarithm ({@link StrictMath#log}) in binary64. Its gradient is by Z: dZ[s][c] =
 * (scale·w[s])·(A − Y).
 *
 * <p>Where ΣY = 1 it is −Σ Y·ln A, written as ln Σ eˣ − Σ Y·x with x = Z − max Z: the greatest term
 * of the first sum is e⁰ = 1, so that max A = 1/Σ. Unlike −ln A it stays finite when A underflows.
 */
public record SoftmaxCrossEntropy() implements LossKernel {
  @Override
  public void losses(Matrix z, Matrix a, Targets y, float[] loss, int lossOff, int from, int to) {
    LossKernel.require(z, a, y, loss, lossOff, from, to);
    float[] targets = y.table.array;
    int n = a.columns;
    for (int s = from; s < to; s++) {
      int zRow = z.index(s, 0);
      int yRow = y.index(s);
      double max = Softmax.max(z.array, zRow, n);
      double deficit = 0;
      for (int c = 0; c < n; c++) {
        deficit += targets[yRow + c] * (max - z.array[zRow + c]);
      }
      double loss64 = deficit - StrictMath.log(Softmax.max(a.array, a.index(s, 0), n));
      loss[lossOff + s] = LossKernel.weighted(loss64, y.weight(s));
    }
  }

  @Override
  public void gradient(float scale, Matrix a, Targets y, Matrix dz, int from, int to) {
    ErrorGradient.gradient(1f, scale, a, y, dz, from, to);
  }
}
