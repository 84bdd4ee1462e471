package dev.lanewise.data;

import dev.lanewise.data.source.MemoryLimit;
import dev.lanewise.data.source.Source;
import dev.lanewise.io.NpyHeader;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A NumPy array in a file or archive, which can be read more than once.
 *
 * @param name what messages call it
 */
record NpyArray(String name, NpyHeader header, NpyType type, Opener opener) {
  private static final int PIECE = 1 << 16;

  /** Opens the file that the array is in. */
  @FunctionalInterface
  interface Opener {
    Source open() throws DataException;
  }

  /** Takes a value. */
  @FunctionalInterface
  interface Values {
    /**
     * Takes a value.
     *
     * @param at its place in C order
     */
    void take(long at, double value) throws DataException;
  }

  /** Reads the header. */
  static NpyArray of(Opener opener) throws DataException {
    try (Source source = opener.open()) {
      NpyHeader header = header(source);
      NpyType type = NpyType.parse(header.type(), source.name());
      return new NpyArray(source.name(), header, type, opener);
    }
  }

  long[] shape() {
    return header.shape();
  }

  private static NpyHeader header(Source source) throws DataException {
    try {
      return NpyHeader.read(source);
    } catch (IOException e) {
      throw DataException.unreadable(source.name(), e);
    }
  }

  /** Returns unsigned bytes as they lie in the file, in one piece; null where they do not. */
  ByteTensor bytes(MemoryLimit memory) throws DataException {
    if (!type.isUnsignedByte() || header.fortranOrder()) {
      return null;
    }
    try (Source source = opener.open()) {
      header(source);
      return ByteTensor.read(source, shape(), memory);
    }
  }

  /** Gives all values, in the order of the file. */
  void read(Values values) throws DataException {
    try (Source source = opener.open()) {
      header(source);
      long size = ByteTensor.size(source, shape());
      if (size > source.remaining() / type.bytes()) {
        throw new DataException(
            "%s: declares %s values of %s bytes, but has at most %s; get the file again",
            name, size, type.bytes(), source.remaining());
      }
      byte[] piece = new byte[PIECE];
      ByteBuffer buffer = ByteBuffer.wrap(piece).order(type.order());
      for (long at = 0; at < size; ) {
        int count = (int) Math.min(size - at, PIECE / type.bytes());
        fill(source, piece, count * type.bytes());
        buffer.rewind();
        for (int i = 0; i < count; i++, at++) {
          values.take(header.fortranOrder() ? inOrderOfC(at) : at, type.next(buffer));
        }
      }
      if (source.peek(1).length > 0) {
        throw new DataException("%s: goes on after its %s values; get the file again", name, size);
      }
    }
  }

  private void fill(Source source, byte[] piece, int length) throws DataException {
    int filled = 0;
    while (filled < length) {
      int n = source.read(piece, filled, length - filled);
      if (n < 0) {
        throw new DataException("%s: ends before its last value; get the file again", name);
      }
      filled += n;
    }
  }

  /** Where the first extent runs fastest, returns the place where the last one does. */
  private long inOrderOfC(long at) {
    long[] shape = shape();
    long left = at;
    long place = 0;
    long step = 1;
    for (int d = shape.length - 1; d > 0; d--) {
      step *= shape[d];
    }
    for (int d = 0; d < shape.length; d++) {
      place += left % shape[d] * step;
      left /= shape[d];
      step /= d + 1 < shape.length ? shape[d + 1] : 1;
    }
    return place;
  }
}
