package dev.lanewise.nn;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.PixelRuns;

/**
 * Inputs of which only the runs with pixels that are not zero are stored and visited.
 *
 * @param runs set anew for each batch
 */
public record SparseInputs(PixelRuns runs) implements Inputs {
  @Override
  public void multiply(
      Kernels kernels, int block, Matrix w, Matrix p, int from, int to, float[] work) {
    kernels.sparseMatmul(runs, block, w, p, from, to);
  }

  @Override
  public void addOuterProduct(
      Kernels kernels, int block, Matrix dz, Matrix w, int from, int to, float[] work) {
    kernels.sparseMatmulTransposedA(runs, block, dz, w, from, to);
  }
}
