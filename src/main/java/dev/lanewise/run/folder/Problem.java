package dev.lanewise.run.folder;

import dev.lanewise.model.ModelException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
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
          case AccessDeniedException _ -> "no permission to read it";
          case FileSystemException e when e.getReason() != null -> e.getReason();
          default -> String.valueOf(cause.getMessage());
        });
  }

  /** For a model's file; {@code cause} names it, and what to do. */
  static Problem of(Path file, ModelException cause) {
    String message = cause.getMessage();
    String path = file + ": ";
    int from = message.startsWith(path) ? path.length() : 0;
    int remedy = message.lastIndexOf("; ");
    return new Problem(file, message.substring(from, remedy < from ? message.length() : remedy));
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
