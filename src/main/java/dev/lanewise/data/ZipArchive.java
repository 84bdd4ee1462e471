package dev.lanewise.data;

import dev.lanewise.data.source.BoundedChannel;
import dev.lanewise.data.source.ChecksumStream;
import dev.lanewise.data.source.Source;
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

/** A zip archive: the arrays of a NumPy {@code .npz}, or IDX files. */
final class ZipArchive implements Closeable {
  /** 2 MiB: the directory of some twenty thousand entries, which take ten times that in memory. */
  private static final int MOST_DIRECTORY_BYTES = 1 << 21;

  private final Path path;
  private final ZipFile zip;

  private ZipArchive(Path path) throws DataException {
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

  static Dataset read(Path path) throws DataException {
    try (ZipArchive archive = new ZipArchive(path)) {
      for (ZipArchiveEntry entry : archive.files()) {
        if (NpzReader.isArray(entry.getName())) {
          return NpzReader.read(path, archive);
        }
      }
      return archive.readIdx();
    }
  }

  private Dataset readIdx() throws DataException {
    Archive contents = new Archive(path);
    for (ZipArchiveEntry entry : files()) {
      if (Archive.wants(entry.getName())) {
        try (Source source = open(entry)) {
          contents.add(entry.getName(), source);
        }
      }
    }
    return contents.dataset();
  }

  /** The entries that are regular files, in the archive's order. */
  List<ZipArchiveEntry> files() {
    List<ZipArchiveEntry> files = new ArrayList<>();
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      if (!entry.isDirectory() && !entry.isUnixSymlink()) {
        files.add(entry);
      }
    }
    return files;
  }

  /** The bytes of an entry, which are checked against its length and checksum at their end. */
  Source open(ZipArchiveEntry entry) throws DataException {
    String name = Archive.label(path, entry.getName());
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
