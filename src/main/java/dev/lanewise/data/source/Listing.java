package dev.lanewise.data.source;

import dev.lanewise.data.DataException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** The names in a folder. */
public final class Listing {
  private Listing() {}

  /** Returns them in alphabetical order. */
  public static String[] of(Path folder) throws DataException {
    // File.list loads fewer classes than a stream, which costs 8 ms of a cold start.
    String[] names = folder.toFile().list();
    if (names == null) {
      throw DataException.unreadable(folder.toString(), reason(folder));
    }
    Arrays.sort(names);
    return names;
  }

  /** Returns why a folder cannot be listed, which File.list does not tell. */
  private static IOException reason(Path folder) {
    try (Stream<Path> _ = Files.list(folder)) {
      return new AccessDeniedException(folder.toString());
    } catch (IOException e) {
      return e;
    }
  }
}
