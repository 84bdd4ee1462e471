package dev.lanewise.data;

import dev.lanewise.io.Text;
import java.io.IOException;

/** Says in one line what is wrong with a picture. */
public final class ImageException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * For one picture.
   *
   * @param file what messages call it
   * @param problem what was expected and found, and what to do
   */
  public ImageException(String file, String problem) {
    super(Text.oneLine(file + ": " + problem));
  }
}
