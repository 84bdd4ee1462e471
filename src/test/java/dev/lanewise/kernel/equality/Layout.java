package dev.lanewise.kernel.equality;

import dev.lanewise.kernel.RowStride;

/**
 * Where the rows of a matrix lie in an array.
 *
 * @param off index of the first element
 * @param stride distance between two rows
 */
record Layout(int rows, int columns, int off, int stride) {
  int at(int row, int column) {
    return off + row * stride + column;
  }

  /** Returns the number of floats of a row with its padding. */
  int width() {
    return RowStride.of(columns);
  }

  /** Returns the index after the last float of a matrix whose rows are {@code width} long. */
  int end(int width) {
    return rows == 0 ? off : at(rows - 1, width);
  }
}
