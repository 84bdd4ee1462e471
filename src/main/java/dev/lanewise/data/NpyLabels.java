package dev.lanewise.data;

import dev.lanewise.data.source.MemoryLimit;

/**
 * Labels in an array of any numbers: of shape (count) or (count, 1), or (count, classes) where each
 * row has a single 1 and zeros.
 */
final class NpyLabels {
  private static final int MOST = 255;

  private NpyLabels() {}

  /** Reads them as bytes of shape (count). */
  static ByteTensor read(NpyArray array, MemoryLimit memory) throws DataException {
    long[] shape = array.shape();
    boolean isOneHot = shape.length == 2 && shape[1] > 1;
    if (shape.length != 1 && shape.length != 2) {
      throw new DataException(
          "%s: expected labels of the shape (count,), found %s dimensions; reshape the array",
          array.name(), shape.length);
    }
    if (isOneHot && shape[1] > MOST + 1) {
      throw new DataException(
          "%s: expected a label for each image, or a row of at most %s zeros and a 1, found rows of"
              + " %s; give labels",
          array.name(), MOST, shape[1]);
    }
    long[] count = {0};
    array.read((_, _) -> count[0]++); // whether the file really has so many
    byte[] labels = memory.resize(new byte[0], shape[0], array.name());
    if (isOneHot) {
      readOneHot(array, labels, (int) shape[1]);
    } else {
      array.read((at, value) -> labels[(int) at] = label(array, at, value));
    }
    return new ByteTensor(array.name(), new int[] {labels.length}, labels);
  }

  private static byte label(NpyArray array, long at, double value) throws DataException {
    if (!(value >= 0 && value <= MOST && value == Math.rint(value))) {
      throw new DataException(
          "%s: label %s: expected a whole number from 0 to %s, found %s; number the classes from 0",
          array.name(), at, MOST, value);
    }
    return (byte) (int) value;
  }

  private static void readOneHot(NpyArray array, byte[] labels, int classes) throws DataException {
    int[] ones = new int[labels.length];
    array.read(
        (at, value) -> {
          int row = (int) (at / classes);
          ones[row] += value == 1 ? 1 : value == 0 ? 0 : 2;
          if (value == 1) {
            labels[row] = (byte) (at % classes);
          }
        });
    for (int row = 0; row < ones.length; row++) {
      if (ones[row] != 1) {
        throw new DataException(
            "%s: row %s: expected a single 1 and zeros for the label, found others; give labels, "
                + "as numpy.argmax(labels, 1) makes them",
            array.name(), row);
      }
    }
  }
}
