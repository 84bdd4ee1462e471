package dev.lanewise.data;

import dev.lanewise.data.source.MemoryLimit;
import dev.lanewise.data.source.Source;

/** The four IDX files of a data set, taken in whatever order a folder or an archive has them. */
final class IdxFiles {
  private final String where;
  private final MemoryLimit memory = new MemoryLimit();

  /** By the ordinal of the role; an EnumMap would cost milliseconds of a cold start. */
  private final ByteTensor[] files = new ByteTensor[IdxRole.values().length];

  private int found;

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
    if (other != null) {
      throw new DataException(
          "%s: holds two files of %s, %s and %s; keep one",
          where, role.title(), other.name(), source.name());
    }
    files[role.ordinal()] = IdxReader.read(source, role.dimensions(), memory);
    found++;
  }

  Split train() throws DataException {
    return Split.of(file(IdxRole.TRAIN_IMAGES), file(IdxRole.TRAIN_LABELS));
  }

  Split test() throws DataException {
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
