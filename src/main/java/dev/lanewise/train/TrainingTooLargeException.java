package dev.lanewise.train;

/** A training that does not fit into Java's memory: other options, or more memory, let it run. */
public final class TrainingTooLargeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String option;

  TrainingTooLargeException(String message, String option) {
    super(message);
    this.option = option;
  }

  /** Returns the option that gives a JVM enough memory, such as -Xmx8g. */
  public String option() {
    return option;
  }
}
