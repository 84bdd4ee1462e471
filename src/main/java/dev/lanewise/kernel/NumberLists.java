package dev.lanewise.kernel;

/**
 * A sparse matrix X of numbers, as tables with many categories have: compressed sparse rows (CSR),
 * block by block. An element e of a list stands for X[s][i] = {@code values[e]}, which is finite, i
 * being the unsigned byte {@code places[e]}, counted from the first input of the block.
 */
public final class NumberLists extends SparseMatrix {
  byte[] places;
  float[] values;

  /** Makes a matrix without lists. */
  public NumberLists() {}

  /** Has it stand for other lists, those of the next batch. */
  public void set(byte[] places, float[] values, int[] starts, int firstList, int listStride) {
    this.places = places;
    this.values = values;
    setLists(starts, firstList, listStride);
  }
}
