package dev.lanewise.cli;

import java.io.IOException;
import java.nio.file.Path;

/** Says in one line why a model file that was asked for cannot be written. */
final class UnwritableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /** For a network that the file's format cannot hold. */
  UnwritableFileException(Path file, IllegalArgumentException cause) {
    super(
        (file + ": cannot be written: " + cause.getMessage())
            + "; choose another format, or a smaller network",
        cause);
  }

  /** For a failure whose message names the file and the reason. */
  UnwritableFileException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
