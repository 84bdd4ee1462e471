package dev.lanewise.data;

import dev.lanewise.data.source.Source;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Reads a NumPy array, format version 1 to 3 (numpy.lib.format): magic number, version, the length
 * of the header as 2 or 4 little-endian bytes, the header as a Python literal, then the values.
 */
final class NpyReader {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** 64 KiB, the most that version 1 can have; version 2 is for structured types. */
  private static final long MOST_HEADER = 1 << 16;

  private NpyReader() {}

  /** Reads the header, up to the values. */
  static NpyHeader header(Source source) throws DataException {
    byte[] magic = source.header(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new DataException(
          "%s: at byte 0: expected a NumPy array (93 4e 55 4d 50 59), found %s; save it with "
              + "numpy.savez",
          source.name(), HexFormat.ofDelimiter(" ").formatHex(magic));
    }
    int version = source.header(2)[0];
    if (version < 1 || version > 3) {
      throw new DataException(
          "%s: expected NumPy's format version 1, 2 or 3, found %s; save it with numpy.savez",
          source.name(), version);
    }
    byte[] digits = source.header(version == 1 ? 2 : 4);
    long length = 0;
    for (int i = digits.length - 1; i >= 0; i--) {
      length = length << 8 | Byte.toUnsignedInt(digits[i]);
    }
    if (length > MOST_HEADER) {
      throw new DataException(
          "%s: expected at most %s bytes of header, found %s; save it with numpy.savez",
          source.name(), MOST_HEADER, length);
    }
    String text = new String(source.header((int) length), StandardCharsets.ISO_8859_1);
    return NpyHeader.parse(source.name(), text);
  }
}
