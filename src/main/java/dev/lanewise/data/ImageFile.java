package dev.lanewise.data;

import dev.lanewise.io.FileFailure;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Reads pictures in PNG, JPEG, GIF (its first frame) and BMP.
 *
 * <p>Files may come from anywhere: their length, and the memory and time that their headers ask
 * for, are checked before anything is decoded. Whatever a file holds, reading it takes less than
 * 500 MB and half a minute.
 */
public final class ImageFile {
  private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp");
  private static final int MOST_BYTES = 1 << 26;

  private ImageFile() {}

  /** Returns whether a file of this name in a folder is taken for a picture. */
  public static boolean hasImageName(Path file) {
    return hasImageName(file.getFileName().toString());
  }

  /** As above, of an entry of an archive, whose name need not be one that a file can have. */
  static boolean hasImageName(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)) && !name.startsWith(".");
  }

  /** Returns whether a file's name says that it is a picture in a format that is not read. */
  public static boolean isOtherPicture(Path file) {
    return OtherFile.isPicture(file.getFileName().toString());
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
    } catch (IOException e) {
      throw damaged(name, e);
    }
  }

  /**
   * Reads a picture to the end of {@code in}.
   *
   * @param name what messages call it
   * @throws ImageException if it is damaged, too large, or in another format
   */
  public static Picture read(String name, InputStream in) throws ImageException {
    try {
      byte[] file = bytes(name, in);
      int orientation = ExifOrientation.of(file);
      ImageHeader header = header(name, file);
      header.check(name);
      Picture picture = new ImageDecoder(name, header, ImageDecoder.MOST_TIME).picture();
      return ExifOrientation.upright(picture, orientation);
    } catch (ImageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The JDK's readers meet damage with whatever exception it happens to cause.
      throw damaged(name, e);
    } catch (OutOfMemoryError _) {
      throw tooLarge(name);
    }
  }

  /**
   * Returns the size, as it is meant to be seen, of a picture whose bytes are read to the end.
   *
   * @throws ImageException if it is damaged, too large, or in another format
   */
  static ReadOptions.Size size(String name, InputStream in) throws ImageException {
    try {
      byte[] file = bytes(name, in);
      ImageHeader header = header(name, file);
      header.check(name);
      int width = (int) header.width();
      int height = (int) header.height();
      return ExifOrientation.of(file) >= 5
          ? new ReadOptions.Size(height, width)
          : new ReadOptions.Size(width, height);
    } catch (ImageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damaged(name, e);
    }
  }

  private static byte[] bytes(String name, InputStream in) throws IOException {
    byte[] file = in.readNBytes(MOST_BYTES + 1);
    if (file.length > MOST_BYTES) {
      throw new ImageException(
          name,
          "expected at most " + (MOST_BYTES >> 20) + " MB, found more; save the picture smaller");
    }
    return file;
  }

  private static ImageHeader header(String name, byte[] file) throws IOException {
    try {
      if (PngHeader.begins(file)) {
        return PngHeader.read(name, file);
      }
      if (JpegHeader.begins(file)) {
        return JpegHeader.read(name, file);
      }
      if (GifHeader.begins(file)) {
        return GifHeader.read(name, file);
      }
      if (BmpHeader.begins(file)) {
        return BmpHeader.read(name, file);
      }
    } catch (IndexOutOfBoundsException _) {
      throw new EOFException();
    }
    throw new ImageException(
        name, "expected a PNG, JPEG, GIF or BMP picture, found " + OtherPicture.found(file));
  }

  private static ImageException tooLarge(String name) {
    return new ImageException(
        name,
        "takes more memory than Java has; save the picture smaller, or allow more with"
            + " JDK_JAVA_OPTIONS=-Xmx4g");
  }

  /** For a file whose reader failed. */
  static ImageException damaged(String name, Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return tooLarge(name);
      }
    }
    return new ImageException(name, FileFailure.reading(e, "replace the picture").toString());
  }
}
