package dev.lanewise.model;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Says what is wrong with a model file, in one line: the file, the place in it, what was expected
 * and what was found, and what to do.
 */
public final class ModelException extends IOException {
  private static final long serialVersionUID = 1L;

  ModelException(Path file, String problem) {
    super(oneLine(file + ": " + problem));
  }

  private ModelException(Path file, IOException cause) {
    super(oneLine(file + ": " + reason(cause, "get the file again")), cause);
  }

  /** For a file that could not be read, unless the reason is a {@code ModelException} already. */
  static ModelException unreadable(Path file, IOException cause) {
    return cause instanceof ModelException known ? known : new ModelException(file, cause);
  }

  /**
   * Why a file could not be read or written, and what to do.
   *
   * @param remedy what to do where the reason does not say it
   */
  static String reason(IOException failure, String remedy) {
    return switch (failure) {
      case NoSuchFileException _ -> "no such file or folder; check the path";
      case AccessDeniedException _ -> "no permission; allow it, or give another path";
      case ClosedByInterruptException _ -> "interrupted; try again";
      case EOFException _ -> "ends too early; " + remedy;
      case FileSystemException f when f.getReason() != null -> f.getReason() + "; " + remedy;
      default -> {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        yield shortened(message) + "; " + remedy;
      }
    };
  }

  /** What a file holds, shortened in the middle to a length that a line can take. */
  static String shortened(String text) {
    int half = 60;
    return text.length() <= 2 * half
        ? text
        : text.substring(0, half) + "..." + text.substring(text.length() - half);
  }

  /** File names and file contents may hold anything; a message must not break or steer a line. */
  static String oneLine(String message) {
    StringBuilder line = new StringBuilder(message.length());
    message.codePoints().forEach(c -> line.appendCodePoint(isPrintable(c) ? c : '?'));
    return line.toString();
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
