package dev.lanewise.data.source;

import dev.lanewise.data.DataException;
import dev.lanewise.io.FileFailure;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A path to data as a user gives it. One that exists is taken whole; else the last colon parts the
 * name of a part from its folder or archive, and a comma the training file from the test file.
 *
 * @param file the file, folder or archive
 * @param part what the names of its files must have, or an empty string
 */
public record DataPath(Path file, String part) {
  /** Returns one path, or that of a training and that of a test file. */
  public static List<DataPath> parse(String text) throws DataException {
    Optional<DataPath> whole = one(text);
    if (whole.isPresent()) {
      return List.of(whole.get());
    }
    for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', comma + 1)) {
      Optional<DataPath> train = one(text.substring(0, comma));
      Optional<DataPath> test = one(text.substring(comma + 1));
      if (train.isPresent() && test.isPresent()) {
        return List.of(train.get(), test.get());
      }
    }
    throw new DataException("%s: %s; check the path", text, FileFailure.missing(text));
  }

  private static Optional<DataPath> one(String text) {
    if (exists(text)) {
      return Optional.of(new DataPath(Path.of(text), ""));
    }
    int colon = text.lastIndexOf(':');
    if (colon > 0 && exists(text.substring(0, colon))) {
      return Optional.of(
          new DataPath(Path.of(text.substring(0, colon)), text.substring(colon + 1)));
    }
    return Optional.empty();
  }

  private static boolean exists(String text) {
    try {
      return !text.isEmpty() && Files.exists(Path.of(text));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  /** Returns whether a file of this path within the folder or archive belongs to the part. */
  public boolean has(String path) {
    return path.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return part.isEmpty() ? file.toString() : file + ":" + part;
  }
}
