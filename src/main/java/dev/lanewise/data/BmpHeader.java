package dev.lanewise.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Header of a BMP. Files that hold a whole JPEG or PNG in the place of pixels are refused: what
 * these would take, the header of the BMP does not say.
 *
 * <p>Source: BITMAPFILEHEADER, BITMAPCOREHEADER and BITMAPINFOHEADER in the Windows GDI reference.
 */
final class BmpHeader {
  private static final int HEADER = 14;
  private static final int CORE_BYTES = 12;
  private static final int JPEG = 4;
  private static final int PNG = 5;

  private BmpHeader() {}

  static boolean begins(byte[] file) {
    return file.length >= 2 && file[0] == 'B' && file[1] == 'M';
  }

  static ImageHeader read(String name, byte[] file) throws ImageException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    boolean core = in.getInt(HEADER) == CORE_BYTES;
    long width = core ? in.getShort(HEADER + 4) : in.getInt(HEADER + 4);
    long height = core ? in.getShort(HEADER + 6) : in.getInt(HEADER + 8);
    int bits = in.getShort(core ? HEADER + 10 : HEADER + 14);
    int compression = core ? 0 : in.getInt(HEADER + 16);
    if (compression == JPEG || compression == PNG) {
      throw new ImageException(
          name,
          ("expected pixels, found a " + (compression == JPEG ? "JPEG" : "PNG"))
              + " embedded in the BMP; save the picture as PNG or JPEG");
    }
    // A negative height is that of a picture from top to bottom.
    height = Math.abs(height);
    boolean hasAlpha = bits == Integer.SIZE;
    // The reader may keep two copies of the palette, or of pixels that are compressed.
    long memory = width * height * Math.ceilDiv(bits, Byte.SIZE) + 2L * file.length;
    return new ImageHeader("bmp", file, file.length, width, height, memory, hasAlpha, 1);
  }
}
