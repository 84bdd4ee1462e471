package dev.lanewise.train;

import dev.lanewise.nn.Inputs;

/** Reads distorted images from where they are made, in their order. */
record WindowReader(DistortedImages window, BatchReader reader) implements BatchReader {
  @Override
  public Inputs inputs() {
    return reader.inputs();
  }

  @Override
  public void gather(int[] order, int from, int first, int last, int firstBlock, int lastBlock) {
    reader.gather(null, window.place(from), first, last, firstBlock, lastBlock);
  }
}
