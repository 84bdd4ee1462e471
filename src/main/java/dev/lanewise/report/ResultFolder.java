package dev.lanewise.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Where a measurement is kept: a folder of its own. */
public final class ResultFolder {
  private final Path path;

  private ResultFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes a new folder in {@code parent}: the time in UTC, and the name.
   *
   * @throws RunFolderException if it cannot be made
   */
  public static ResultFolder create(Path parent, Instant time, String name)
      throws RunFolderException {
    try {
      return new ResultFolder(NewFolder.create(parent, time, name));
    } catch (IOException e) {
      throw RunFolderException.ofResults(parent, e);
    }
  }

  /** Returns the path of a file in the folder. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** Writes a file. */
  public void write(String name, String text) throws RunFolderException {
    try {
      Files.writeString(file(name), text);
    } catch (IOException e) {
      throw RunFolderException.ofResults(file(name), e);
    }
  }
}
