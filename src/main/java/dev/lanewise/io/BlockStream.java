package dev.lanewise.io;

import java.io.IOException;
import java.io.InputStream;

/** A stream whose bytes come in blocks; a single byte is a block of one. */
public abstract class BlockStream extends InputStream {
  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public abstract int read(byte[] to, int offset, int length) throws IOException;
}
