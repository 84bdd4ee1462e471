package dev.lanewise.cli;

/** Says in one line that training ended below the accuracy that was asked for. */
final class TargetMissedException extends Exception {
  private static final long serialVersionUID = 1L;

  TargetMissedException(String message) {
    super(message);
  }
}
