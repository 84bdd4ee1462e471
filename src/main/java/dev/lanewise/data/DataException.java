package dev.lanewise.data;

import dev.lanewise.io.FileFailure;
import dev.lanewise.io.Text;
import java.io.IOException;
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
    return new DataException(
        failure, "%s: %s", name, FileFailure.reading(failure, "replace the file"));
  }

  /** What a file holds, shortened in the middle to a length that a line can take. */
  public static String brief(String text) {
    return Text.shortened(text, 100);
  }
}
