package dev.lanewise.data.source;

import dev.lanewise.data.DataException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
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
  /** The directory of a quarter of a million entries: it takes ten times as much in memory. */
  private static final long MOST_DIRECTORY_BYTES = 1 << 25;

  /** So much of the heap may a directory take in its file, and ten times that in memory. */
  private static final int SHARE_OF_HEAP = 32;

  private final String name;
  private final ZipFile zip;

  /** Reads the directory of an archive. */
  public ZipArchive(Path path) throws DataException {
    name = path.toString();
    try {
      zip = zip(name, Files.newByteChannel(path));
    } catch (IOException | RuntimeException e) {
      throw DataException.unreadable(name, e);
    }
  }

  private ZipArchive(String name, byte[] bytes) throws DataException {
    this.name = name;
    try {
      zip = zip(name, new SeekableInMemoryByteChannel(bytes));
    } catch (IOException | RuntimeException e) {
      throw DataException.unreadable(name, e);
    }
  }

  private static ZipFile zip(String name, SeekableByteChannel file) throws IOException {
    long most = Math.min(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, MOST_DIRECTORY_BYTES);
    BoundedChannel channel = new BoundedChannel(name, file, most);
    ZipFile zip =
        ZipFile.builder()
            .setSeekableByteChannel(channel)
            .setUseUnicodeExtraFields(false)
            .setIgnoreLocalFileHeader(true)
            .get();
    channel.lift();
    return zip;
  }

  /** Returns whether a file begins as a zip archive does. */
  public static boolean isZip(Path path) throws DataException {
    try (Source file = Source.open(path)) {
      return Format.of(file.peek(Format.LONGEST_MAGIC)) == Format.ZIP;
    }
  }

  /** Reads an entry, which is an archive too, into memory. */
  public ZipArchive inner(ZipArchiveEntry entry, MemoryLimit memory) throws DataException {
    try (Source source = open(entry)) {
      memory.take(Math.max(0, entry.getSize()), source.name());
      return new ZipArchive(source.name(), source.readAllBytes());
    } catch (IOException e) {
      throw DataException.unreadable(name, e);
    }
  }

  /** The entries that are regular files, in the archive's order. */
  public List<ZipArchiveEntry> files() {
    List<ZipArchiveEntry> files = new ArrayList<>();
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      if (!entry.isDirectory() && !entry.isUnixSymlink()) {
        files.add(entry);
      }
    }
    return files;
  }

  /** The bytes of an entry, which are checked against its length and checksum at their end. */
  public Source open(ZipArchiveEntry entry) throws DataException {
    String name = Source.label(this.name, entry.getName());
    int method = entry.getMethod();
    if (method != ZipMethod.STORED.getCode() && method != ZipMethod.DEFLATED.getCode()) {
      // Others would need further libraries.
      throw new DataException(
          "%s: packed with zip's method %s, expected stored or deflated; pack it again "
              + "without choosing a method",
          name, method);
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw new DataException(
          "%s: is encrypted; unpack the archive with its password, and give what was in it", name);
    }
    try {
      InputStream in = zip.getInputStream(entry);
      return Source.owning(
          name, new ChecksumStream(in, entry.getSize(), entry.getCrc()), entry.getSize());
    } catch (IOException | RuntimeException e) {
      throw DataException.unreadable(name, e);
    }
  }

  @Override
  public void close() throws DataException {
    try {
      zip.close();
    } catch (IOException e) {
      throw DataException.unreadable(name, e);
    }
  }
}
