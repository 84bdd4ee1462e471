package dev.lanewise.data;

import dev.lanewise.data.source.MemoryLimit;
import dev.lanewise.data.source.Source;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The four IDX files of a data set, taken in whatever order a folder or an archive has them. */
final class IdxFiles {
  private final String where;
  private final MemoryLimit memory = new MemoryLimit();

  /** By the ordinal of the role; an EnumMap would cost milliseconds of a cold start. */
  private final ByteTensor[] files = new ByteTensor[IdxRole.values().length];

  private int found;
  private boolean isEmnist;

  /** Files of the folder or archive that messages call {@code where}. */
  IdxFiles(String where) {
    this.where = where;
  }

  boolean has(IdxRole role) {
    return files[role.ordinal()] != null;
  }

  /**
   * Reads a file.
   *
   * @throws DataException also if another file has been read for this role
   */
  void read(IdxRole role, Source source) throws DataException {
    ByteTensor other = files[role.ordinal()];
    ByteTensor file = IdxReader.read(source, role.dimensions(), memory);
    if (other == null) {
      files[role.ordinal()] = file;
      found++;
    } else if (Arrays.equals(other.values(), file.values())) {
      memory.giveBack(file.values().length);
    } else {
      throw new DataException(
          "%s: holds two files of %s, %s and %s; keep one, or name a part of their names as"
              + " %s:PART",
          where, role.title(), other.name(), file.name(), where);
    }
    isEmnist |= file.name().toLowerCase(Locale.ROOT).contains("emnist");
  }

  /** Returns whether a mapping of labels is that of these files. */
  boolean isNamedBy(String mapping) {
    ByteTensor labels = files[IdxRole.TRAIN_LABELS.ordinal()];
    if (labels == null) {
      return false;
    }
    // Of an archive's entry, what messages call it begins with the archive's name and a colon.
    String name = fileName(labels.name());
    return ClassNames.isMappingOf(mapping, name.substring(name.lastIndexOf(": ") + 1).strip());
  }

  /** Returns the last part of a name, of a file or of an archive's entry. */
  static String fileName(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  /** Refuses files without a test part. */
  void requireTest() throws DataException {
    if (found > 0) {
      test();
    }
  }

  boolean isEmpty() {
    return found == 0;
  }

  /**
   * Refuses where there are none.
   *
   * @param others what there is
   */
  void requireAny(String others) throws DataException {
    if (isEmpty()) {
      throw new DataException(
          "%s: has no %s: expected four IDX files, among them one named like %s (or .gz), arrays"
              + " named like x_train.npy, or a folder of pictures for each class, found %s; name"
              + " the files so, or give another archive",
          where, IdxRole.TRAIN_IMAGES.title(), IdxRole.TRAIN_IMAGES.usualName(), others);
    }
  }

  /** Returns the images; without a test part if neither of its files is there. */
  ImageParts parts(ClassNames names, List<Path> paths, List<Warning> warnings)
      throws DataException {
    Split train = train();
    boolean hasTest = has(IdxRole.TEST_IMAGES) || has(IdxRole.TEST_LABELS);
    return new ImageParts(
        train, hasTest ? test() : null, names, paths, List.of(), warnings, null, isEmnist, false);
  }

  private Split train() throws DataException {
    return Split.of(file(IdxRole.TRAIN_IMAGES), file(IdxRole.TRAIN_LABELS));
  }

  private Split test() throws DataException {
    return Split.of(file(IdxRole.TEST_IMAGES), file(IdxRole.TEST_LABELS));
  }

  private ByteTensor file(IdxRole role) throws DataException {
    ByteTensor file = files[role.ordinal()];
    if (file == null) {
      throw new DataException(
          "%s: has no %s: expected four IDX files, among them one named like %s (or .gz), "
              + "found %s of the four",
          where, role.title(), role.usualName(), found);
    }
    return file;
  }
}
