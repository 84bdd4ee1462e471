package dev.lanewise.train;

/** A training that does not fit into Java's memory: other options, or more memory, let it run. */
public final class TrainingTooLargeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  TrainingTooLargeException(String message) {
    super(message);
  }
}
