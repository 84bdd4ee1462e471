package dev.lanewise.cli;

import dev.lanewise.data.LabeledImages;
import java.util.ArrayList;
import java.util.List;

/**
 * Images in characters, a column a pixel. A line is two rows of pixels, so that a pixel is about
 * square: in half blocks, each of which is there or not, or in ASCII, whose darkness is the mean of
 * both pixels.
 */
final class Drawing {
  private static final String HALF_BLOCKS = " ▀▄█";
  private static final String DARKNESS = " .:-=+*#%@";
  private static final int THRESHOLD = 128;

  private final LabeledImages images;
  private final boolean unicode;

  Drawing(LabeledImages images, boolean unicode) {
    this.images = images;
    this.unicode = unicode;
  }

  /** Returns an image's lines, without the spaces at their ends. */
  List<String> lines(int image) {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < images.rows(); row += 2) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < images.columns(); column++) {
        line.append(character(pixel(image, row, column), pixel(image, row + 1, column)));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private char character(int upper, int lower) {
    if (unicode) {
      return HALF_BLOCKS.charAt((upper >= THRESHOLD ? 1 : 0) + (lower >= THRESHOLD ? 2 : 0));
    }
    return DARKNESS.charAt((upper + lower) * DARKNESS.length() / (2 * 255 + 1));
  }

  /** Returns a pixel, 0 to 255; below the last row, 0. */
  private int pixel(int image, int row, int column) {
    return row == images.rows()
        ? 0
        : images.pixels()[image * images.inputs() + row * images.columns() + column] & 0xFF;
  }
}
