package dev.lanewise.train;

import dev.lanewise.nn.Inputs;

/**
 * One thread's view of a feed: the inputs of the first layer for the samples of one batch, gathered
 * into the order in which they are visited.
 */
sealed interface BatchReader
    permits SparsePixelReader, SparseNumberReader, DenseReader, WindowReader, ListingReader {
  /** Returns the inputs of the batch that was gathered last. */
  Inputs inputs();

  /**
   * Takes the examples {@code order[from + first]} to {@code order[from + last - 1]} as the samples
   * {@code first} to {@code last} of the batch.
   *
   * @param order the order of the epoch; null for file order
   * @param from where the batch starts in the order
   * @param firstBlock the first block of inputs that will be asked for
   * @param lastBlock the end of these blocks, excluded
   */
  void gather(int[] order, int from, int first, int last, int firstBlock, int lastBlock);
}
