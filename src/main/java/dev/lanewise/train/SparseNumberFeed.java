package dev.lanewise.train;

import dev.lanewise.data.Examples;
import dev.lanewise.data.SparseNumbers;
import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;

/** Numbers on their way to a network, of which those that are zero are not visited. */
final class SparseNumberFeed extends Feed {
  /** About so many rows stand for all. */
  private static final int ROWS_WEIGHED = 1_000;

  private final float[] values;

  /** Of each element its input, counted from the first one of its block. */
  private final byte[] places;

  /** Where the elements start of each row, and in it of each block. */
  private final int[] starts;

  SparseNumberFeed(Network network, Examples examples, TrainingConfig config) {
    super(network, examples, config);
    SparseNumbers numbers = (SparseNumbers) examples.features();
    this.values = numbers.values();
    this.places = new byte[values.length];
    this.starts = new int[Math.addExact(Math.multiplyExact(count(), blocks()), 1)];
    int element = 0;
    for (int row = 0, list = 0; row < count(); row++) {
      int end = numbers.starts()[row + 1];
      for (int block = 0; block < blocks(); block++, list++) {
        int first = Blocks.start(numbers.inputs(), block);
        int last = Blocks.start(numbers.inputs(), block + 1);
        starts[list] = element;
        for (; element < end && numbers.places()[element] < last; element++) {
          places[element] = (byte) (numbers.places()[element] - first);
        }
      }
    }
    starts[starts.length - 1] = element;
  }

  @Override
  boolean isSparse() {
    return true;
  }

  @Override
  long work(int block) {
    long elements = 0;
    for (int row = 0; row < Math.min(count(), ROWS_WEIGHED); row++) {
      int list = row * blocks() + block;
      elements += starts[list + 1] - starts[list];
    }
    return elements;
  }

  @Override
  BatchReader reader(Kernels kernels, Dense firstLayer, int batch) {
    return new SparseNumberReader(places, values, starts, blocks(), batch);
  }
}
