package dev.lanewise.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** A zip archive, which a NumPy {@code .npz} is too. */
public final class ZipArchive implements Closeable {
  /** No deflated byte gives more (zlib.net, "Maximum Compression Factor"). */
  private static final long MOST_INFLATION = 1032;

  private final ZipFile zip;

  /**
   * Reads the directory of an archive.
   *
   * @param mostDirectoryBytes which take ten times as much in memory
   */
  public ZipArchive(Path path, long mostDirectoryBytes) throws IOException {
    this(Files.newByteChannel(path), mostDirectoryBytes);
  }

  /** Reads the directory of an archive in memory. */
  public ZipArchive(byte[] bytes, long mostDirectoryBytes) throws IOException {
    this(new SeekableInMemoryByteChannel(bytes), mostDirectoryBytes);
  }

  private ZipArchive(SeekableByteChannel file, long mostDirectoryBytes) throws IOException {
    BoundedChannel channel = new BoundedChannel(file, mostDirectoryBytes);
    try {
      zip =
          ZipFile.builder()
              .setSeekableByteChannel(channel)
              .setUseUnicodeExtraFields(false)
              .setIgnoreLocalFileHeader(true)
              .get();
    } catch (IOException | RuntimeException e) {
      file.close();
      // The library lets runtime exceptions through for some damaged archives.
      throw e instanceof IOException failure ? failure : new IOException(e);
    }
    channel.lift();
  }

  /** A regular file in the archive. */
  public final class Entry {
    private final ZipArchiveEntry entry;

    private Entry(ZipArchiveEntry entry) {
      this.entry = entry;
    }

    /** Returns its path in the archive. */
    public String name() {
      return entry.getName();
    }

    /** Returns the number of its bytes, as the archive declares it. */
    public long length() {
      return entry.getSize();
    }

    /** Returns the greatest number of bytes that can come out of those that are packed. */
    public long mostLength() {
      return isStored()
          ? entry.getCompressedSize()
          : Math.min(entry.getCompressedSize(), Long.MAX_VALUE / MOST_INFLATION) * MOST_INFLATION;
    }

    /** Returns the number of bytes that it takes in the archive. */
    public long packedLength() {
      return entry.getCompressedSize();
    }

    private boolean isStored() {
      return entry.getMethod() == ZipMethod.STORED.getCode();
    }

    /** Returns its bytes, which are checked against their length and checksum at their end. */
    public ChecksumStream open() throws IOException {
      if (!isStored() && entry.getMethod() != ZipMethod.DEFLATED.getCode()) {
        // Others would need further libraries.
        throw new FormatException(
            "packed with zip's method " + entry.getMethod() + ", expected stored or deflated",
            "pack it again without choosing a method");
      }
      if (entry.getGeneralPurposeBit().usesEncryption()) {
        throw new FormatException(
            "is encrypted", "unpack the archive with its password, and give what was in it");
      }
      try {
        return new ChecksumStream(zip.getInputStream(entry), entry.getSize(), entry.getCrc());
      } catch (RuntimeException e) {
        throw new IOException(e);
      }
    }
  }

  /** Returns the entries that are regular files, in the archive's order. */
  public List<Entry> files() {
    List<Entry> files = new ArrayList<>();
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      if (!entry.isDirectory() && !entry.isUnixSymlink()) {
        files.add(new Entry(entry));
      }
    }
    return files;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
