package dev.lanewise.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/**
 * Checks the bytes of a zip entry against the length and the CRC-32 that the archive declares,
 * which commons-compress does not.
 */
public final class ChecksumStream extends BlockStream {
  private final InputStream in;
  private final long length;
  private final long expected;
  private final CRC32 checksum = new CRC32();
  private long delivered;

  ChecksumStream(InputStream in, long length, long expected) {
    this.in = in;
    this.length = length;
    this.expected = expected;
  }

  @Override
  public int read(byte[] to, int offset, int count) throws IOException {
    int n = in.read(to, offset, count);
    if (n > 0) {
      delivered += n;
      checksum.update(to, offset, n);
    }
    if (delivered > length || (n < 0 && delivered < length)) {
      throw new IOException("the length does not match the declared " + length + " bytes");
    }
    if (delivered == length && checksum.getValue() != expected) {
      throw new IOException("the checksum does not match");
    }
    return n;
  }

  /** Returns the number of bytes that are still to come. */
  public long remaining() {
    return length - delivered;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
