package dev.lanewise.train;

import dev.lanewise.data.Features.Pixels;
import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.DenseInputs;
import dev.lanewise.nn.Inputs;

/** Reads images of which every pixel is visited. */
final class DensePixelReader implements BatchReader {
  private final Kernels kernels;
  private final Pixels pixels;
  private final DenseInputs inputs;

  DensePixelReader(Kernels kernels, Pixels pixels, Dense layer, int batch) {
    this.kernels = kernels;
    this.pixels = pixels;
    this.inputs = new DenseInputs(batch, layer.in(), layer.out());
  }

  @Override
  public Inputs inputs() {
    return inputs;
  }

  @Override
  public void gather(int[] order, int from, int count, int firstBlock, int lastBlock) {
    int in = pixels.inputs();
    int first = Blocks.start(in, firstBlock);
    int last = Blocks.start(in, lastBlock);
    Matrix x = inputs.x();
    for (int s = 0; s < count; s++) {
      int image = order == null ? from + s : order[from + s];
      kernels.pixelsToFloats(pixels.values(), image * in, x, s, first, last);
    }
  }
}
