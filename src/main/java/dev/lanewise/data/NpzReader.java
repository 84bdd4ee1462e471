package dev.lanewise.data;

import dev.lanewise.data.source.MemoryLimit;
import dev.lanewise.data.source.Source;
import dev.lanewise.data.source.ZipArchive;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * Reads a NumPy {@code .npz} as Keras ships MNIST: the arrays {@code x_train} and {@code x_test} of
 * shape (count, rows, columns), {@code y_train} and {@code y_test} of shape (count), all unsigned
 * bytes.
 */
final class NpzReader {
  private static final String ENDING = ".npy";

  private final Path path;
  private final ZipArchive archive;
  private final MemoryLimit memory = new MemoryLimit();

  private NpzReader(Path path, ZipArchive archive) {
    this.path = path;
    this.archive = archive;
  }

  /** Whether an entry of this name is an array, and so the archive a {@code .npz}. */
  static boolean isArray(String entryName) {
    return entryName.endsWith(ENDING);
  }

  static ImageDataset read(Path path, ZipArchive archive) throws DataException {
    NpzReader reader = new NpzReader(path, archive);
    Split train = Split.of(reader.array("x_train", 3), reader.array("y_train", 1));
    Split test = Split.of(reader.array("x_test", 3), reader.array("y_test", 1));
    return Archive.dataset(path, train, test, ClassNames.NONE);
  }

  private ByteTensor array(String array, int dimensions) throws DataException {
    ZipArchiveEntry found = null;
    for (ZipArchiveEntry entry : archive.files()) {
      if (entry.getName().equals(array + ENDING)) {
        if (found != null) {
          throw new DataException("%s: holds the array %s twice; keep one", path, array);
        }
        found = entry;
      }
    }
    if (found == null) {
      throw new DataException(
          "%s: has no array %s; expected x_train, y_train, x_test and y_test, as Keras "
              + "ships them",
          path, array);
    }
    try (Source source = archive.open(found)) {
      return NpyReader.read(source, dimensions, memory);
    }
  }
}
