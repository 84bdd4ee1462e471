package dev.lanewise.kernel;

/** An activation function of one element, a = f(z), by its definition. */
interface ElementActivation extends ActivationKernel {
  /** Returns f(z). */
  float of(float z);

  /**
   * Returns dy·f′.
   *
   * @param argument what the derivative is computed from, a or z
   */
  float gradient(float argument, float dy);

  @Override
  default void forward(Matrix z, Matrix a, int from, int to) {
    ActivationKernel.require(z, a, from, to);
    for (int s = from; s < to; s++) {
      int zRow = z.index(s, 0);
      int aRow = a.index(s, 0);
      for (int i = 0; i < z.columns; i++) {
        a.array[aRow + i] = of(z.array[zRow + i]);
      }
      RowStride.clearPadding(a.array, aRow, a.columns);
    }
  }

  @Override
  default void backward(Matrix argument, Matrix dy, int from, int to) {
    ActivationKernel.require(argument, dy, from, to);
    for (int s = from; s < to; s++) {
      int row = argument.index(s, 0);
      int dyRow = dy.index(s, 0);
      for (int i = 0; i < argument.columns; i++) {
        dy.array[dyRow + i] = gradient(argument.array[row + i], dy.array[dyRow + i]);
      }
      RowStride.clearPadding(dy.array, dyRow, dy.columns);
    }
  }
}
