package dev.lanewise.io;

import java.io.IOException;
import java.nio.file.Path;

/** Says in one line why a file cannot be written, and what to do. */
public final class WriteException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The file and the reason. */
  private final String problem;

  private WriteException(String problem, String remedy, IOException cause) {
    super(Text.oneLine(problem + "; " + remedy), cause);
    this.problem = problem;
  }

  /** For a path that no file can have. */
  static WriteException refused(Path file, String reason, String remedy) {
    return new WriteException(problem(file, reason), remedy, null);
  }

  /** For a failure of the file system. */
  static WriteException of(Path file, IOException cause) {
    FileFailure failure = FileFailure.writing(cause, "make room, or give another path");
    return new WriteException(problem(file, failure.problem()), failure.remedy(), cause);
  }

  private static String problem(Path file, String reason) {
    return file + ": cannot be written: " + reason;
  }

  /** Returns the file and the reason without what to do, for those who know better. */
  public String problem() {
    return problem;
  }
}
