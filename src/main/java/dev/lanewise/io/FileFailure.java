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
    return problem(failure) + "; " + remedy(failure, remedy);
  }

  /**
   * Returns what is wrong with a path that leads to nothing. Java cannot name a file whose bytes
   * are no UTF-8: it puts a replacement character where they are.
   */
  public static String missing(String path) {
    if (path.isEmpty()) {
      return "expected a path, found nothing";
    }
    return path.indexOf('\ufffd') < 0
        ? "no such file or folder"
        : "no such file or folder: a name that is not UTF-8 finds none, but the folder it is in"
            + " does";
  }

  /** Returns the reason alone. */
  static String problem(IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> missing(String.valueOf(missing.getFile()));
      case AccessDeniedException _ -> "no permission";
      case ClosedByInterruptException _ -> "interrupted";
      case EOFException _ -> "ends too early";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        yield Text.shortened(message, HALF);
      }
    };
  }

  /** Returns what to do. */
  static String remedy(IOException failure, String otherwise) {
    return switch (failure) {
      case NoSuchFileException _ -> "check the path";
      case AccessDeniedException _ -> "allow it, or give another path";
      case ClosedByInterruptException _ -> "try again";
      default -> otherwise;
    };
  }
}
