package dev.lanewise.nn;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.SparseMatrix;

/**
 * Inputs of which only those that are not zero are stored and visited.
 *
 * @param x set anew for each batch
 */
public record SparseInputs(SparseMatrix x) implements Inputs {
  @Override
  public void multiply(
      Kernels kernels, int block, Matrix w, Matrix p, int from, int to, float[] work) {
    kernels.sparseMatmul(x, block, w, p, from, to);
  }

  @Override
  public void addOuterProduct(
      Kernels kernels, int block, Matrix dz, Matrix w, int from, int to, float[] work) {
    kernels.sparseMatmulTransposedA(x, block, dz, w, from, to);
  }
}
