package dev.lanewise.data.digit;

import java.util.Arrays;

/** The first and the last row and column of a picture. */
public final class Border {
  private Border() {}

  /** Returns the indices of the border's pixels, ascending. */
  public static int[] indices(int width, int height) {
    int[] indices = new int[2 * width + 2 * height];
    int count = 0;
    for (int y = 0; y < height; y++) {
      boolean isWhole = y == 0 || y == height - 1;
      for (int x = 0; x < width; x += isWhole || width == 1 ? 1 : width - 1) {
        indices[count++] = y * width + x;
      }
    }
    return Arrays.copyOf(indices, count);
  }
}
