package dev.lanewise.train;

import dev.lanewise.data.Features.Numbers;
import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.DenseInputs;
import dev.lanewise.nn.Inputs;

/** Reads numbers, all of which are visited. */
final class NumberReader implements BatchReader {
  private final Numbers numbers;
  private final DenseInputs inputs;

  NumberReader(Numbers numbers, Dense layer, int batch) {
    this.numbers = numbers;
    this.inputs = new DenseInputs(batch, layer.in(), layer.out());
  }

  @Override
  public Inputs inputs() {
    return inputs;
  }

  @Override
  public void gather(int[] order, int from, int count, int firstBlock, int lastBlock) {
    int in = numbers.inputs();
    int first = Blocks.start(in, firstBlock);
    int length = Blocks.start(in, lastBlock) - first;
    Matrix x = inputs.x();
    for (int s = 0; s < count; s++) {
      int example = order == null ? from + s : order[from + s];
      System.arraycopy(
          numbers.values(), example * in + first, x.array(), x.index(s, first), length);
    }
  }
}
