package dev.lanewise.kernel;

/**
 * A sparse matrix X of pixels: runs of neighbours, a byte for the place of the first one within its
 * block of inputs, then a byte for each pixel.
 *
 * <p>A list is of whole runs. A run is 1 + runLength unsigned bytes i, p₀, p₁, …, i + runLength at
 * most {@link Blocks#MAX_LENGTH}, and stands for X[s][i + j] = pⱼ/255 of the block, rounded once.
 * The runs of a list ascend in i; where some of them meet in an input, its pixel is 0 in all but
 * one.
 *
 * <p>A run of several pixels has one index, one address and one range check for all of them. What
 * it costs are the pixels in it that are zero: they are visited as well.
 */
public final class PixelRuns extends SparseMatrix {
  /** What {@link NarrowSparse} takes. */
  static final int NARROW_LENGTH = 4;

  private static final int MOST_NARROW_UNITS = Tuning.RUNS_OF_FOUR.value();

  byte[] runs;

  /**
   * Makes a matrix without lists.
   *
   * @param runLength pixels in a run, at least 1
   */
  public PixelRuns(int runLength) {
    super(runLength, 1 + runLength);
    if (runLength < 1) {
      throw new IndexOutOfBoundsException("runs of " + runLength + " pixels");
    }
  }

  /** Has it stand for other lists, those of the next batch. */
  public void set(byte[] runs, int[] starts, int firstList, int listStride) {
    this.runs = runs;
    setLists(starts, firstList, listStride);
  }

  /**
   * Returns the number of pixels in a run with which the products of a layer are fastest: one, but
   * for layers so narrow that a row of W is one cache line.
   *
   * @param in inputs of the layer; no run is longer
   */
  public static int length(int in, int out) {
    return out <= MOST_NARROW_UNITS && in >= NARROW_LENGTH ? NARROW_LENGTH : 1;
  }

  /**
   * Returns the most bytes that the runs of all blocks of a row of X take if each begins at a pixel
   * that is in no run before, or ends where its block does.
   */
  public static int mostBytes(int in, int length) {
    return Math.multiplyExact(in / length + Blocks.count(in), 1 + length);
  }

  @Override
  int input(int e) {
    return runs[e] & 0xFF;
  }

  @Override
  float value(int e, int p) {
    return ScalarKernels.PIXEL_VALUES[runs[e + 1 + p] & 0xFF];
  }

  /** Several for runs of one pixel only. */
  @Override
  int mostVectors() {
    return runLength == 1 ? VectorSparse.MOST_VECTORS : 1;
  }

  @Override
  void multiplyVectors(int vectors, int block, Matrix w, Matrix y, int unit, int from, int to) {
    SparseMatmulTiles.multiply(vectors, this, block, w, y, unit, from, to);
  }

  @Override
  void addVectors(int vectors, int block, Matrix dy, Matrix w, int unit, int from, int to) {
    SparseOuterProductTiles.add(vectors, this, block, dy, w, unit, from, to);
  }

  @Override
  void multiply(int block, Matrix w, Matrix y, int from, int to) {
    if (NarrowSparse.fits(this, w)) {
      NarrowSparse.multiply(this, block, w, y, from, to);
    } else {
      super.multiply(block, w, y, from, to);
    }
  }

  @Override
  void addOuterProducts(int block, Matrix dy, Matrix w, int from, int to) {
    if (NarrowSparse.fits(this, w)) {
      NarrowSparse.addOuterProducts(this, block, dy, w, from, to);
    } else {
      super.addOuterProducts(block, dy, w, from, to);
    }
  }
}
