package dev.lanewise.model;

import dev.lanewise.nn.Network;
import java.nio.file.Path;
import java.util.List;

/**
 * An array that a file says it holds: a matrix or a vector of sizes that a network can have.
 *
 * @param shape [rows, columns] or [length]
 * @param type of the values
 * @param columnMajor whether a matrix lies column by column (Fortran order) and not row by row
 */
record Tensor(String name, List<Integer> shape, ValueType type, boolean columnMajor) {

  /** Makes a tensor of a shape that a file claims. */
  static Tensor of(Path file, String name, List<Long> shape, ValueType type, boolean columnMajor)
      throws ModelException {
    boolean known = shape.size() == 1 || shape.size() == 2;
    for (long extent : shape) {
      known &= extent >= 1 && extent <= Network.MAX_WIDTH;
    }
    if (!known) {
      throw ModelException.at(
          file,
          name,
          "a shape [out, in] or [out], each 1 to " + Network.MAX_WIDTH,
          shape,
          "Lanewise keeps dense layers only");
    }
    return new Tensor(name, shape.stream().map(Long::intValue).toList(), type, columnMajor);
  }

  /** Returns the number of values; it fits, for the extents are bounded. */
  long count() {
    return (long) shape.getFirst() * (shape.size() == 2 ? shape.getLast() : 1);
  }

  long byteLength() {
    return count() * type.bytes();
  }

  /** Names the value at a position of the stored order, such as {@code fc1.weight[3][5]}. */
  String element(long position) {
    if (shape.size() == 1) {
      return name + "[" + position + "]";
    }
    int rows = shape.getFirst();
    int columns = shape.getLast();
    long row = columnMajor ? position % rows : position / columns;
    long column = columnMajor ? position / rows : position % columns;
    return name + "[" + row + "][" + column + "]";
  }
}
