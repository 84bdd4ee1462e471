package dev.lanewise.data;

import dev.lanewise.data.source.DataPath;
import dev.lanewise.data.source.MemoryLimit;
import dev.lanewise.data.source.Source;
import dev.lanewise.data.source.ZipSource;
import dev.lanewise.io.ZipArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads images and labels from NumPy's arrays: in one {@code .npz} as Keras ships MNIST, or in
 * files of their own, {@code .npz} or {@code .npy}, as KMNIST comes. Their names tell what they
 * are, as {@link NpzRole} knows them; where they do not, of two or four arrays, their shapes and
 * order.
 */
final class NpzReader {
  private static final String ENDING = ".npy";
  private static final String ARCHIVE = ".npz";

  private final String where;
  private final MemoryLimit memory = new MemoryLimit();
  private final Map<String, NpyArray.Opener> openers = new LinkedHashMap<>();
  private final Map<NpzRole, NpyArray> arrays = new EnumMap<>(NpzRole.class);

  private NpzReader(String where) {
    this.where = where;
  }

  /** Whether an entry of this name is an array, and so the archive a {@code .npz}. */
  static boolean isArray(String entryName) {
    return entryName.endsWith(ENDING);
  }

  /** Reads a {@code .npz}. */
  static ImageParts read(Path path, ZipSource archive, ReadOptions options) throws DataException {
    NpzReader reader = new NpzReader(path.toString());
    reader.add(archive, null);
    return reader.parts(List.of(path), options);
  }

  /** Reads files of a folder, each with one array or more. */
  static ImageParts read(Path folder, List<String> names, ReadOptions options)
      throws DataException {
    NpzReader reader = new NpzReader(folder.toString());
    List<ZipSource> archives = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    try {
      for (String name : names) {
        Path file = folder.resolve(name);
        files.add(file);
        if (name.endsWith(ENDING)) {
          reader.add(name.substring(0, name.length() - ENDING.length()), () -> Source.open(file));
        } else {
          ZipSource archive = ZipSource.open(file);
          archives.add(archive);
          boolean isAlone = names.size() == 1;
          reader.add(archive, isAlone ? null : name.substring(0, name.length() - ENDING.length()));
        }
      }
      return reader.parts(files, options);
    } finally {
      for (ZipSource archive : archives) {
        archive.close();
      }
    }
  }

  /** Reads the only {@code .npz} within a zip archive; returns null if there is none. */
  static ImageParts readPacked(DataPath given, ReadOptions options) throws DataException {
    Path path = given.file();
    if (Files.isDirectory(path) || !ZipSource.isZip(path)) {
      return null;
    }
    try (ZipSource outer = ZipSource.open(path)) {
      ZipArchive.Entry found = null;
      for (ZipArchive.Entry entry : outer.files()) {
        if (entry.name().toLowerCase(Locale.ROOT).endsWith(ARCHIVE) && given.has(entry.name())) {
          if (found != null) {
            throw new DataException(
                "%s: expected one .npz, found %s and %s; name one as %s:PART",
                path, found.name(), entry.name(), path);
          }
          found = entry;
        }
      }
      if (found == null) {
        return null;
      }
      NpzReader reader = new NpzReader(Source.label(path, found.name()));
      try (ZipSource inner = outer.inner(found, reader.memory)) {
        reader.add(inner, null);
        return reader.parts(List.of(path), options);
      }
    }
  }

  /** Adds the arrays of an archive, by their own names or, if there is only one, the given one. */
  private void add(ZipSource archive, String name) throws DataException {
    List<ZipArchive.Entry> entries = archive.files();
    for (ZipArchive.Entry entry : entries) {
      String own = entry.name().substring(entry.name().lastIndexOf('/') + 1);
      String stem = isArray(own) ? own.substring(0, own.length() - ENDING.length()) : own;
      String plain = name != null && entries.size() == 1 ? name : stem;
      add(openers.containsKey(plain) ? entry.name() : plain, () -> archive.open(entry));
    }
  }

  private void add(String name, NpyArray.Opener opener) throws DataException {
    if (openers.put(name, opener) != null) {
      throw new DataException(
          "%s: holds the array %s twice; keep one, or give one of its files", where, name);
    }
  }

  private ImageParts parts(List<Path> files, ReadOptions options) throws DataException {
    for (Map.Entry<String, NpyArray.Opener> named : openers.entrySet()) {
      NpzRole role = NpzRole.of(named.getKey());
      if (role != null && role != NpzRole.VALIDATION) {
        put(role, NpyArray.of(named.getValue()));
      }
    }
    if (arrays.isEmpty() && (openers.size() == 2 || openers.size() == 4)) {
      takeByShape();
    }
    Split train = split(NpzRole.TRAIN_IMAGES, NpzRole.TRAIN_LABELS, options);
    boolean hasTest =
        arrays.containsKey(NpzRole.TEST_IMAGES) || arrays.containsKey(NpzRole.TEST_LABELS);
    Split test = hasTest ? split(NpzRole.TEST_IMAGES, NpzRole.TEST_LABELS, options) : null;
    Path beside = files.getFirst().resolveSibling(ClassNames.FILE_NAME);
    ClassNames names = ClassNames.read(beside);
    List<Path> all = new ArrayList<>(files);
    if (names != ClassNames.NONE) {
      all.add(beside);
    }
    return new ImageParts(train, test, names, all).scaled();
  }

  private void put(NpzRole role, NpyArray array) throws DataException {
    NpyArray other = arrays.put(role, array);
    if (other != null) {
      throw new DataException(
          "%s: holds two arrays of %s, %s and %s; keep one",
          where, role.title(), other.name(), array.name());
    }
  }

  /** Takes arrays as images, labels, and the same for testing, in this order. */
  private void takeByShape() throws DataException {
    for (NpyArray.Opener opener : openers.values()) {
      NpyArray array = NpyArray.of(opener);
      boolean areImages = array.shape().length > 2 || isWide(array.shape());
      NpzRole first = areImages ? NpzRole.TRAIN_IMAGES : NpzRole.TRAIN_LABELS;
      NpzRole second = areImages ? NpzRole.TEST_IMAGES : NpzRole.TEST_LABELS;
      put(arrays.containsKey(first) ? second : first, array);
    }
  }

  private static boolean isWide(long[] shape) {
    return shape.length == 2 && shape[1] > 1;
  }

  private Split split(NpzRole images, NpzRole labels, ReadOptions options) throws DataException {
    return Split.of(
        NpyImages.read(array(images), memory, options.scale()),
        NpyLabels.read(array(labels), memory));
  }

  private NpyArray array(NpzRole role) throws DataException {
    NpyArray array = arrays.get(role);
    if (array == null) {
      throw new DataException(
          "%s: has no array of %s; expected arrays such as x_train, y_train, x_test and y_test, "
              + "found %s",
          where, role.title(), DataException.brief(String.join(", ", openers.keySet())));
    }
    return array;
  }
}
