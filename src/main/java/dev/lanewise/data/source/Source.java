package dev.lanewise.data.source;

import dev.lanewise.data.DataException;
import dev.lanewise.io.BlockStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The bytes of one file or archive entry, with the name that messages call it by and a bound on how
 * many can come. Whatever goes wrong while they are read comes out as a {@link DataException}.
 */
public final class Source extends BlockStream {
  /**
   * 4 GiB, twice what a data set may take. It stops what declares no size: the parts of an archive
   * that are passed over, and CSV, which writes an MNIST pixel in 2.3 bytes on average.
   */
  public static final long MOST_BYTES = 1L << 32;

  /** 256 KiB: for a longer piece the JDK would take a buffer as long, and keep it. */
  private static final int PIECE = 1 << 18;

  private final String name;
  private final InputStream in;
  private final Closeable owned;
  private final long atMost;
  private final boolean isFile;
  private long delivered;
  private byte[] ahead = {};
  private int aheadTaken;

  private Source(String name, InputStream in, Closeable owned, long atMost, boolean isFile) {
    this.name = name;
    this.in = in;
    this.owned = owned;
    this.atMost = atMost;
    this.isFile = isFile;
  }

  /** Opens a file; closing the source closes it. */
  public static Source open(Path file) throws DataException {
    String name = file.toString();
    try {
      if (Files.isDirectory(file)) {
        throw new DataException("%s: is a folder, expected a file; give the file itself", name);
      }
      long length = Files.size(file);
      if (!Files.isRegularFile(file)) {
        throw new DataException("%s: is not a regular file; give a file or a folder", name);
      }
      if (length == 0) {
        throw new DataException("%s: is empty; replace the file", name);
      }
      InputStream in = Files.newInputStream(file);
      return new Source(name, in, in, length, true);
    } catch (IOException e) {
      throw DataException.unreadable(name, e);
    }
  }

  /** The bytes of {@code in}, which is closed with the source. */
  public static Source owning(String name, InputStream in, long atMost) {
    return new Source(name, in, in, atMost, false);
  }

  /** The bytes of {@code in}, which stays open when the source is closed. */
  public static Source borrowing(String name, InputStream in, long atMost) {
    return new Source(name, in, () -> {}, atMost, false);
  }

  /** Returns the same bytes; what closes them closes {@code other} too. */
  Source closedWith(Closeable other) {
    Closeable both =
        () -> {
          try (other) {
            close();
          }
        };
    return new Source(name, this, both, remaining(), false);
  }

  /** Returns what messages call an entry of an archive. */
  public static String label(Path archive, String entryName) {
    return label(archive.toString(), entryName);
  }

  static String label(String archive, String entryName) {
    return archive + ": " + DataException.brief(entryName);
  }

  public String name() {
    return name;
  }

  /**
   * Whether the bytes are those of a file on disk, so that {@link #remaining} of them will come.
   */
  public boolean isFile() {
    return isFile;
  }

  /** A bound on the bytes that can still come; the bytes themselves may end earlier. */
  public long remaining() {
    return Math.max(0, atMost - delivered);
  }

  /**
   * What is inside, if this source is compressed with gzip; otherwise this source itself.
   *
   * @throws DataException also if it is compressed in a way that is not supported
   */
  public Source unpacked() throws DataException {
    Format format = Format.of(peek(Format.LONGEST_MAGIC));
    format.requireSupported(name);
    if (format != Format.GZIP) {
      return this;
    }
    GzipStream gzip = new GzipStream(this);
    return owning(name, gzip, gzip.atMost());
  }

  /** The next bytes, fewer than {@code length} only at the end, without taking them. */
  public byte[] peek(int length) throws DataException {
    if (ahead.length - aheadTaken < length) {
      byte[] longer = Arrays.copyOfRange(ahead, aheadTaken, aheadTaken + length);
      int filled = ahead.length - aheadTaken;
      int n;
      while (filled < length && (n = readBeneath(longer, filled, length - filled)) >= 0) {
        filled += n;
      }
      ahead = Arrays.copyOf(longer, filled);
      aheadTaken = 0;
    }
    int end = Math.min(ahead.length, aheadTaken + length);
    return Arrays.copyOfRange(ahead, aheadTaken, end);
  }

  /** Takes exactly {@code length} bytes of a header. */
  public byte[] header(int length) throws DataException {
    byte[] header = peek(length);
    if (header.length < length) {
      throw new DataException(
          "%s: at byte %s: expected %s bytes of header, found %s before the end; replace "
              + "the file",
          name, delivered, length, header.length);
    }
    read(header, 0, length);
    return header;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws DataException {
    int n;
    if (aheadTaken < ahead.length) {
      n = Math.min(length, ahead.length - aheadTaken);
      System.arraycopy(ahead, aheadTaken, to, offset, n);
      aheadTaken += n;
    } else {
      n = readBeneath(to, offset, length);
    }
    delivered += Math.max(n, 0);
    if (delivered > MOST_BYTES) {
      throw new DataException(
          "%s: goes on after %s bytes, more than any data set may have; give another",
          name, MOST_BYTES);
    }
    return n;
  }

  /** The one place where faults of the disk, of gzip and of commons-compress get their name. */
  private int readBeneath(byte[] to, int offset, int length) throws DataException {
    try {
      return in.read(to, offset, Math.min(length, PIECE));
    } catch (IOException | RuntimeException e) {
      // commons-compress lets runtime exceptions through for some damaged archives.
      throw DataException.unreadable(name, e);
    }
  }

  @Override
  public void close() throws DataException {
    try {
      owned.close();
    } catch (IOException e) {
      throw DataException.unreadable(name, e);
    }
  }
}
