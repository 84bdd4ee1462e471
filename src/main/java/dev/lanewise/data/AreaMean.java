package dev.lanewise.data;

/**
 * Brings a picture to another size: a pixel is the mean of what it covers, in whole numbers, halves
 * rounded up. In units in which a pixel of the picture is {@code columns} wide and a pixel of the
 * result {@code width} wide, all edges are whole numbers, and so is the area of each overlap.
 */
final class AreaMean {
  private AreaMean() {}

  /**
   * Returns ⌊(2·Σ grey·overlap + width·height) / (2·width·height)⌋ for each pixel.
   *
   * @param grey unsigned bytes, {@code width} a row
   * @param rows height of the result
   * @param columns width of the result
   */
  static byte[] resize(byte[] grey, int width, int rows, int columns) {
    int height = grey.length / width;
    long area = (long) width * height;
    byte[] result = new byte[rows * columns];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        long sum = sum(grey, width, height, y, rows, x, columns);
        result[y * columns + x] = (byte) ((2 * sum + area) / (2 * area));
      }
    }
    return result;
  }

  private static long sum(byte[] grey, int width, int height, int y, int rows, int x, int columns) {
    long top = (long) y * height;
    long left = (long) x * width;
    long sum = 0;
    for (int j = (int) (top / rows); (long) j * rows < top + height; j++) {
      long overlapY = Math.min((j + 1L) * rows, top + height) - Math.max((long) j * rows, top);
      long row = 0;
      for (int i = (int) (left / columns); (long) i * columns < left + width; i++) {
        long from = Math.max((long) i * columns, left);
        row += (grey[j * width + i] & 0xFF) * (Math.min((i + 1L) * columns, left + width) - from);
      }
      sum += row * overlapY;
    }
    return sum;
  }
}
