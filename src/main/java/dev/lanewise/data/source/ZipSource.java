package dev.lanewise.data.source;

import dev.lanewise.data.DataException;
import dev.lanewise.io.ZipArchive;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The files of a zip archive as sources. */
public final class ZipSource implements Closeable {
  /** The directory of a quarter of a million entries. */
  private static final long MOST_DIRECTORY_BYTES = 1 << 25;

  /** So much of the heap may a directory take in its file, and ten times that in memory. */
  private static final int SHARE_OF_HEAP = 32;

  private final String name;
  private final ZipArchive zip;

  private ZipSource(String name, ZipArchive zip) {
    this.name = name;
    this.zip = zip;
  }

  /** Opens an archive, and reads its directory. */
  public static ZipSource open(Path path) throws DataException {
    try {
      return new ZipSource(path.toString(), new ZipArchive(path, mostDirectoryBytes()));
    } catch (IOException e) {
      throw DataException.unreadable(path.toString(), e);
    }
  }

  /** Reads an entry, which is an archive too, into memory. */
  public ZipSource inner(ZipArchive.Entry entry, MemoryLimit memory) throws DataException {
    try (Source source = open(entry)) {
      memory.take(Math.max(0, entry.length()), source.name());
      ZipArchive inner = new ZipArchive(source.readAllBytes(), mostDirectoryBytes());
      return new ZipSource(source.name(), inner);
    } catch (IOException e) {
      throw DataException.unreadable(Source.label(name, entry.name()), e);
    }
  }

  private static long mostDirectoryBytes() {
    return Math.min(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, MOST_DIRECTORY_BYTES);
  }

  /** Returns whether a file begins as a zip archive does. */
  public static boolean isZip(Path path) throws DataException {
    try (Source file = Source.open(path)) {
      return Format.of(file.peek(Format.LONGEST_MAGIC)) == Format.ZIP;
    }
  }

  /** Returns the entries that are regular files, in the archive's order. */
  public List<ZipArchive.Entry> files() {
    return zip.files();
  }

  /** Returns the bytes of an entry. */
  public Source open(ZipArchive.Entry entry) throws DataException {
    String label = Source.label(name, entry.name());
    try {
      return Source.owning(label, entry.open(), entry.length());
    } catch (IOException e) {
      throw DataException.unreadable(label, e);
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
