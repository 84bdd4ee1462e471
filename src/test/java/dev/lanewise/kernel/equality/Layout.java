package dev.lanewise.kernel.equality;

import dev.lanewise.kernel.RowStride;

/**
 * Where the rows of a matrix lie in an array.
 *
 * @param off index of the first element
 * @param ld distance between two rows
 * @param group rows that lie {@code ld} apart; the next group of as many rows follows ...
 * @param groupStride ... this far from where the group began
 */
record Layout(int rows, int columns, int off, int ld, int group, int groupStride) {
  int at(int row, int column) {
    return off + row / group * groupStride + row % group * ld + column;
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
