package dev.lanewise.data.source;

import dev.lanewise.data.DataException;
import java.util.Locale;

/** What a file's first bytes say it is. Formats with a {@code refusal} are known but not read. */
public enum Format {
  GZIP("", 0x1f, 0x8b),
  ZIP("", 'P', 'K', 3, 4),
  EMPTY_ZIP("", 'P', 'K', 5, 6),
  IDX("", 0, 0, 8),
  XZ(".xz", 0xfd, '7', 'z', 'X', 'Z', 0),
  ZSTANDARD(".zst", 0x28, 0xb5, 0x2f, 0xfd),
  BZIP2(".bz2", 'B', 'Z', 'h'),
  SEVEN_ZIP(".7z", '7', 'z', 0xbc, 0xaf, 0x27, 0x1c),
  RAR(".rar", 'R', 'a', 'r', '!', 0x1a, 7),
  UNKNOWN("");

  /** The length of the longest beginning that {@link #of} looks at. */
  public static final int LONGEST_MAGIC = 6;

  private static final String[] PACKED = {".gz", ".xz", ".zst", ".bz2"};

  private final String refused;
  private final byte[] magic;

  Format(String refused, int... magic) {
    this.refused = refused;
    this.magic = new byte[magic.length];
    for (int i = 0; i < magic.length; i++) {
      this.magic[i] = (byte) magic[i];
    }
  }

  /** A file name in lower case, without the ending of a compression, be it supported or not. */
  public static String unpackedName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    for (String ending : PACKED) {
      if (name.endsWith(ending)) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }

  /** The first format whose magic number the bytes begin with. */
  public static Format of(byte[] head) {
    for (Format format : values()) {
      if (format.begins(head)) {
        return format;
      }
    }
    throw new AssertionError("UNKNOWN begins everything");
  }

  private boolean begins(byte[] head) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (head[i] != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Refuses, by its usual ending, a compression that is known but not read. */
  void requireSupported(String name) throws DataException {
    if (!refused.isEmpty()) {
      throw new DataException(
          "%s: compressed as %s, which is not supported; unpack it first", name, refused);
    }
  }
}
