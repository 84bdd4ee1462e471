package dev.lanewise.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says in one line why a run folder cannot be written, and what to do. */
public final class RunFolderException extends IOException {
  private static final long serialVersionUID = 1L;

  private RunFolderException(String message, IOException cause) {
    super(message + "; mend that, or choose another folder with --out", cause);
  }

  /** For a file or folder that the file system refused. */
  static RunFolderException of(Path file, IOException cause) {
    return new RunFolderException(file + ": cannot be written: " + reason(cause), cause);
  }

  /** For a refusal whose message names the file and the reason. */
  static RunFolderException of(IOException cause) {
    return new RunFolderException(cause.getMessage(), cause);
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case AccessDeniedException _ -> "no permission";
      case FileAlreadyExistsException e -> "a file is in the way: " + e.getFile();
      case NotDirectoryException e -> "not a folder: " + e.getFile();
      case NoSuchFileException e -> "no such folder: " + e.getFile();
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> cause.getMessage();
    };
  }
}
