package dev.lanewise.data.source;

import dev.lanewise.data.DataException;
import dev.lanewise.io.BlockStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** The regular files in a tar archive, one after the other. */
public final class TarArchive {
  /** The size of a header. */
  public static final int RECORD = 512;

  private static final int MOST_ENTRIES = 1 << 16;

  private final Path path;
  private final Source source;
  private final Headers headers;
  private final TarArchiveInputStream tar;
  private Source content;
  private int entries;

  /** The archive that {@code source} unpacks from the file {@code path}. */
  public TarArchive(Path path, Source source) {
    this.path = path;
    this.source = source;
    headers = new Headers(source);
    tar = new TarArchiveInputStream(headers);
  }

  /** Whether bytes begin a tar archive: they hold a header with its right checksum. */
  public static boolean begins(byte[] head) {
    try {
      return head.length == RECORD && head[0] != 0 && TarUtils.verifyCheckSum(head);
    } catch (IllegalArgumentException e) {
      return false; // not a number where the checksum should be
    }
  }

  /**
   * Goes to the next file, what is left of the one before being read and checked.
   *
   * @return its name; null at the end of the archive
   */
  public String next() throws DataException {
    TarArchiveEntry entry;
    do {
      if (content != null) {
        drain(content);
      }
      entry = entry();
      if (entry == null) {
        // What gzip says of the whole follows the end of the archive.
        drain(source);
        return null;
      }
      if (++entries > MOST_ENTRIES) {
        throw new DataException(
            "%s: expected at most %s entries; pack the data files alone", path, MOST_ENTRIES);
      }
      String name = Source.label(path, entry.getName());
      if (entry.isSparse()) {
        throw new DataException(
            "%s: packed as a sparse file, which is not supported; pack it without --sparse", name);
      }
      content = Source.borrowing(name, tar, Math.min(entry.getSize(), source.remaining()));
    } while (!isRegular(entry));
    return entry.getName();
  }

  /** Returns the bytes of the file. */
  public Source content() {
    return content;
  }

  private TarArchiveEntry entry() throws DataException {
    try {
      headers.begin();
      TarArchiveEntry entry = tar.getNextEntry();
      if (entry != null && !entry.isCheckSumOK()) {
        throw new DataException(
            "%s: damaged: the checksum of the header of %s is wrong; replace the file",
            path, DataException.brief(entry.getName()));
      }
      return entry;
    } catch (IOException | RuntimeException e) {
      throw DataException.unreadable(path.toString(), e);
    } finally {
      headers.end();
    }
  }

  private static boolean isRegular(TarArchiveEntry entry) {
    return entry.isFile() && !entry.isSymbolicLink() && !entry.isLink();
  }

  private void drain(Source rest) throws DataException {
    try {
      rest.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw DataException.unreadable(rest.name(), e);
    }
  }

  /**
   * Bounds what commons-compress takes into memory. A tar entry may have extended headers of any
   * number and size, which it collects, and follows by recursion.
   */
  private static final class Headers extends BlockStream {
    /** 64 KiB for one entry: many times the longest path, and too few to exhaust the stack. */
    private static final int MOST_OF_ONE = 1 << 16;

    /** 1 MiB for all entries together, not counting the usual record of each. */
    private static final int MOST_OF_ALL = 1 << 20;

    private final Source source;
    private boolean inHeader;
    private int ofOne;
    private int ofAll;

    Headers(Source source) {
      this.source = source;
    }

    void begin() {
      inHeader = true;
      ofOne = 0;
    }

    void end() {
      inHeader = false;
      ofAll += Math.max(0, ofOne - RECORD);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws DataException {
      int n = source.read(to, offset, length);
      if (inHeader) {
        ofOne += Math.max(0, n);
        if (ofOne > MOST_OF_ONE || ofOne + ofAll > MOST_OF_ALL) {
          throw new DataException(
              "%s: expected at most %s bytes of extended headers for an entry and %s in all; "
                  + "pack the data files alone",
              source.name(), MOST_OF_ONE, MOST_OF_ALL);
        }
      }
      return n;
    }
  }
}
