package dev.lanewise.cli;

/** Says in one line why a process that this one started failed. */
final class ProcessFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  ProcessFailedException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Returns the code to end with. */
  int exitCode() {
    return exitCode;
  }

  @Override
  public String toString() {
    return getMessage();
  }
}
