package dev.lanewise.data;

import java.io.IOException;
import java.time.Duration;
import javax.imageio.stream.ImageInputStreamImpl;

/** A file in memory, for the JDK's readers of pictures: without a copy of it, and with an end. */
final class ImageBytes extends ImageInputStreamImpl {
  /** A reader is looked after each time that it has worked on so much. */
  private static final int PIECE = 4096;

  private final byte[] file;
  private final int length;
  private final long mostNanos;
  private final long start = System.nanoTime();

  ImageBytes(byte[] file, int length, Duration mostTime) {
    this.file = file;
    this.length = length;
    this.mostNanos = mostTime.toNanos();
  }

  /** Returns whether the work on the picture has taken too long. */
  boolean isLate() {
    return System.nanoTime() - start >= mostNanos;
  }

  /** Ends the work on a picture that has taken too long. */
  void checkTime() throws IOException {
    if (isLate()) {
      throw new IOException("out of time");
    }
  }

  @Override
  public int read() throws IOException {
    checkTime();
    bitOffset = 0;
    return streamPos < length ? file[(int) streamPos++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] to, int offset, int most) throws IOException {
    checkTime();
    bitOffset = 0;
    int n = (int) Math.min(Math.min(most, PIECE), length - streamPos);
    if (n <= 0) {
      return most == 0 ? 0 : -1;
    }
    System.arraycopy(file, (int) streamPos, to, offset, n);
    streamPos += n;
    return n;
  }

  @Override
  public long length() {
    return length;
  }
}
