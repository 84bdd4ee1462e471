package dev.lanewise.kernel;

import java.util.Objects;

/**
 * A sparse matrix X, the inputs of a batch, as kernels take it: runs of neighbouring pixels, a byte
 * for the place of the first one within its block of inputs, then a byte for each pixel.
 *
 * <p>Block b of row s is the list of runs in {@code runs[starts[k]]} to {@code runs[starts[k +
 * 1]]}, the last excluded, k = {@code firstList + s·listStride + b}; a list is of whole runs. A run
 * is 1 + runLength unsigned bytes i, p₀, p₁, …, i + runLength at most {@link Blocks#MAX_LENGTH},
 * and stands for X[s][i + j] = pⱼ/255 of the block, rounded once. The runs of a list ascend in i;
 * where some of them meet in an input, its pixel is 0 in all but one. A pixel of 0 changes no
 * element, but perhaps the sign of a zero.
 *
 * <p>A run of several pixels has one index, one address and one range check for all of them. What
 * it costs are the pixels in it that are zero: they are visited as well.
 */
public final class PixelRuns {
  /** What {@link NarrowSparse} takes. */
  static final int NARROW_LENGTH = 4;

  private static final int MOST_NARROW_UNITS = Tuning.RUNS_OF_FOUR.value();

  final int runLength;
  byte[] runs;
  int[] starts;
  int firstList;
  int listStride;

  /**
   * Makes a matrix without lists.
   *
   * @param runLength pixels in a run, at least 1
   */
  public PixelRuns(int runLength) {
    if (runLength < 1) {
      throw new IndexOutOfBoundsException("runs of " + runLength + " pixels");
    }
    this.runLength = runLength;
  }

  /** Has it stand for other lists, those of the next batch. */
  public void set(byte[] runs, int[] starts, int firstList, int listStride) {
    this.runs = runs;
    this.starts = starts;
    this.firstList = firstList;
    this.listStride = listStride;
  }

  /**
   * Checks that the bounds of the lists of {@code block} in the rows {@code from} to {@code to} are
   * there; what they name is checked as it is read.
   *
   * @throws IndexOutOfBoundsException if they are not
   */
  void requireLists(int block, int from, int to) {
    if (from < 0 || to < from) {
      throw new IndexOutOfBoundsException("rows " + from + " to " + to);
    }
    if (to > from) {
      long first = firstList + block + (long) from * listStride;
      Objects.checkFromIndexSize(first, (to - from - 1L) * listStride + 2, (long) starts.length);
    }
  }

  /** Returns the place in {@code starts} of the list of {@code block} in a row. */
  int list(int block, int row) {
    return firstList + block + row * listStride;
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
}
