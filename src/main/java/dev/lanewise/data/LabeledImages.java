package dev.lanewise.data;

import java.util.Arrays;

/**
 * Images and their labels.
 *
 * @param pixels unsigned bytes, image by image, row by row
 * @param labels unsigned bytes, one an image
 */
public record LabeledImages(int count, int rows, int columns, byte[] pixels, byte[] labels) {
  /** Returns the number of pixels of an image. */
  public int inputs() {
    return rows * columns;
  }

  /** Returns the greatest label + 1. */
  public int classes() {
    int greatest = -1;
    for (byte label : labels) {
      greatest = Math.max(greatest, label & 0xFF);
    }
    return greatest + 1;
  }

  /** Returns the share of the pixels that are not zero. */
  public double nonZeroFraction() {
    int nonZero = 0;
    for (byte pixel : pixels) {
      if (pixel != 0) {
        nonZero++;
      }
    }
    return (double) nonZero / pixels.length;
  }

  /** Returns a copy of the images {@code from} to {@code to}, the last excluded. */
  public LabeledImages slice(int from, int to) {
    return new LabeledImages(
        to - from,
        rows,
        columns,
        Arrays.copyOfRange(pixels, from * inputs(), to * inputs()),
        Arrays.copyOfRange(labels, from, to));
  }
}
