package dev.lanewise.data;

import dev.lanewise.data.source.MemoryLimit;
import dev.lanewise.data.source.Source;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A folder that holds a data set as four IDX files or as two CSV files. */
final class Folder {
  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  private Folder(Path folder) {
    this.folder = folder;
  }

  static ImageDataset read(Path folder) throws DataException {
    return new Folder(folder).read();
  }

  private ImageDataset read() throws DataException {
    List<String> idx = new ArrayList<>();
    List<String> csv = new ArrayList<>();
    for (String name : fileNames()) {
      if (IdxRole.of(name) != null) {
        idx.add(name);
      } else if (CsvReader.isTrain(name) || CsvReader.isTest(name)) {
        csv.add(name);
      }
    }
    if (idx.isEmpty() && csv.isEmpty()) {
      throw new DataException(
          "%s: expected four IDX files (train-images-idx3-ubyte and so on, plain or .gz) "
              + "or two CSV files (*train*.csv and *test*.csv, plain or .gz), found none of "
              + "them; give the folder that holds them, or the archive itself",
          folder);
    }
    return idx.isEmpty() ? readCsv(csv) : readIdx(idx);
  }

  /**
   * The folder's names in alphabetical order, without a {@code .gz} that is there plain as well.
   */
  private List<String> fileNames() throws DataException {
    // File.list loads fewer classes than a DirectoryStream, which costs 8 ms of a cold start.
    String[] list = folder.toFile().list();
    if (list == null) {
      throw DataException.unreadable(
          folder.toString(), new AccessDeniedException(folder.toString()));
    }
    Arrays.sort(list);
    List<String> names = new ArrayList<>();
    for (String name : list) {
      if (!name.endsWith(".gz")
          || !Files.isRegularFile(folder.resolve(name.substring(0, name.length() - 3)))) {
        names.add(name);
      }
    }
    return names;
  }

  private ImageDataset readIdx(List<String> names) throws DataException {
    IdxFiles idx = new IdxFiles(folder.toString());
    List<String> folders = new ArrayList<>();
    for (String name : names) {
      if (Files.isDirectory(folder.resolve(name))) {
        folders.add(name);
      } else {
        readIdx(idx, name);
      }
    }
    for (String name : folders) {
      // Some tools unpack a file into a folder of its name: no fault where the file is there too.
      if (!idx.has(IdxRole.of(name))) {
        readIdx(idx, name);
      }
    }
    return dataset(idx.train(), idx.test());
  }

  private void readIdx(IdxFiles idx, String name) throws DataException {
    try (Source source = open(name)) {
      idx.read(IdxRole.of(name), source);
    }
  }

  private ImageDataset readCsv(List<String> names) throws DataException {
    MemoryLimit memory = new MemoryLimit();
    return dataset(csv(names, true, memory), csv(names, false, memory));
  }

  private Split csv(List<String> names, boolean train, MemoryLimit memory) throws DataException {
    String pattern = train ? "*train*.csv" : "*test*.csv";
    List<String> candidates = new ArrayList<>();
    for (String name : names) {
      if (CsvReader.isTrain(name) == train) {
        candidates.add(name);
      }
    }
    if (candidates.isEmpty()) {
      throw new DataException(
          "%s: expected a file %s (or .gz), found none; add it", folder, pattern);
    }
    if (candidates.size() > 1) {
      throw new DataException(
          "%s: expected one file %s, found %s and %s; keep one",
          folder, pattern, candidates.get(0), candidates.get(1));
    }
    try (Source source = open(candidates.get(0))) {
      return CsvReader.read(source, memory);
    }
  }

  private Source open(String name) throws DataException {
    Path file = folder.resolve(name);
    files.add(file);
    return Source.open(file);
  }

  private ImageDataset dataset(Split train, Split test) throws DataException {
    Path names = folder.resolve(ClassNames.FILE_NAME);
    ClassNames classNames = ClassNames.read(names);
    if (classNames != ClassNames.NONE) {
      files.add(names);
    }
    return ImageDataset.of(train, test, classNames, files);
  }
}
