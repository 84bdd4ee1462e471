package dev.lanewise.nn;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;

/** The inputs X of a batch in one of the forms in which a first layer takes them. */
public sealed interface Inputs permits DenseInputs, SparseInputs {
  /**
   * P = X·W over one block of the inputs, for the samples {@code from} to {@code to}.
   *
   * @param w the rows of W that belong to the block
   */
  void multiply(Kernels kernels, int block, Matrix w, Matrix p, int from, int to, float[] work);

  /** W ← W + Xᵀ·dZ for one block of the inputs, over the samples {@code from} to {@code to}. */
  void addOuterProduct(
      Kernels kernels, int block, Matrix dz, Matrix w, int from, int to, float[] work);
}
