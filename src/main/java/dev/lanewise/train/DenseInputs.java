package dev.lanewise.train;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.FusedDescent;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.nn.Dense;

/** Inputs of which every pixel is visited. */
final class DenseInputs implements Inputs {
  private final Kernels kernels;
  private final LabeledImages images;
  private final int inputs;
  private final int stride;
  private final float[] x;
  private final float[] noBias;
  private final float[] work;
  private int firstInput;

  DenseInputs(Kernels kernels, LabeledImages images, Dense layer, int batch) {
    this.kernels = kernels;
    this.images = images;
    this.inputs = layer.in();
    this.stride = RowStride.spread(layer.in());
    this.x = new float[RowStride.arrayLength(batch, stride)];
    this.noBias = new float[layer.stride()];
    this.work = new float[kernels.workLength(batch, Blocks.MAX_LENGTH, layer.out())];
  }

  @Override
  public void gather(int[] order, int from, int count, int firstBlock, int lastBlock) {
    this.firstInput = Blocks.start(inputs, firstBlock);
    int length = Blocks.start(inputs, lastBlock) - firstInput;
    for (int s = 0; s < count; s++) {
      int image = order == null ? from + s : order[from + s];
      kernels.pixelsToFloats(
          images.pixels(),
          image * inputs + firstInput,
          inputs,
          x,
          RowStride.FIRST_ROW + s * stride,
          stride,
          1,
          length);
    }
  }

  @Override
  public void blockSums(
      Dense layer,
      float[] w,
      int wOff,
      int ldw,
      int block,
      int from,
      int to,
      int first,
      int last,
      float[] p,
      int pOff) {
    int ld = layer.stride();
    int start = Blocks.start(inputs, block);
    kernels.matmul(
        x,
        RowStride.FIRST_ROW + from * stride + start - firstInput,
        stride,
        w,
        wOff,
        ldw,
        noBias,
        0,
        p,
        pOff + from * ld + first,
        ld,
        to - from,
        Blocks.start(inputs, block + 1) - start,
        last - first,
        work);
  }

  @Override
  public void addWeightGradient(
      Dense layer,
      float[] dz,
      int block,
      int from,
      int to,
      int first,
      int last,
      float[] target,
      int targetOff,
      int ldTarget) {
    int ld = layer.stride();
    int start = Blocks.start(inputs, block);
    kernels.matmulTransposedA(
        x,
        RowStride.FIRST_ROW + from * stride + start - firstInput,
        stride,
        dz,
        RowStride.FIRST_ROW + from * ld + first,
        ld,
        target,
        targetOff,
        ldTarget,
        to - from,
        Blocks.start(inputs, block + 1) - start,
        last - first,
        work);
  }

  @Override
  public int descend(FusedDescent descent, float scale, byte[] labels, float[] loss, int lossOff) {
    throw new UnsupportedOperationException("single samples are visited by their non-zero pixels");
  }
}
