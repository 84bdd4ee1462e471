package dev.lanewise.cli;

/**
 * Says that one training gave different models: the promise that the program rests on is broken.
 */
final class DifferentModelsException extends Exception {
  private static final long serialVersionUID = 1L;

  DifferentModelsException(String message) {
    super(message);
  }

  @Override
  public String toString() {
    return getMessage();
  }
}
