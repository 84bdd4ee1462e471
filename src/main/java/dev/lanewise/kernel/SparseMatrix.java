package dev.lanewise.kernel;

import java.util.Objects;

/**
 * A sparse matrix X, the inputs of a batch, as kernels take it: for each of its rows a list in each
 * of the {@link Blocks} of inputs. What is in no list is zero.
 *
 * <p>The list of block b of row s reaches from {@code starts[k]} to {@code starts[k + 1]}, the last
 * excluded, k = {@code firstList + s·listStride + b}. Within a list inputs ascend. An input of 0
 * changes no element, but perhaps the sign of a zero.
 *
 * <p>A list is of runs: a run at place e names an input i and the values of the {@link #runLength}
 * inputs from i on, and the next one is at e + {@link #runSize}. A form of storage says how to read
 * a run, and which register tiles take its lists.
 */
public abstract sealed class SparseMatrix permits PixelRuns, NumberLists {
  /** Inputs in a run. */
  final int runLength;

  /** Places that a run takes in its list. */
  final int runSize;

  int[] starts;
  private int firstList;
  private int listStride;

  SparseMatrix(int runLength, int runSize) {
    this.runLength = runLength;
    this.runSize = runSize;
  }

  /** Returns the first input of the run at place e, counted from the first of its block. */
  abstract int input(int e);

  /** Returns the value of input {@code input(e) + p}, p from 0 to below {@link #runLength}. */
  abstract float value(int e, int p);

  /** Returns how many vectors of outputs its tiles take at once, at most. */
  abstract int mostVectors();

  /**
   * Y = X·W for one block and some vectors of outputs, those from {@code unit} on.
   *
   * @param vectors a power of two up to {@link #mostVectors}
   */
  abstract void multiplyVectors(
      int vectors, int block, Matrix w, Matrix y, int unit, int from, int to);

  /** W ← W + Xᵀ·dY for the same. */
  abstract void addVectors(int vectors, int block, Matrix dy, Matrix w, int unit, int from, int to);

  /** {@link Kernels#sparseMatmul} of {@link VectorKernels}. */
  void multiply(int block, Matrix w, Matrix y, int from, int to) {
    VectorSparse.multiply(this, block, w, y, from, to);
  }

  /** {@link Kernels#sparseMatmulTransposedA} of {@link VectorKernels}. */
  void addOuterProducts(int block, Matrix dy, Matrix w, int from, int to) {
    VectorSparse.addOuterProducts(this, block, dy, w, from, to);
  }

  /** Has it stand for other lists. */
  final void setLists(int[] starts, int firstList, int listStride) {
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
  final void requireLists(int block, int from, int to) {
    if (from < 0 || to < from) {
      throw new IndexOutOfBoundsException("rows " + from + " to " + to);
    }
    if (to > from) {
      long first = firstList + block + (long) from * listStride;
      Objects.checkFromIndexSize(first, (to - from - 1L) * listStride + 2, (long) starts.length);
    }
  }

  /** Returns the place in {@code starts} of the list of {@code block} in a row. */
  final int list(int block, int row) {
    return firstList + block + row * listStride;
  }

  /** Returns how far the lists of a block are apart in {@code starts}, from row to row. */
  final int listStride() {
    return listStride;
  }
}
