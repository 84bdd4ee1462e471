package dev.lanewise.nn;

import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.RowStride;

/** Inputs of which every one is visited. */
public final class DenseInputs implements Inputs {
  private final Matrix x;
  private final Matrix[] blocks;

  /** What block sums start from; kernels only read it. */
  private final Matrix zeros;

  /**
   * Makes room for the inputs of a batch.
   *
   * @param in inputs of the first layer
   * @param out units of the first layer
   * @throws IllegalArgumentException if no array holds them
   */
  public DenseInputs(int batch, int in, int out) {
    int stride = RowStride.spread(in);
    float[] array = new float[RowStride.arrayLength(batch, stride)];
    this.x = new Matrix(array, RowStride.FIRST_ROW, stride, batch, in);
    this.blocks = new Matrix[Blocks.count(in)];
    for (int block = 0; block < blocks.length; block++) {
      blocks[block] = x.columns(Blocks.start(in, block), Blocks.start(in, block + 1));
    }
    this.zeros = Matrix.zeros(1, out);
  }

  /** Returns X, to be filled. */
  public Matrix x() {
    return x;
  }

  @Override
  public void multiply(
      Kernels kernels, int block, Matrix w, Matrix p, int from, int to, float[] work) {
    kernels.matmul(blocks[block], w, zeros, p, from, to, work);
  }

  @Override
  public void addOuterProduct(
      Kernels kernels, int block, Matrix dz, Matrix w, int from, int to, float[] work) {
    kernels.matmulTransposedA(blocks[block], dz, w, from, to, work);
  }
}
