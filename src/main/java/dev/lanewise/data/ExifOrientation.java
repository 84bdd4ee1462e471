package dev.lanewise.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How the pixels of a JPEG or PNG lie, which a camera writes beside them instead of turning them.
 *
 * <p>Source: JEITA CP-3451, Exif 2.3: the tag Orientation (0x0112), in a TIFF directory in the
 * segment APP1.
 */
final class ExifOrientation {
  private static final int UPRIGHT = 1;
  private static final int TRANSPOSED = 5;
  private static final short START_OF_IMAGE = (short) 0xFFD8;
  private static final short APP1 = (short) 0xFFE1;
  private static final short START_OF_SCAN = (short) 0xFFDA;
  private static final int EXIF = 0x45786966;
  private static final long PNG = 0x89504E470D0A1A0AL;
  private static final int EXIF_CHUNK = 0x65584966;
  private static final int ENTRY_BYTES = 12;
  private static final short ORIENTATION = 0x0112;

  private ExifOrientation() {}

  /** Returns the orientation that a file states, from 1 to 8; 1, which is upright, without one. */
  static int of(byte[] file) {
    try {
      return find(ByteBuffer.wrap(file));
    } catch (IndexOutOfBoundsException | ArithmeticException _) {
      // What is damaged beside the pixels keeps nobody from seeing them.
      return UPRIGHT;
    }
  }

  /** Returns a picture that lies in this orientation as it is meant to be seen. */
  static Picture upright(Picture picture, int orientation) {
    return orientation == UPRIGHT ? picture : turned(picture, orientation);
  }

  /** Returns a picture with its rows as columns. */
  static Picture transposed(Picture picture) {
    return turned(picture, TRANSPOSED);
  }

  private static int find(ByteBuffer file) {
    if (file.getLong(0) == PNG) {
      return ofPng(file);
    }
    if (file.getShort(0) != START_OF_IMAGE) {
      return UPRIGHT;
    }
    int segment = 2;
    for (short marker = file.getShort(segment); marker != START_OF_SCAN; ) {
      int length = Short.toUnsignedInt(file.getShort(segment + 2));
      if (marker == APP1 && file.getInt(segment + 4) == EXIF) {
        return ofTiff(file.slice(segment + 10, length - 8));
      }
      segment += 2 + length;
      marker = file.getShort(segment);
    }
    return UPRIGHT;
  }

  /** Looks for the chunk eXIf (PNG, third edition), which may stand before or behind the pixels. */
  private static int ofPng(ByteBuffer file) {
    int chunk = 8;
    while (true) {
      int length = file.getInt(chunk);
      if (length < 0) {
        return UPRIGHT;
      }
      if (file.getInt(chunk + 4) == EXIF_CHUNK) {
        return ofTiff(file.slice(chunk + 8, length));
      }
      chunk = Math.addExact(chunk, length + 12);
    }
  }

  private static int ofTiff(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    for (int entry = 0; entry < entries; entry++) {
      int place = directory + 2 + entry * ENTRY_BYTES;
      if (tiff.getShort(place) == ORIENTATION) {
        int orientation = tiff.getShort(place + 8);
        return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** From 5 on, rows are columns; of the first row and the first column, either may be the last. */
  private static Picture turned(Picture picture, int orientation) {
    boolean swaps = orientation >= 5;
    boolean mirrorsColumns = orientation == 2 || orientation == 3 || orientation >= 7;
    boolean mirrorsRows =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    int width = swaps ? picture.height() : picture.width();
    int height = swaps ? picture.width() : picture.height();
    byte[] grey = new byte[width * height];
    byte[] alpha = picture.alpha() == null ? null : new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = swaps ? y : x;
        int row = swaps ? x : y;
        column = mirrorsColumns ? picture.width() - 1 - column : column;
        row = mirrorsRows ? picture.height() - 1 - row : row;
        grey[y * width + x] = picture.grey()[row * picture.width() + column];
        if (alpha != null) {
          alpha[y * width + x] = picture.alpha()[row * picture.width() + column];
        }
      }
    }
    return new Picture(width, height, grey, alpha);
  }
}
