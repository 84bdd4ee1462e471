package dev.lanewise.data;

/**
 * A picture of any size, in grey.
 *
 * @param width pixels of a row
 * @param height number of rows
 * @param grey {@code width * height} unsigned bytes, row by row, from black to white
 * @param alpha as many unsigned bytes, from transparent to opaque; null if all are opaque
 */
public record Picture(int width, int height, byte[] grey, byte[] alpha) {

  /** Checks the lengths. */
  public Picture {
    int pixels = Math.multiplyExact(width, height);
    if (width < 1 || height < 1 || grey.length != pixels) {
      throw new IllegalArgumentException(
          "expected " + width + " x " + height + " pixels, found " + grey.length);
    }
    if (alpha != null && alpha.length != pixels) {
      throw new IllegalArgumentException(
          "expected " + pixels + " values of alpha, found " + alpha.length);
    }
  }

  /**
   * Returns the grey of a colour whose parts go from 0 to 255: its luma as Rec. ITU-R BT.601 weighs
   * it, rounded.
   */
  public static byte grey(int red, int green, int blue) {
    return (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
  }
}
