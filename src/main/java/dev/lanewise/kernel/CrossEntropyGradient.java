package dev.lanewise.kernel;

import jdk.incubator.vector.FloatVector;

/** The gradient of either cross-entropy, by the logits: dZ[s][c] = (scale·w[s])·(A − Y). */
final class CrossEntropyGradient {
  private CrossEntropyGradient() {}

  /** The definition. */
  static void gradient(float scale, Matrix a, Targets y, Matrix dz, int from, int to) {
    LossKernel.require(a, y, dz, from, to);
    float[] targets = y.table.array;
    for (int s = from; s < to; s++) {
      int aRow = a.index(s, 0);
      int yRow = y.index(s);
      int dzRow = dz.index(s, 0);
      float factor = scale * y.weight(s);
      for (int c = 0; c < a.columns; c++) {
        dz.array[dzRow + c] = factor * (a.array[aRow + c] - targets[yRow + c]);
      }
      RowStride.clearPadding(dz.array, dzRow, dz.columns);
    }
  }

  /** The same, several elements at once. */
  static final class Vector implements LossKernel {
    private final LossKernel definition;

    /** Takes the losses, a logarithm a sample, from their definition. */
    Vector(LossKernel definition) {
      this.definition = definition;
    }

    @Override
    public void losses(Matrix z, Matrix a, Targets y, float[] loss, int lossOff, int from, int to) {
      definition.losses(z, a, y, loss, lossOff, from, to);
    }

    @Override
    public void gradient(float scale, Matrix a, Targets y, Matrix dz, int from, int to) {
      LossKernel.require(a, y, dz, from, to);
      for (int s = from; s < to; s++) {
        int aRow = a.index(s, 0);
        int yRow = y.index(s);
        int dzRow = dz.index(s, 0);
        float factor = scale * y.weight(s);
        for (int c = 0; c < a.columns; c += Lanes.COUNT) {
          FloatVector.fromArray(Lanes.FLOATS, a.array, aRow + c)
              .sub(FloatVector.fromArray(Lanes.FLOATS, y.table.array, yRow + c))
              .mul(factor)
              .intoArray(dz.array, dzRow + c);
        }
      }
      Lanes.clearPadding(dz, from, to);
    }
  }
}
