package dev.lanewise.train;

import dev.lanewise.data.Features.Numbers;
import dev.lanewise.data.Features.Pixels;
import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.DenseInputs;
import dev.lanewise.nn.Inputs;

/** Reads examples of which every feature is visited. */
final class DenseReader implements BatchReader {
  /** Copies the features {@code first} to {@code last} of an example to a row of X. */
  private interface Copy {
    void to(Matrix x, int row, int example, int first, int last);
  }

  private final Copy copy;
  private final int features;
  private final DenseInputs inputs;

  private DenseReader(Copy copy, Dense layer, int batch) {
    this.copy = copy;
    this.features = layer.in();
    this.inputs = new DenseInputs(batch, layer.in(), layer.out());
  }

  static DenseReader of(Pixels pixels, Kernels kernels, Dense layer, int batch) {
    byte[] values = pixels.values();
    int in = pixels.inputs();
    return new DenseReader(
        (x, row, example, first, last) ->
            kernels.pixelsToFloats(values, example * in, x, row, first, last),
        layer,
        batch);
  }

  static DenseReader of(Numbers numbers, Dense layer, int batch) {
    float[] values = numbers.values();
    int in = numbers.inputs();
    return new DenseReader(
        (x, row, example, first, last) ->
            System.arraycopy(
                values, example * in + first, x.array(), x.index(row, first), last - first),
        layer,
        batch);
  }

  @Override
  public Inputs inputs() {
    return inputs;
  }

  @Override
  public void gather(int[] order, int from, int first, int last, int firstBlock, int lastBlock) {
    int firstFeature = Blocks.start(features, firstBlock);
    int lastFeature = Blocks.start(features, lastBlock);
    for (int s = first; s < last; s++) {
      int example = order == null ? from + s : order[from + s];
      copy.to(inputs.x(), s, example, firstFeature, lastFeature);
    }
  }
}
