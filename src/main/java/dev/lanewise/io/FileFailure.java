package dev.lanewise.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read or written, in words. */
public final class FileFailure {
  /** Half of the characters of a foreign message that are shown where it is longer. */
  private static final int HALF = 60;

  private FileFailure() {}

  /**
   * Returns the reason, and what to do.
   *
   * @param remedy what to do where the reason does not say it
   */
  public static String reason(IOException failure, String remedy) {
    return switch (failure) {
      case NoSuchFileException _ -> "no such file or folder; check the path";
      case AccessDeniedException _ -> "no permission; allow it, or give another path";
      case ClosedByInterruptException _ -> "interrupted; try again";
      case EOFException _ -> "ends too early; " + remedy;
      case FileSystemException f when f.getReason() != null -> f.getReason() + "; " + remedy;
      default -> {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        yield Text.shortened(message, HALF) + "; " + remedy;
      }
    };
  }
}
