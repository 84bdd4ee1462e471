package dev.lanewise.kernel;

import static dev.lanewise.kernel.FusedMultiplyAdd.fma;

import jdk.incubator.vector.FloatVector;

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
    LossKernel.require(a, y, da, from, to);
    float[] targets = y.table.array;
    for (int s = from; s < to; s++) {
      int aRow = a.index(s, 0);
      int yRow = y.index(s);
      int daRow = da.index(s, 0);
      float factor = scale * y.weight(s);
      for (int c = 0; c < a.columns; c++) {
        da.array[daRow + c] = factor * (2f * (a.array[aRow + c] - targets[yRow + c]));
      }
      RowStride.clearPadding(da.array, daRow, da.columns);
    }
  }

  /** The same, several elements at once; a sample's loss is one sum. */
  static final class Vector implements LossKernel {
    private final SquaredError definition = new SquaredError();

    @Override
    public void losses(Matrix z, Matrix a, Targets y, float[] loss, int lossOff, int from, int to) {
      definition.losses(z, a, y, loss, lossOff, from, to);
    }

    @Override
    public void gradient(float scale, Matrix a, Targets y, Matrix da, int from, int to) {
      LossKernel.require(a, y, da, from, to);
      for (int s = from; s < to; s++) {
        int aRow = a.index(s, 0);
        int yRow = y.index(s);
        int daRow = da.index(s, 0);
        float factor = scale * y.weight(s);
        for (int c = 0; c < a.columns; c += Lanes.COUNT) {
          FloatVector.fromArray(Lanes.FLOATS, a.array, aRow + c)
              .sub(FloatVector.fromArray(Lanes.FLOATS, y.table.array, yRow + c))
              .mul(2f)
              .mul(factor)
              .intoArray(da.array, daRow + c);
        }
      }
      Lanes.clearPadding(da, from, to);
    }
  }
}
