package dev.lanewise.data.source;

import dev.lanewise.data.DataException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/** A zip archive, which a NumPy {@code .npz} is too. */
public final class ZipArchive implements Closeable {
  /** 2 MiB: the directory of some twenty thousand entries, which take ten times that in memory. */
  private static final int MOST_DIRECTORY_BYTES = 1 << 21;

  private final Path path;
  private final ZipFile zip;

  /** Reads the directory of an archive. */
  public ZipArchive(Path path) throws DataException {
    this.path = path;
    try {
      BoundedChannel channel =
          new BoundedChannel(path.toString(), Files.newByteChannel(path), MOST_DIRECTORY_BYTES);
      zip =
          ZipFile.builder()
              .setSeekableByteChannel(channel)
              .setUseUnicodeExtraFields(false)
              .setIgnoreLocalFileHeader(true)
              .get();
      channel.lift();
    } catch (IOException | RuntimeException e) {
      throw DataException.unreadable(path.toString(), e);
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
    String name = Source.label(path, entry.getName());
    int method = entry.getMethod();
    if (method != ZipMethod.STORED.getCode() && method != ZipMethod.DEFLATED.getCode()) {
      // Others would need further libraries.
      throw new DataException(
          "%s: packed with zip's method %s, expected stored or deflated; pack it again "
              + "without choosing a method",
          name, method);
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
      throw DataException.unreadable(path.toString(), e);
    }
  }
}
