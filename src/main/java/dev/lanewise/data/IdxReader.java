package dev.lanewise.data;

import dev.lanewise.data.source.MemoryLimit;
import dev.lanewise.data.source.Source;
import java.util.HexFormat;

/**
 * Reads an IDX file, plain or compressed with gzip, as MNIST's page describes the format: two zero
 * bytes, the type of the values (8: unsigned bytes), the number of dimensions, the extent of each
 * as a big-endian 32-bit integer, then the values.
 */
final class IdxReader {
  private static final int UNSIGNED_BYTES = 8;

  private IdxReader() {}

  static ByteTensor read(Source packed, int dimensions, MemoryLimit memory) throws DataException {
    try (Source source = packed.unpacked()) {
      byte[] magic = source.header(4);
      if (magic[0] != 0 || magic[1] != 0 || magic[2] != UNSIGNED_BYTES || magic[3] != dimensions) {
        throw new DataException(
            "%s: at byte 0: expected 00 00 08 0%s (IDX, unsigned bytes, dimensions: %s), found %s; "
                + "give such a file",
            source.name(), dimensions, dimensions, HexFormat.ofDelimiter(" ").formatHex(magic));
      }
      long[] shape = new long[dimensions];
      for (int i = 0; i < dimensions; i++) {
        for (byte digit : source.header(4)) {
          shape[i] = shape[i] << 8 | Byte.toUnsignedInt(digit);
        }
      }
      return ByteTensor.read(source, shape, memory);
    }
  }
}
