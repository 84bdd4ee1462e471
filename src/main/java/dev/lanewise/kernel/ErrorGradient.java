package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * The gradient of a loss that follows from the error of the outputs: D[s][c] = (scale·w[s])·(t·(A −
 * Y)), t = 2 for the squared error and t = 1, which changes no bit, for either cross-entropy.
 */
final class ErrorGradient {
  private ErrorGradient() {}

  /** The definition. */
  static void gradient(float t, float scale, Matrix a, Targets y, Matrix d, int from, int to) {
    LossKernel.require(a, y, d, from, to);
    float[] targets = y.table.array;
    for (int s = from; s < to; s++) {
      int aRow = a.index(s, 0);
      int yRow = y.index(s);
      int dRow = d.index(s, 0);
      float factor = scale * y.weight(s);
      for (int c = 0; c < a.columns; c++) {
        d.array[dRow + c] = factor * (t * (a.array[aRow + c] - targets[yRow + c]));
      }
      RowStride.clearPadding(d.array, dRow, d.columns);
    }
  }

  /** The same, several elements at once; a sample's loss is one sum, and stays as defined. */
  static final class Vector implements LossKernel {
    private final LossKernel definition;
    private final float t;

    Vector(LossKernel definition, float t) {
      this.definition = definition;
      this.t = t;
    }

    @Override
    public void losses(Matrix z, Matrix a, Targets y, float[] loss, int lossOff, int from, int to) {
      definition.losses(z, a, y, loss, lossOff, from, to);
    }

    @Override
    public void gradient(float scale, Matrix a, Targets y, Matrix d, int from, int to) {
      LossKernel.require(a, y, d, from, to);
      for (int s = from; s < to; s++) {
        int aRow = a.index(s, 0);
        int yRow = y.index(s);
        int dRow = d.index(s, 0);
        float factor = scale * y.weight(s);
        for (int c = 0; c < a.columns; c += Lanes.COUNT) {
          FloatVector.fromArray(Lanes.FLOATS, a.array, aRow + c)
              .sub(FloatVector.fromArray(Lanes.FLOATS, y.table.array, yRow + c))
              .mul(t)
              .mul(factor)
              .intoArray(d.array, dRow + c);
        }
      }
      Lanes.clearPadding(d, from, to);
    }
  }
}
