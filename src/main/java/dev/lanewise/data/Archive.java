package dev.lanewise.data;

import dev.lanewise.data.source.DataPath;
import dev.lanewise.data.source.ForeignFile;
import dev.lanewise.data.source.Format;
import dev.lanewise.data.source.Source;
import dev.lanewise.data.source.TarArchive;
import dev.lanewise.data.source.ZipSource;
import dev.lanewise.io.ZipArchive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Images in a single file: an archive of IDX files or of pictures, or NumPy's arrays. */
final class Archive {
  private final DataPath given;
  private final Path path;
  private final IdxFiles files;
  private static final int MOST_SHOWN = 4;

  private final List<String> seen = new ArrayList<>();
  private final Map<String, ClassNames> mappings = new TreeMap<>();
  private ClassNames classNames = ClassNames.NONE;

  private Archive(DataPath given) {
    this.given = given;
    path = given.file();
    files = new IdxFiles(path.toString());
  }

  /** Reads a file as what its first bytes say it is. */
  static ImageParts read(DataPath given, ReadOptions options) throws DataException {
    Path path = given.file();
    try (Source file = Source.open(path)) {
      Format format = Format.of(file.peek(Format.LONGEST_MAGIC));
      if (format == Format.ZIP || format == Format.EMPTY_ZIP) {
        return readZip(given, options);
      }
      try (Source unpacked = file.unpacked()) {
        byte[] head = unpacked.peek(TarArchive.RECORD);
        if (TarArchive.begins(head)) {
          return readTar(given, unpacked, options);
        }
        throw unknown(path, head);
      }
    }
  }

  private static ImageParts readZip(DataPath given, ReadOptions options) throws DataException {
    Path path = given.file();
    try (ZipSource zip = ZipSource.open(path)) {
      Archive contents = new Archive(given);
      List<ZipArchive.Entry> entries = zip.files();
      if (entries.stream().anyMatch(entry -> NpzReader.isArray(entry.name()))) {
        return NpzReader.read(path, zip, options);
      }
      for (ZipArchive.Entry entry : entries) {
        if (contents.wants(entry.name())) {
          try (Source source = zip.open(entry)) {
            contents.add(entry.name(), source);
          }
        }
      }
      return contents.parts(options);
    }
  }

  private static ImageParts readTar(DataPath given, Source source, ReadOptions options)
      throws DataException {
    TarArchive tar = new TarArchive(given.file(), source);
    Archive contents = new Archive(given);
    String name;
    while ((name = tar.next()) != null) {
      if (contents.wants(name)) {
        contents.add(name, tar.content());
      }
    }
    // Of a tar archive that was cut off, the rest is not missed.
    contents.files.requireTest();
    return contents.parts(options);
  }

  private static DataException unknown(Path path, byte[] head) {
    if (Format.of(head) == Format.IDX) {
      return new DataException(
          "%s: is one IDX file, expected all four; give the folder that holds them", path);
    }
    String found = ForeignFile.found(head);
    byte[] shown = Arrays.copyOf(head, Math.min(head.length, Format.LONGEST_MAGIC));
    return new DataException(
        "%s: expected .npz, .zip, .tar, .tar.gz or .tgz, a table, or a folder of IDX files, tables "
            + "or pictures, found %s",
        path,
        found == null
            ? "a file that begins with "
                + HexFormat.ofDelimiter(" ").formatHex(shown)
                + "; give one of these"
            : found);
  }

  /** Whether {@link #add} has a use for the entry of this name. */
  private boolean wants(String entryName) {
    String fileName = IdxFiles.fileName(entryName);
    if (seen.size() <= MOST_SHOWN) {
      seen.add(entryName);
    }
    return given.has(entryName)
        && (fileName.equals(ClassNames.FILE_NAME)
            || ClassNames.isMapping(fileName)
            || IdxRole.of(fileName) != null);
  }

  /** Reads an entry that is wanted. */
  private void add(String entryName, Source entry) throws DataException {
    String fileName = IdxFiles.fileName(entryName);
    IdxRole role = IdxRole.of(fileName);
    if (role != null) {
      files.read(role, entry);
    } else if (ClassNames.isMapping(fileName)) {
      mappings.put(fileName, ClassNames.readMapping(entry));
    } else if (classNames == ClassNames.NONE) {
      classNames = ClassNames.read(entry);
    } else {
      throw new DataException(
          "%s: holds two files of class names, %s and %s; keep one",
          path, classNames.file(), entry.name());
    }
  }

  /** Returns the names of the first entries. */
  private String seen() {
    String names = String.join(", ", seen.subList(0, Math.min(MOST_SHOWN, seen.size())));
    return (seen.isEmpty() ? "nothing" : DataException.brief(names))
        + (seen.size() > MOST_SHOWN ? ", …" : "");
  }

  /** The images, when every entry has been seen. */
  private ImageParts parts(ReadOptions options) throws DataException {
    if (files.isEmpty()) {
      ImageParts pictures = PictureReader.read(given, options);
      if (pictures != null) {
        return pictures;
      }
      ImageParts inner = NpzReader.readPacked(given, options);
      if (inner != null) {
        return inner;
      }
      files.requireAny(seen());
    }
    if (classNames != ClassNames.NONE) {
      return files.parts(classNames, List.of(path), List.of());
    }
    Path beside = path.resolveSibling(ClassNames.FILE_NAME);
    ClassNames names = ClassNames.read(beside);
    if (names != ClassNames.NONE) {
      return files.parts(names, List.of(path, beside), List.of());
    }
    for (var mapping : mappings.entrySet()) {
      names = files.isNamedBy(mapping.getKey()) ? mapping.getValue() : names;
    }
    return files.parts(names, List.of(path), List.of());
  }
}
