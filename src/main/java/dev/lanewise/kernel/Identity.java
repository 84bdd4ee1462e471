package dev.lanewise.kernel;

/**
 * The identity: a = z; its derivative is 1. It is for outputs that are numbers. There is nothing to
 * compute, so all kernels have the same loops.
 */
public record Identity() implements ActivationKernel {
  @Override
  public void forward(Matrix z, Matrix a, int from, int to) {
    ActivationKernel.require(z, a, from, to);
    for (int s = from; s < to; s++) {
      System.arraycopy(z.array, z.index(s, 0), a.array, a.index(s, 0), z.columns);
      RowStride.clearPadding(a.array, a.index(s, 0), a.columns);
    }
  }

  @Override
  public void backward(Matrix a, Matrix dy, int from, int to) {
    ActivationKernel.require(a, dy, from, to);
    for (int s = from; s < to; s++) {
      RowStride.clearPadding(dy.array, dy.index(s, 0), dy.columns);
    }
  }
}
