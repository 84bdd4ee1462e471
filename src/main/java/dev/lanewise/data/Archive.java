package dev.lanewise.data;

import dev.lanewise.data.source.Format;
import dev.lanewise.data.source.Source;
import dev.lanewise.data.source.TarArchive;
import dev.lanewise.data.source.ZipArchive;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** A data set in a single file, and the IDX files among the entries of an archive. */
final class Archive {
  private final Path path;
  private final IdxFiles files;
  private ClassNames classNames = ClassNames.NONE;

  Archive(Path path) {
    this.path = path;
    files = new IdxFiles(path.toString());
  }

  /** Reads a file as what its first bytes say it is. */
  static ImageDataset read(Path path) throws DataException {
    try (Source file = Source.open(path)) {
      Format format = Format.of(file.peek(Format.LONGEST_MAGIC));
      if (format == Format.ZIP || format == Format.EMPTY_ZIP) {
        return readZip(path);
      }
      try (Source unpacked = file.unpacked()) {
        byte[] head = unpacked.peek(TarArchive.RECORD);
        if (TarArchive.begins(head)) {
          return readTar(path, unpacked);
        }
        throw unknown(path, head);
      }
    }
  }

  private static ImageDataset readZip(Path path) throws DataException {
    try (ZipArchive zip = new ZipArchive(path)) {
      Archive contents = new Archive(path);
      for (ZipArchiveEntry entry : zip.files()) {
        if (NpzReader.isArray(entry.getName())) {
          return NpzReader.read(path, zip);
        }
      }
      for (ZipArchiveEntry entry : zip.files()) {
        if (wants(entry.getName())) {
          try (Source source = zip.open(entry)) {
            contents.add(entry.getName(), source);
          }
        }
      }
      return contents.dataset();
    }
  }

  private static ImageDataset readTar(Path path, Source source) throws DataException {
    TarArchive tar = new TarArchive(path, source);
    Archive contents = new Archive(path);
    String name;
    while ((name = tar.next()) != null) {
      if (wants(name)) {
        contents.add(name, tar.content());
      }
    }
    return contents.dataset();
  }

  private static DataException unknown(Path path, byte[] head) {
    if (Format.of(head) == Format.IDX) {
      return new DataException(
          "%s: is one IDX file, expected all four; give the folder that holds them", path);
    }
    if (Format.unpackedName(path.toString()).endsWith(".csv")) {
      return new DataException(
          "%s: is one CSV file, expected *train*.csv and *test*.csv; give their folder", path);
    }
    byte[] shown = Arrays.copyOf(head, Math.min(head.length, Format.LONGEST_MAGIC));
    return new DataException(
        "%s: expected .npz, .zip, .tar, .tar.gz or .tgz, or a folder of IDX or CSV "
            + "files, found a file that begins with %s; give one of these",
        path, HexFormat.ofDelimiter(" ").formatHex(shown));
  }

  /** Whether {@link #add} has a use for the entry of this name. */
  static boolean wants(String entryName) {
    String fileName = fileName(entryName);
    return fileName.equals(ClassNames.FILE_NAME) || IdxRole.of(fileName) != null;
  }

  private static String fileName(String entryName) {
    return entryName.substring(
        Math.max(entryName.lastIndexOf('/'), entryName.lastIndexOf('\\')) + 1);
  }

  /** Reads an entry that is wanted. */
  void add(String entryName, Source entry) throws DataException {
    IdxRole role = IdxRole.of(fileName(entryName));
    if (role != null) {
      files.read(role, entry);
    } else if (classNames == ClassNames.NONE) {
      classNames = ClassNames.read(entry);
    } else {
      throw new DataException(
          "%s: holds two files of class names, %s and %s; keep one",
          path, classNames.file(), entry.name());
    }
  }

  /** The data set, when every entry has been seen. */
  ImageDataset dataset() throws DataException {
    return dataset(path, files.train(), files.test(), classNames);
  }

  /** A data set from one file; class names that are not in it may stand beside it. */
  static ImageDataset dataset(Path path, Split train, Split test, ClassNames inside)
      throws DataException {
    if (inside != ClassNames.NONE) {
      return ImageDataset.of(train, test, inside, List.of(path));
    }
    Path beside = path.resolveSibling(ClassNames.FILE_NAME);
    ClassNames names = ClassNames.read(beside);
    return ImageDataset.of(
        train, test, names, names == ClassNames.NONE ? List.of(path) : List.of(path, beside));
  }
}
