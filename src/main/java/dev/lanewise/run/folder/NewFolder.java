package dev.lanewise.run.folder;

import dev.lanewise.io.AtomicFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Folders that no other run has, named by the time. */
final class NewFolder {
  /** Length of a name's beginning, which is the time. */
  static final int TIME_LENGTH = "20261122T141500Z".length();

  static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private NewFolder() {}

  /**
   * Makes a folder in {@code parent}: the time in UTC, the name, and a number if there are several
   * of them.
   */
  static Path create(Path parent, Instant time, String name) throws IOException {
    String stem = UTC.format(time) + "-" + name;
    Path path = parent.resolve(stem);
    AtomicFile.createFolders(parent);
    for (int number = 2; !isCreated(path); number++) {
      path = parent.resolve(stem + "-" + number);
    }
    return path;
  }

  /** Making a folder fails for all but one of those who try: so two runs never share one. */
  private static boolean isCreated(Path path) throws IOException {
    try {
      AtomicFile.createNewFolder(path);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }
}
