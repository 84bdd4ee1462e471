package dev.lanewise.cli;

/** Says in one line that the default data set is missing, or that one does not fit a model. */
final class DataMismatchException extends Exception {
  private static final long serialVersionUID = 1L;

  DataMismatchException(String message) {
    super(message);
  }
}
