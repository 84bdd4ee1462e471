package dev.lanewise.data.source;

import dev.lanewise.data.DataException;
import dev.lanewise.io.BlockStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates gzip data (RFC 1952): any number of members, each checked against its CRC-32 and its
 * length, and nothing after the last.
 *
 * <p>{@code java.util.zip.GZIPInputStream} does not serve here: it takes garbage after a member for
 * the end, and calls itself once for each member that is empty.
 */
final class GzipStream extends BlockStream {
  /**
   * Deflate makes at most 258 bytes out of 2 bits (RFC 1951: a match of the greatest length, its
   * length and its distance in one bit each).
   */
  private static final long MOST_EXPANSION = 258 * 8 / 2;

  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA_FIELD = 4;
  private static final int FILE_NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED_FLAGS = 0xe0;

  private final Source packed;
  private final long atMost;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] input = new byte[1 << 16];
  private int position;
  private int limit;
  private boolean inMember;
  private long delivered;

  GzipStream(Source packed) {
    this.packed = packed;
    atMost =
        packed.remaining() > Long.MAX_VALUE / MOST_EXPANSION
            ? Long.MAX_VALUE
            : packed.remaining() * MOST_EXPANSION;
  }

  /** A bound on the bytes that can come out. */
  long atMost() {
    return atMost;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws DataException {
    if (length == 0) {
      return 0;
    }
    while (inMember || startMember()) {
      int n = inflate(to, offset, length);
      if (n > 0) {
        checksum.update(to, offset, n);
        delivered += n;
        return n;
      }
      if (inflater.finished()) {
        finishMember();
      } else if (inflater.needsDictionary()) {
        throw damaged("asks for a dictionary, which gzip does not have");
      } else {
        fill();
        inflater.setInput(input, 0, limit);
      }
    }
    return -1;
  }

  private int inflate(byte[] to, int offset, int length) throws DataException {
    try {
      return inflater.inflate(to, offset, length);
    } catch (DataFormatException e) {
      throw damaged(e.getMessage());
    }
  }

  /** Reads the header of the next member; false at the end of the data. */
  private boolean startMember() throws DataException {
    if (position == limit && !refill()) {
      return false;
    }
    checksum.reset();
    if (headerByte() != 0x1f || headerByte() != 0x8b) {
      throw damaged("expected the end or another gzip member, found other bytes");
    }
    if (headerByte() != 8) {
      throw damaged("not compressed with deflate");
    }
    int flags = headerByte();
    if ((flags & RESERVED_FLAGS) != 0) {
      throw damaged("reserved header flags are set");
    }
    skipHeader(6); // time, level, system
    if ((flags & EXTRA_FIELD) != 0) {
      skipHeader(headerByte() | headerByte() << 8);
    }
    if ((flags & FILE_NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      long expected = checksum.getValue() & 0xffff;
      if (littleEndian(2) != expected) {
        throw damaged("the header's checksum does not match");
      }
    }
    checksum.reset();
    inflater.reset();
    inflater.setInput(input, position, limit - position);
    inMember = true;
    return true;
  }

  private void finishMember() throws DataException {
    position = limit - inflater.getRemaining();
    if (littleEndian(4) != checksum.getValue()) {
      throw damaged("the checksum does not match");
    }
    if (littleEndian(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw damaged("the length does not match");
    }
    inMember = false;
  }

  private int headerByte() throws DataException {
    int value = (int) littleEndian(1);
    checksum.update(value);
    return value;
  }

  private void skipHeader(int bytes) throws DataException {
    for (int i = 0; i < bytes; i++) {
      headerByte();
    }
  }

  private void skipText() throws DataException {
    while (headerByte() != 0) {
      // A file name or a comment, which ends with a zero byte.
    }
  }

  private long littleEndian(int bytes) throws DataException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      if (position == limit) {
        fill();
      }
      value |= Byte.toUnsignedLong(input[position++]) << (8 * i);
    }
    return value;
  }

  private void fill() throws DataException {
    if (!refill()) {
      throw damaged("the gzip data ends early");
    }
  }

  private boolean refill() throws DataException {
    position = 0;
    limit = Math.max(0, packed.read(input, 0, input.length));
    return limit > 0;
  }

  private DataException damaged(String what) {
    return new DataException(
        "%s: damaged after %s unpacked bytes: %s; replace the file",
        packed.name(), delivered, what);
  }

  /** Frees the inflater; the packed bytes belong to whoever opened them. */
  @Override
  public void close() {
    inflater.end();
  }
}
