package dev.lanewise.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Decodes a picture whose header has been checked, by a reader of the JDK.
 *
 * <p>Most of what makes a reader slow shows in the header. The rest, such as a GIF that clears its
 * table at every pixel, is given up when it has taken too long.
 */
final class ImageDecoder {
  /** Several times what the largest picture takes. */
  static final Duration MOST_TIME = Duration.ofSeconds(20);

  /** What the JDK's readers say of a file that ends too early, and fill up with grey. */
  private static final Pattern CUT =
      Pattern.compile("premature|truncat|missing EOI|unexpected end", Pattern.CASE_INSENSITIVE);

  private final String name;
  private final ImageHeader header;
  private final Duration mostTime;
  private final ImageBytes bytes;

  /** The warning of a file that ends too early; null without one. */
  private String cut;

  ImageDecoder(String name, ImageHeader header, Duration mostTime) {
    this.name = name;
    this.header = header;
    this.mostTime = mostTime;
    this.bytes = new ImageBytes(header.file(), header.length(), mostTime);
  }

  /** Returns the picture as it lies in the file. */
  Picture picture() throws IOException {
    ImageReader reader = reader();
    try (bytes) {
      reader.setInput(bytes, true, true);
      if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
        throw new IOException("of two sizes");
      }
      reader.addIIOReadWarningListener(
          (_, warning) -> cut = cut == null && CUT.matcher(warning).find() ? warning : cut);
      BufferedImage image = reader.read(0);
      if (cut != null) {
        throw new EOFException(cut);
      }
      return picture(image);
    } catch (IOException e) {
      if (bytes.isLate()) {
        throw new ImageException(
            name,
            ("takes longer than " + mostTime.toSeconds() + " seconds to decode; ")
                + "save the picture smaller, or as PNG");
      }
      throw e;
    } finally {
      reader.dispose();
    }
  }

  /** Passes over readers that others have added, of whose needs nothing is known here. */
  private ImageReader reader() throws ImageException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(header.format());
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getModule() == ImageIO.class.getModule()) {
        return reader;
      }
    }
    String format = header.format().toUpperCase(Locale.ROOT);
    throw new ImageException(
        name, "this Java has no reader of " + format + "; convert the picture");
  }

  private Picture picture(BufferedImage image) throws IOException {
    int width = image.getWidth();
    int height = image.getHeight();
    ColorModel colors = image.getColorModel();
    byte[] grey = new byte[width * height];
    byte[] alpha = colors.hasAlpha() ? new byte[width * height] : null;
    boolean isGrey =
        colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY
            && !(colors instanceof IndexColorModel);
    int[] row = new int[width];
    int bits = isGrey ? bits(image.getRaster(), colors.getComponentSize(0), row) : 0;
    for (int y = 0; y < height; y++) {
      bytes.checkTime();
      if (isGrey) {
        copyGrey(image.getRaster(), y, colors, bits, row, grey, alpha);
      } else {
        copyColors(image, y, row, grey, alpha);
      }
    }
    return new Picture(width, height, grey, alpha);
  }

  /**
   * Returns the bits of a grey sample. Cameras and scanners of 8 to 14 bits are kept in files of
   * 16, many without being scaled: where the greatest sample takes no more than 8, 10, 12 or 14,
   * these.
   */
  private int bits(Raster raster, int stored, int[] row) throws IOException {
    if (stored != Short.SIZE) {
      return stored;
    }
    int all = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      bytes.checkTime();
      for (int sample : raster.getSamples(0, y, raster.getWidth(), 1, 0, row)) {
        all |= sample;
      }
    }
    int bits = Byte.SIZE;
    while (all >= 1 << bits) {
      bits += 2;
    }
    return bits;
  }

  /** Takes grey as it is stored; Java would take it for linear light and brighten it. */
  private static void copyGrey(
      Raster raster, int y, ColorModel colors, int bits, int[] samples, byte[] grey, byte[] alpha) {
    int width = raster.getWidth();
    raster.getSamples(0, y, width, 1, 0, samples);
    for (int x = 0; x < width; x++) {
      grey[y * width + x] = eightBits(samples[x], bits);
    }
    if (alpha != null) {
      raster.getSamples(0, y, width, 1, 1, samples);
      for (int x = 0; x < width; x++) {
        alpha[y * width + x] = eightBits(samples[x], colors.getComponentSize(1));
      }
    }
  }

  private static byte eightBits(int sample, int bits) {
    return (byte)
        (bits > Byte.SIZE ? sample >>> bits - Byte.SIZE : sample * 255 / ((1 << bits) - 1));
  }

  private static void copyColors(
      BufferedImage image, int y, int[] argb, byte[] grey, byte[] alpha) {
    int width = image.getWidth();
    image.getRGB(0, y, width, 1, argb, 0, width);
    for (int x = 0; x < width; x++) {
      int color = argb[x];
      grey[y * width + x] = Picture.grey(color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF);
      if (alpha != null) {
        alpha[y * width + x] = (byte) (color >>> 24);
      }
    }
  }
}
