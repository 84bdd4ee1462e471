package dev.lanewise.run.folder;

import dev.lanewise.io.AtomicFile;
import dev.lanewise.io.FileFailure;
import dev.lanewise.run.folder.RunFolderException.Remedy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where a measurement is kept: a folder of its own. */
public final class ResultFolder {
  private final Path path;

  /** Takes a folder that is there. */
  public ResultFolder(Path path) {
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
      throw RunFolderException.of(parent, e, Remedy.FIX);
    }
  }

  /**
   * Makes a folder, with those above it, if it is not there.
   *
   * @throws RunFolderException if it cannot be made
   */
  public static void require(Path path) throws RunFolderException {
    try {
      AtomicFile.createFolders(path);
    } catch (IOException e) {
      throw RunFolderException.of(path, e, Remedy.FIX);
    }
  }

  public Path path() {
    return path;
  }

  /** Returns the path of a file in the folder. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** Deletes the folder, with all that is in it, of a measurement that is not kept. */
  public void delete() throws RunFolderException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      throw RunFolderException.damaged(
          path, "cannot be deleted: " + FileFailure.writing(e, "").problem(), "delete it");
    }
  }

  /** Writes or replaces a file, which appears whole or not at all. */
  public void write(String name, String text) throws RunFolderException {
    try {
      AtomicFile.write(file(name), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw RunFolderException.of(e, Remedy.FIX);
    }
  }
}
