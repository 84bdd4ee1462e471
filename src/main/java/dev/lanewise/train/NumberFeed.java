package dev.lanewise.train;

import dev.lanewise.data.Examples;
import dev.lanewise.data.Features.Numbers;
import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;

/** Numbers on their way to a network, all of which are visited. */
final class NumberFeed extends Feed {
  private final Numbers numbers;

  NumberFeed(Network network, Examples examples, TrainingConfig config) {
    super(network, examples, config);
    this.numbers = (Numbers) examples.features();
  }

  @Override
  boolean isSparse() {
    return false;
  }

  @Override
  long work(int block) {
    return Blocks.start(numbers.inputs(), block + 1) - Blocks.start(numbers.inputs(), block);
  }

  @Override
  BatchReader reader(Kernels kernels, Dense firstLayer, int batch) {
    return DenseReader.of(numbers, firstLayer, batch);
  }
}
