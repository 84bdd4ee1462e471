package dev.lanewise.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads pictures in PNG, JPEG, GIF (its first frame) and BMP. Files may come from anywhere: their
 * length and the size that they claim are checked before memory is taken.
 */
public final class ImageFile {
  private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp");
  private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp");
  private static final int MOST_BYTES = 1 << 28;
  private static final long MOST_PIXELS = 64_000_000;

  /** What the JDK's readers say of a file that ends too early, and fill up with grey. */
  private static final Pattern CUT =
      Pattern.compile("premature|truncat|missing EOI|unexpected end", Pattern.CASE_INSENSITIVE);

  private ImageFile() {}

  /** Returns whether a file of this name in a folder is taken for a picture. */
  public static boolean hasImageName(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)) && !name.startsWith(".");
  }

  /**
   * Reads a picture.
   *
   * @throws ImageException if it is missing, damaged, too large, or in another format
   */
  public static Picture read(Path file) throws ImageException {
    String name = file.toString();
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new ImageException(
          name, "expected a file, found a pipe or device; save the picture first");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(name, in);
    } catch (ImageException e) {
      throw e;
    } catch (NoSuchFileException _) {
      throw new ImageException(name, "no such file or folder; check the path");
    } catch (AccessDeniedException _) {
      throw new ImageException(
          name, "no permission to read it; allow reading, or give another path");
    } catch (IOException e) {
      throw damaged(name, e);
    }
  }

  /** Reads a picture that messages call {@code name}. */
  public static Picture read(String name, InputStream in) throws ImageException {
    try {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new ImageException(
            name, "expected at most " + MOST_BYTES + " bytes; save the picture smaller");
      }
      try (ImageInputStream stream =
          new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
        return ExifOrientation.upright(decode(name, stream), bytes);
      }
    } catch (ImageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The JDK's readers meet damage with whatever exception it happens to cause.
      throw damaged(name, e);
    } catch (OutOfMemoryError _) {
      throw new ImageException(name, "takes more memory than Java has; save the picture smaller");
    }
  }

  private static ImageException damaged(String name, Exception e) {
    String message = e.getMessage() == null ? "of a wrong form" : e.getMessage();
    String detail = e instanceof EOFException ? "ends too early" : message;
    return new ImageException(
        name, "damaged, or cannot be read (" + detail + "); get the picture again");
  }

  private static Picture decode(String name, ImageInputStream stream) throws IOException {
    ImageReader reader = reader(name, stream);
    try {
      reader.setInput(stream, true, true);
      long width = reader.getWidth(0);
      long height = reader.getHeight(0);
      if (width * height > MOST_PIXELS) {
        throw new ImageException(
            name,
            "expected at most "
                + String.format(Locale.ROOT, "%,d", MOST_PIXELS)
                + " pixels, found "
                + (width + " x " + height + "; save the picture smaller"));
      }
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
      BufferedImage image = reader.read(0);
      for (String warning : warnings) {
        if (CUT.matcher(warning).find()) {
          throw damaged(name, new EOFException(warning));
        }
      }
      return picture(image);
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(String name, ImageInputStream stream) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return reader;
      }
    }
    throw new ImageException(
        name, "expected a PNG, JPEG, GIF or BMP picture, found something else; convert it");
  }

  private static Picture picture(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    ColorModel colors = image.getColorModel();
    byte[] grey = new byte[width * height];
    byte[] alpha = colors.hasAlpha() ? new byte[width * height] : null;
    boolean isGrey =
        colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY
            && !(colors instanceof IndexColorModel);
    for (int y = 0; y < height; y++) {
      if (isGrey) {
        copyGrey(image.getRaster(), y, colors, grey, alpha);
      } else {
        copyColors(image, y, grey, alpha);
      }
    }
    return new Picture(width, height, grey, alpha);
  }

  /** Takes grey as it is stored; Java would take it for linear light and brighten it. */
  private static void copyGrey(Raster raster, int y, ColorModel colors, byte[] grey, byte[] alpha) {
    int width = raster.getWidth();
    int bits = colors.getComponentSize(0);
    int[] samples = raster.getSamples(0, y, width, 1, 0, (int[]) null);
    for (int x = 0; x < width; x++) {
      grey[y * width + x] = eightBits(samples[x], bits);
    }
    if (alpha != null) {
      raster.getSamples(0, y, width, 1, 1, samples);
      for (int x = 0; x < width; x++) {
        alpha[y * width + x] = eightBits(samples[x], bits);
      }
    }
  }

  private static byte eightBits(int sample, int bits) {
    return (byte)
        (bits > Byte.SIZE ? sample >>> bits - Byte.SIZE : sample * 255 / ((1 << bits) - 1));
  }

  private static void copyColors(BufferedImage image, int y, byte[] grey, byte[] alpha) {
    int width = image.getWidth();
    int[] argb = image.getRGB(0, y, width, 1, null, 0, width);
    for (int x = 0; x < width; x++) {
      int color = argb[x];
      grey[y * width + x] = Picture.grey(color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF);
      if (alpha != null) {
        alpha[y * width + x] = (byte) (color >>> 24);
      }
    }
  }
}
