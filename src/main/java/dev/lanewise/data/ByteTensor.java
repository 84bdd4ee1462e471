package dev.lanewise.data;

import dev.lanewise.data.source.MemoryLimit;
import dev.lanewise.data.source.Source;

/**
 * A dense array of unsigned bytes in row-major order, and the file or archive entry it came from.
 */
record ByteTensor(String name, int[] shape, byte[] values) {
  /**
   * 64 MiB, of what may never come: the training images of MNIST fit, and are read into their final
   * place.
   */
  private static final int FIRST_STEP = 1 << 26;

  /**
   * Reads the values that follow a header, up to the end of the source.
   *
   * <p>A header alone cannot claim much: memory is taken at once where a file on disk has as many
   * bytes, otherwise when the first step has been filled. The values fill in order: the loop is the
   * place to learn how many images are complete.
   *
   * @throws DataException if an extent is 0, or fewer or more bytes follow than the shape asks for
   */
  static ByteTensor read(Source source, long[] shape, MemoryLimit memory) throws DataException {
    long size = size(source, shape);
    if (size > source.remaining()) {
      throw new DataException(
          "%s: declares %s values, that is %s bytes, but has at most %s; replace the file",
          source.name(), words(shape), size, source.remaining());
    }
    memory.check(size, source.name());
    long first = source.isFile() ? size : Math.min(size, FIRST_STEP);
    byte[] values = memory.resize(new byte[0], first, source.name());
    int filled = 0;
    while (filled < size) {
      if (filled == values.length) {
        values = memory.extend(values, size, source.name());
      }
      int n = source.read(values, filled, values.length - filled);
      if (n < 0) {
        throw new DataException(
            "%s: ends after %s of the %s bytes that %s values take; replace the file",
            source.name(), filled, size, words(shape));
      }
      filled += n;
    }
    if (source.peek(1).length > 0) {
      throw new DataException(
          "%s: goes on after the %s bytes that %s values take; replace the file",
          source.name(), size, words(shape));
    }
    int[] extents = new int[shape.length];
    for (int i = 0; i < shape.length; i++) {
      extents[i] = (int) shape[i];
    }
    return new ByteTensor(source.name(), extents, values);
  }

  /** Returns the number of values, which may be none that fits the source. */
  static long size(Source source, long[] shape) throws DataException {
    long size = 1;
    for (long extent : shape) {
      if (extent < 1) {
        throw new DataException(
            "%s: declares %s values, expected at least one; replace the file",
            source.name(), words(shape));
      }
      try {
        size = Math.multiplyExact(size, extent);
      } catch (ArithmeticException e) {
        size = Long.MAX_VALUE;
      }
    }
    return size;
  }

  private static String words(long[] shape) {
    StringBuilder words = new StringBuilder();
    for (long extent : shape) {
      words.append(words.isEmpty() ? "" : " x ").append(extent);
    }
    return words.toString();
  }
}
