package dev.lanewise.data;

import dev.lanewise.data.source.ForeignFile;
import dev.lanewise.data.source.MemoryLimit;
import dev.lanewise.data.source.Source;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Reads an IDX file, plain or compressed with gzip, as MNIST's page describes the format: two zero
 * bytes, the type of the values (8: unsigned bytes), the number of dimensions, the extent of each
 * as a big-endian 32-bit integer, then the values. Labels may also be the first of a row of 32-bit
 * integers (type 12), as in QMNIST.
 */
final class IdxReader {
  private static final int UNSIGNED_BYTES = 8;

  /** Two dimensions of 32-bit integers. */
  private static final byte[] ROWS_OF_INTS = {0, 0, 12, 2};

  private static final int MOST_ROW = 1 << 16;

  /** What tells other kinds of files. */
  private static final int HEAD = 256;

  private IdxReader() {}

  static ByteTensor read(Source packed, int dimensions, MemoryLimit memory) throws DataException {
    try (Source source = packed.unpacked()) {
      byte[] magic = source.header(4);
      if (dimensions == 1 && Arrays.equals(magic, ROWS_OF_INTS)) {
        return firstOfRows(source, memory);
      }
      if (magic[0] != 0 || magic[1] != 0 || magic[2] != UNSIGNED_BYTES || magic[3] != dimensions) {
        byte[] head = Arrays.copyOf(magic, HEAD);
        byte[] rest = source.peek(HEAD - magic.length);
        System.arraycopy(rest, 0, head, magic.length, rest.length);
        String found = ForeignFile.found(head);
        throw new DataException(
            "%s: at byte 0: expected 00 00 08 0%s (IDX, unsigned bytes, dimensions: %s), found %s",
            source.name(),
            dimensions,
            dimensions,
            found == null
                ? HexFormat.ofDelimiter(" ").formatHex(magic) + "; give such a file"
                : found);
      }
      return ByteTensor.read(source, shape(source, dimensions), memory);
    }
  }

  private static long[] shape(Source source, int dimensions) throws DataException {
    long[] shape = new long[dimensions];
    for (int i = 0; i < dimensions; i++) {
      shape[i] = bigEndian(source.header(4));
    }
    return shape;
  }

  private static long bigEndian(byte[] digits) {
    return ByteBuffer.wrap(digits).getInt() & 0xFFFFFFFFL;
  }

  /** Reads the first number of each row, as QMNIST has labels there and more beside them. */
  private static ByteTensor firstOfRows(Source source, MemoryLimit memory) throws DataException {
    long[] shape = shape(source, 2);
    long width = shape[1] * 4;
    if (shape[0] < 1 || width < 4 || width > MOST_ROW || shape[0] * width > source.remaining()) {
      throw new DataException(
          "%s: declares %s x %s numbers, but has at most %s bytes; get the file again",
          source.name(), shape[0], shape[1], source.remaining());
    }
    byte[] labels = memory.resize(new byte[0], shape[0], source.name());
    for (int row = 0; row < labels.length; row++) {
      long label = bigEndian(source.header((int) width));
      if (label > 255) {
        throw new DataException(
            "%s: label %s: expected a number from 0 to 255, found %s; get the file again",
            source.name(), row, label);
      }
      labels[row] = (byte) label;
    }
    if (source.peek(1).length > 0) {
      throw new DataException(
          "%s: goes on after the labels of %s images; get the file again", source.name(), shape[0]);
    }
    return new ByteTensor(source.name(), new int[] {labels.length}, labels);
  }
}
