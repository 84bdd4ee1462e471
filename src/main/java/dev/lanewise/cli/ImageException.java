package dev.lanewise.cli;

import java.io.IOException;

/** Says in one line what is wrong with a picture. */
final class ImageException extends IOException {
  private static final long serialVersionUID = 1L;

  ImageException(String file, String problem) {
    super(file + ": " + problem);
  }
}
