package dev.lanewise.io;

import java.io.IOException;

/** Says what is wrong with the content of a file that has no name here. */
public final class FormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String remedy;

  /**
   * For content that is not what it should be.
   *
   * @param problem the place, what was expected and what was found
   * @param remedy what to do
   */
  public FormatException(String problem, String remedy) {
    super(problem + "; " + remedy);
    this.problem = problem;
    this.remedy = remedy;
  }

  String problem() {
    return problem;
  }

  String remedy() {
    return remedy;
  }
}
