package dev.lanewise.io;

import java.io.EOFException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * Why a file could not be read or written, in words.
 *
 * @param problem the reason, in one phrase
 * @param remedy what to do
 */
public record FileFailure(String problem, String remedy) {
  /** Half of the characters of a foreign message that are shown where it is longer. */
  private static final int HALF = 60;

  /**
   * Returns why a file could not be read.
   *
   * @param failure what was thrown, or what has its cause
   * @param remedy what to do where the reason does not say it
   */
  public static FileFailure reading(Throwable failure, String remedy) {
    Throwable cause = root(failure);
    return switch (cause) {
      case FormatException e -> new FileFailure(e.problem(), e.remedy());
      case AccessDeniedException _ ->
          new FileFailure("no permission to read it", "allow reading, or give another path");
      case EOFException _ -> new FileFailure("damaged, ends too early", remedy);
      case FileSystemException e -> {
        FileFailure known = writing(e, "fix that, or give another path");
        yield e.getClass() == FileSystemException.class
            ? new FileFailure("cannot be read (" + known.problem + ")", known.remedy)
            : known;
      }
      case ClosedByInterruptException e -> writing(e, remedy);
      default ->
          new FileFailure(
              "damaged, or cannot be read (" + message(cause, "of a wrong form") + ")", remedy);
    };
  }

  /**
   * Returns why a file or folder could not be written.
   *
   * @param failure what was thrown, or what has its cause
   * @param remedy what to do where the reason does not say it
   */
  public static FileFailure writing(Throwable failure, String remedy) {
    Throwable cause = root(failure);
    return switch (cause) {
      case NoSuchFileException e ->
          new FileFailure(missing(String.valueOf(e.getFile())), "check the path");
      case AccessDeniedException _ ->
          new FileFailure("no permission", "allow it, or give another path");
      case FileAlreadyExistsException e ->
          new FileFailure("a file is in the way: " + e.getFile(), "give another path");
      case NotDirectoryException e ->
          new FileFailure("not a folder: " + e.getFile(), "give another path");
      case ClosedByInterruptException _ -> new FileFailure("interrupted", "try again");
      case EOFException _ -> new FileFailure("ends too early", remedy);
      case FileSystemException e when e.getReason() != null ->
          new FileFailure(Text.shortened(e.getReason(), HALF), remedy);
      default -> new FileFailure(message(cause, cause.toString()), remedy);
    };
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

  private static Throwable root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String message(Throwable failure, String otherwise) {
    String message = failure.getMessage();
    return Text.shortened(message == null ? otherwise : message, HALF);
  }

  /** Returns the problem and the remedy. */
  @Override
  public String toString() {
    return problem + "; " + remedy;
  }
}
