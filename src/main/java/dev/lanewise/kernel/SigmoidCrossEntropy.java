package dev.lanewise.kernel;

/**
 * The binary cross-entropy of each sigmoid output, summed: L = Σ (max(z, 0) − Y·z) − ln Π max(A, 1
 * − A); sum, product and logarithm ({@link StrictMath#log}) in binary64, ascending over c. Its
 * gradient is by Z: dZ[s][c] = (scale·w[s])·(A − Y).
 *
 * <p>max(A, 1 − A) = 1/(1 + e^−|z|), which keeps the loss finite when A or 1 − A underflows.
 */
public record SigmoidCrossEntropy() implements LossKernel {
  @Override
  public void losses(Matrix z, Matrix a, Targets y, float[] loss, int lossOff, int from, int to) {
    LossKernel.require(z, a, y, loss, lossOff, from, to);
    float[] targets = y.table.array;
    for (int s = from; s < to; s++) {
      int zRow = z.index(s, 0);
      int aRow = a.index(s, 0);
      int yRow = y.index(s);
      double sum = 0;
      double product = 1;
      for (int c = 0; c < a.columns; c++) {
        float logit = z.array[zRow + c];
        float probability = a.array[aRow + c];
        sum += (logit > 0f ? logit : 0f) - (double) targets[yRow + c] * logit;
        product *= probability > 0.5f ? probability : 1f - probability;
      }
      loss[lossOff + s] = LossKernel.weighted(sum - StrictMath.log(product), y.weight(s));
    }
  }

  @Override
  public void gradient(float scale, Matrix a, Targets y, Matrix dz, int from, int to) {
    ErrorGradient.gradient(1f, scale, a, y, dz, from, to);
  }
}
