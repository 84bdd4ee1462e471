package dev.lanewise.data;

import dev.lanewise.io.Text;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/**
 * Says what is wrong with a data set, in one line: the file, the place in it, what was expected and
 * what was found, and what to do.
 */
public final class DataException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a message in the manner of {@link String#format}, {@code %s} for each of its parts. */
  public DataException(String format, Object... parts) {
    super(Text.oneLine(String.format(Locale.ROOT, format, parts)));
  }

  private DataException(Throwable cause, String format, Object... parts) {
    this(format, parts);
    initCause(cause);
  }

  /**
   * For a file, or an entry of an archive, that could not be opened or read; where the reason for
   * that is a {@code DataException} already, that one.
   */
  public static DataException unreadable(String name, Exception failure) {
    Throwable cause = failure;
    while (!(cause instanceof DataException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof DataException reason) {
      return reason;
    }
    String reason =
        switch (cause) {
          case NoSuchFileException _ -> "no such file or folder; check the path";
          case AccessDeniedException _ ->
              "no permission to read it; allow reading, or give another path";
          case EOFException _ -> "damaged, ends too early; replace the file";
          case FileSystemException e when e.getReason() != null ->
              "cannot be read (" + brief(e.getReason()) + "); fix that, or give another path";
          default -> {
            String detail = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            yield "damaged, or cannot be read (" + brief(detail) + "); replace the file";
          }
        };
    return new DataException(failure, "%s: %s", name, reason);
  }

  /** What a file holds, shortened in the middle to a length that a line can take. */
  public static String brief(String text) {
    return Text.shortened(text, 100);
  }
}
