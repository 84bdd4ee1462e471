package dev.lanewise.kernel;

import java.util.Objects;

/**
 * A matrix in a flat array: X[r][c] = {@code array[offset + r·stride + c]}.
 *
 * <p>It is a view: it holds the array and copies nothing. Views are made when a layer is bound to
 * its buffers, and their bounds are checked then, so that a call of a kernel has few arguments and
 * checks the range of rows alone.
 *
 * <p>The padding of a row, the elements between its last one and the next multiple of {@link
 * RowStride#CACHE_LINE}, lies within the array for matrices that kernels may write ({@link
 * #isPadded}). A part of the columns from a multiple of 16 on, up to another or to the last, is
 * such a matrix again.
 */
public final class Matrix {
  final float[] array;
  final int offset;
  final int stride;
  final int rows;
  final int columns;
  private final boolean padded;

  /**
   * Makes a view of {@code array}.
   *
   * @param offset where X[0][0] is
   * @param stride the distance between two rows, at least the columns
   * @throws IndexOutOfBoundsException if an element lies outside the array
   */
  public Matrix(float[] array, int offset, int stride, int rows, int columns) {
    this(array, offset, stride, rows, columns, hasPadding(array, offset, stride, rows, columns));
  }

  private Matrix(float[] array, int offset, int stride, int rows, int columns, boolean padded) {
    if (rows < 0 || columns < 0 || rows > 1 && stride < columns) {
      throw new IndexOutOfBoundsException(
          rows + " rows of " + columns + " elements, row stride " + stride);
    }
    if (rows > 0) {
      Objects.checkFromIndexSize(offset, (rows - 1L) * stride + columns, (long) array.length);
    }
    this.array = array;
    this.offset = offset;
    this.stride = stride;
    this.rows = rows;
    this.columns = columns;
    this.padded = padded;
  }

  private static boolean hasPadding(float[] array, int offset, int stride, int rows, int columns) {
    int width = RowStride.of(columns);
    return rows == 0
        || (rows == 1 || stride >= width) && offset + (rows - 1L) * stride + width <= array.length;
  }

  /** Makes a matrix of zeros in an array of its own, its rows at {@link RowStride#FIRST_ROW}. */
  public static Matrix zeros(int rows, int columns) {
    int stride = RowStride.of(columns);
    return new Matrix(
        new float[RowStride.arrayLength(rows, stride)], RowStride.FIRST_ROW, stride, rows, columns);
  }

  /** Returns the array itself. */
  public float[] array() {
    return array;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** Returns the distance between two rows in the array. */
  public int stride() {
    return stride;
  }

  /** Returns the place of an element in the array. */
  public int index(int row, int column) {
    return offset + row * stride + column;
  }

  /** Returns whether the padding of each row lies within the array and in no other row. */
  public boolean isPadded() {
    return padded;
  }

  /** Returns a view of the rows {@code first} to {@code last}, the end excluded. */
  public Matrix rows(int first, int last) {
    Objects.checkFromToIndex(first, last, rows);
    return new Matrix(array, offset + first * stride, stride, last - first, columns, padded);
  }

  /**
   * Returns a view of the columns {@code first} to {@code last}, the end excluded. It is padded
   * where the whole is and both are multiples of {@link RowStride#CACHE_LINE}, or the last is the
   * end of the whole.
   */
  public Matrix columns(int first, int last) {
    Objects.checkFromToIndex(first, last, columns);
    boolean aligned =
        first % RowStride.CACHE_LINE == 0 && (last == columns || last % RowStride.CACHE_LINE == 0);
    return new Matrix(array, offset + first, stride, rows, last - first, padded && aligned);
  }

  /**
   * Checks that the rows {@code from} to {@code to} are there.
   *
   * @throws IndexOutOfBoundsException if they are not
   */
  void requireRows(int from, int to) {
    Objects.checkFromToIndex(from, to, rows);
  }

  /**
   * Checks the same of a matrix that is written, or of which padding is read.
   *
   * @throws IndexOutOfBoundsException if the rows are not there, or without padding
   */
  void requirePaddedRows(int from, int to) {
    requireRows(from, to);
    if (!padded) {
      throw new IndexOutOfBoundsException(
          "rows of " + columns + " elements, row stride " + stride + ", without padding");
    }
  }

  /**
   * Checks the number of columns.
   *
   * @throws IndexOutOfBoundsException if it is another
   */
  void requireColumns(int expected) {
    if (columns != expected) {
      throw new IndexOutOfBoundsException("expected " + expected + " columns, found " + columns);
    }
  }
}
