package dev.lanewise.cli;

import java.io.IOException;

/** Says in one line why a model file that was asked for cannot be written. */
final class UnwritableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /** For a failure whose message names the file and the reason. */
  UnwritableFileException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
