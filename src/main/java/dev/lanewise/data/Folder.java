package dev.lanewise.data;

import dev.lanewise.data.source.Contents;
import dev.lanewise.data.source.DataPath;
import dev.lanewise.data.source.Listing;
import dev.lanewise.data.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A folder that holds images as IDX files, as NumPy's arrays, or as pictures. */
final class Folder {
  private static final int MOST_SHOWN = 6;

  private final Path folder;
  private final DataPath given;
  private final ReadOptions options;
  private final List<Path> files = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();

  private Folder(Path folder, DataPath given, ReadOptions options) {
    this.folder = folder;
    this.given = given;
    this.options = options;
  }

  static ImageParts read(DataPath path, ReadOptions options) throws DataException {
    return new Folder(path.file(), path, options).read();
  }

  private ImageParts read() throws DataException {
    List<String> names = fileNames();
    List<String> idx = names.stream().filter(name -> IdxRole.of(name) != null).toList();
    if (idx.size() > 4 && !given.part().isEmpty()) {
      idx = idx.stream().filter(given::has).toList();
    }
    if (!idx.isEmpty()) {
      return readIdx(idx, names.stream().filter(ClassNames::isMapping).toList());
    }
    List<String> arrays = names.stream().filter(name -> name.matches(".*\\.np[yz]")).toList();
    if (!arrays.isEmpty()) {
      return NpzReader.read(folder, arrays, options);
    }
    Path inner = inner();
    if (inner != null) {
      return new Folder(inner, given, options).read();
    }
    ImageParts pictures = PictureReader.read(given, options);
    if (pictures == null) {
      throw new DataException(
          "%s: expected IDX files (train-images-idx3-ubyte and so on, plain or .gz), tables "
              + "(.csv), arrays (.npz), or a folder of pictures for each class, found %s",
          given, NearMiss.of(folder, names));
    }
    return pictures;
  }

  /** Returns the only folder at any depth that holds IDX files; null if there is none. */
  private Path inner() throws DataException {
    Set<Path> folders = new LinkedHashSet<>();
    for (Path file : Contents.files(folder)) {
      if (IdxRole.of(file.getFileName().toString()) != null
          && given.has(folder.relativize(file).toString())) {
        folders.add(file.getParent());
      }
    }
    if (folders.size() > 1) {
      List<String> shown = folders.stream().limit(MOST_SHOWN).map(Path::toString).toList();
      throw new DataException(
          "%s: expected one folder of IDX files, found %s; give one of them",
          given, String.join(", ", shown));
    }
    return folders.isEmpty() ? null : folders.iterator().next();
  }

  /**
   * The folder's names in alphabetical order, without a {@code .gz} that is there plain as well.
   */
  private List<String> fileNames() throws DataException {
    List<String> names = new ArrayList<>();
    for (String name : Listing.of(folder)) {
      Path plain =
          name.endsWith(".gz") ? folder.resolve(name.substring(0, name.length() - 3)) : null;
      if (plain == null || !Files.isRegularFile(plain)) {
        names.add(name);
      } else if (IdxRole.of(name) != null) {
        warnIfNewer(folder.resolve(name), plain);
      }
    }
    return names;
  }

  private void warnIfNewer(Path packed, Path plain) throws DataException {
    try {
      FileTime time = Files.getLastModifiedTime(plain);
      if (Files.getLastModifiedTime(packed).compareTo(time) > 0) {
        warnings.add(
            new Warning(
                Warning.Code.STALE_FILE,
                plain
                    + ": read in place of "
                    + packed.getFileName()
                    + ", which is newer; remove the one that is out of date"));
      }
    } catch (IOException e) {
      throw DataException.unreadable(packed.toString(), e);
    }
  }

  private ImageParts readIdx(List<String> names, List<String> mappings) throws DataException {
    IdxFiles idx = new IdxFiles(folder.toString());
    List<String> folders = new ArrayList<>();
    for (String name : names) {
      if (Files.isDirectory(folder.resolve(name))) {
        folders.add(name);
      } else {
        readIdx(idx, folder.resolve(name));
      }
    }
    for (String name : folders) {
      // Some tools unpack a file into a folder of its name: no fault where the file is there too.
      Path inside = folder.resolve(name).resolve(name);
      if (!idx.has(IdxRole.of(name))) {
        readIdx(idx, Files.isRegularFile(inside) ? inside : folder.resolve(name));
      }
    }
    return idx.parts(classNames(idx, mappings), files, warnings);
  }

  /** Reads the names of the classes, if a file has them. */
  private ClassNames classNames(IdxFiles idx, List<String> mappings) throws DataException {
    Path file = folder.resolve(ClassNames.FILE_NAME);
    ClassNames names = ClassNames.read(file);
    if (names != ClassNames.NONE) {
      files.add(file);
      return names;
    }
    for (String mapping : mappings) {
      if (idx.isNamedBy(mapping)) {
        files.add(folder.resolve(mapping));
        try (Source source = Source.open(folder.resolve(mapping))) {
          return ClassNames.readMapping(source);
        }
      }
    }
    return ClassNames.NONE;
  }

  private void readIdx(IdxFiles idx, Path file) throws DataException {
    files.add(file);
    try (Source source = Source.open(file)) {
      idx.read(IdxRole.of(file.getFileName().toString()), source);
    }
  }
}
