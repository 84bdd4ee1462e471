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
  public NumberLists() {
    super(1, 1);
  }

  /** Has it stand for other lists, those of the next batch. */
  public void set(byte[] places, float[] values, int[] starts, int firstList, int listStride) {
    this.places = places;
    this.values = values;
    setLists(starts, firstList, listStride);
  }

  @Override
  int input(int e) {
    return places[e] & 0xFF;
  }

  @Override
  float value(int e, int p) {
    return values[e];
  }

  @Override
  int mostVectors() {
    return VectorSparse.MOST_VECTORS;
  }

  @Override
  void multiplyVectors(int vectors, int block, Matrix w, Matrix y, int unit, int from, int to) {
    NumberMatmulTiles.multiply(vectors, this, block, w, y, unit, from, to);
  }

  @Override
  void addVectors(int vectors, int block, Matrix dy, Matrix w, int unit, int from, int to) {
    NumberOuterProductTiles.add(vectors, this, block, dy, w, unit, from, to);
  }
}
