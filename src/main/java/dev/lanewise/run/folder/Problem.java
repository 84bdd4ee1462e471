package dev.lanewise.run.folder;

import dev.lanewise.io.FileFailure;
import dev.lanewise.model.ModelException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Why a file of a folder of results cannot be used.
 *
 * @param what in one phrase: the place in the file, what was expected, what was found
 * @param remedy what to do
 */
public record Problem(Path file, String what, String remedy) {
  private static final String REMEDY = "restore the file, or remove its folder and measure again";

  /** With the remedy that helps in most cases. */
  public Problem(Path file, String what) {
    this(file, what, REMEDY);
  }

  /** For a file or folder that could not be read. */
  public static Problem of(Path file, IOException cause) {
    return new Problem(
        file,
        switch (cause) {
          case NoSuchFileException _ -> "missing";
          case ModelException e -> e.problem();
          default -> FileFailure.reading(cause, REMEDY).problem();
        });
  }

  /** Returns the problem without the folder's path, as pages show it. */
  public String withoutPath() {
    return file.getFileName() + ": " + what;
  }

  /** Returns what to tell the user, in one line. */
  public RunFolderException failure() {
    return RunFolderException.damaged(file, what, remedy);
  }
}
