package dev.lanewise.train;

import dev.lanewise.kernel.NumberLists;
import dev.lanewise.nn.Inputs;
import dev.lanewise.nn.SparseInputs;

/** Reads rows of which only the numbers that are not zero are stored and visited. */
final class SparseNumberReader implements BatchReader {
  private final byte[] places;
  private final float[] values;
  private final int[] starts;

  /** Of a row. */
  private final int rowBlocks;

  private final NumberLists lists = new NumberLists();
  private final SparseInputs inputs = new SparseInputs(lists);

  /** Of each sample, where its lists start, and where the last one ends. */
  private final int[] gatheredStarts;

  SparseNumberReader(byte[] places, float[] values, int[] starts, int rowBlocks, int batch) {
    this.places = places;
    this.values = values;
    this.starts = starts;
    this.rowBlocks = rowBlocks;
    this.gatheredStarts = new int[Math.multiplyExact(batch, rowBlocks + 1)];
  }

  @Override
  public Inputs inputs() {
    return inputs;
  }

  @Override
  public void gather(int[] order, int from, int first, int last, int firstBlock, int lastBlock) {
    if (order == null) {
      lists.set(places, values, starts, from * rowBlocks, rowBlocks);
      return;
    }
    int bounds = lastBlock - firstBlock + 1;
    for (int s = first; s < last; s++) {
      int list = order[from + s] * rowBlocks + firstBlock;
      System.arraycopy(starts, list, gatheredStarts, s * bounds, bounds);
    }
    lists.set(places, values, gatheredStarts, -firstBlock, bounds);
  }
}
