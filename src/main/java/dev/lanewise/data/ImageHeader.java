package dev.lanewise.data;

import java.util.Locale;

/**
 * What a picture's own header says, read before anything is decoded, and what decoding it takes.
 *
 * @param format name by which the JDK knows the reader
 * @param file begins with the bytes to decode: what pixels have no need of has been taken out
 * @param length number of these bytes
 * @param memory bytes that the reader holds beside the file: its own forms of the pixels
 * @param hasAlpha whether pixels have an opacity
 * @param scans number of times that the reader goes over all pixels
 */
record ImageHeader(
    String format,
    byte[] file,
    int length,
    long width,
    long height,
    long memory,
    boolean hasAlpha,
    int scans) {
  /** Beyond it, a row or a column alone would take more than its pixels are worth. */
  private static final int MOST_SIDE = 65_535;

  private static final int MOST_PIXELS = 64_000_000;

  /** For all that is held at once: the file, the reader's forms, and the picture made of them. */
  private static final long MOST_MEGABYTES = 448;

  /** A progressive JPEG has some ten scans, seldom fifteen; the largest picture may have these. */
  private static final long MOST_SCANNED_PIXELS = 15L * MOST_PIXELS;

  /** What a scan costs a reader beside its pixels, in pixels. */
  private static final int SCAN_PIXELS = 10_000;

  /** Refuses a picture that would take too much memory or time, before it takes any. */
  void check(String name) throws ImageException {
    String size = width + " x " + height;
    if (width < 1 || height < 1) {
      throw new ImageException(
          name, "expected at least one pixel, found " + size + "; replace the picture");
    }
    if (width > MOST_SIDE || height > MOST_SIDE) {
      throw tooLarge(name, count(MOST_SIDE) + " pixels a side", size);
    }
    if (width * height > MOST_PIXELS) {
      throw tooLarge(name, count(MOST_PIXELS) + " pixels", size);
    }
    long mostScans = MOST_SCANNED_PIXELS / (width * height + SCAN_PIXELS);
    if (scans > mostScans) {
      throw new ImageException(
          name,
          ("expected at most " + count(mostScans) + " scans of " + size + " pixels, found ")
              + (count(scans) + "; save the picture as an ordinary JPEG"));
    }
    long megabytes = (file.length + memory + (hasAlpha ? 2 : 1) * width * height) >> 20;
    if (megabytes > MOST_MEGABYTES) {
      throw tooLarge(name, MOST_MEGABYTES + " MB of memory to decode it", megabytes + " MB");
    }
  }

  private static ImageException tooLarge(String name, String most, String found) {
    return new ImageException(
        name, "expected at most " + most + ", found " + found + "; save the picture smaller");
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
