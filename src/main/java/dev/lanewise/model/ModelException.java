package dev.lanewise.model;

import dev.lanewise.io.FileFailure;
import dev.lanewise.io.Text;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Says what is wrong with a model file, in one line: the file, the place in it, what was expected
 * and what was found, and what to do.
 */
public sealed class ModelException extends IOException permits OtherTrainingException {
  private static final long serialVersionUID = 1L;

  /** What to do where nothing better is known. */
  static final String REPLACE_FILE = "replace the file";

  private final String problem;

  ModelException(Path file, String problem, String remedy) {
    super(Text.oneLine(file + ": " + problem + "; " + remedy));
    this.problem = problem;
  }

  private ModelException(Path file, FileFailure failure, IOException cause) {
    this(file, failure.problem(), failure.remedy());
    initCause(cause);
  }

  /**
   * For a file that holds something else than it should; all but the path is shortened.
   *
   * @param place where in the file, or ""
   */
  static ModelException at(Path file, String place, String expected, Object found, String remedy) {
    String problem =
        (place.isEmpty() ? "" : shortened(place) + ": ")
            + ("expected " + shortened(expected))
            + (", found " + shortened(String.valueOf(found)));
    return new ModelException(file, problem, remedy);
  }

  /** For a part of a file that is not what it should be; {@code cause} says why. */
  static ModelException content(Path file, String place, IllegalArgumentException cause) {
    return new ModelException(file, place + ": " + cause.getMessage(), REPLACE_FILE);
  }

  /** For a file that could not be read, unless the reason is a {@code ModelException} already. */
  public static ModelException unreadable(Path file, IOException cause) {
    return cause instanceof ModelException known
        ? known
        : new ModelException(file, FileFailure.reading(cause, REPLACE_FILE), cause);
  }

  /** For an array that could not be read. */
  static ModelException unreadable(Path file, String array, IOException cause) {
    FileFailure failure = FileFailure.reading(cause, REPLACE_FILE);
    String problem = shortened(array) + ": " + failure.problem();
    return new ModelException(file, new FileFailure(problem, failure.remedy()), cause);
  }

  /** Returns what is wrong, without the file and without what to do. */
  public String problem() {
    return problem;
  }

  /** What a file holds, shortened in the middle to a length that a line can take. */
  static String shortened(String text) {
    return Text.shortened(text, 60);
  }
}
