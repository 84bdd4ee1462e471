package dev.lanewise.data;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Chunks of a PNG that pixels need, with the right checksums. Whatever else a file holds, such as
 * text that inflates to a thousand times its size, is taken out.
 *
 * <p>Source: Portable Network Graphics (PNG) Specification, Third Edition, W3C, sections 5 and 11.
 */
final class PngHeader {
  private static final long SIGNATURE = 0x8950_4E47_0D0A_1A0AL;
  private static final int IHDR = 0x4948_4452;
  private static final int PLTE = 0x504C_5445;
  private static final int TRNS = 0x7452_4E53;
  private static final int IDAT = 0x4944_4154;
  private static final int IEND = 0x4945_4E44;

  /** Length and type before the data of a chunk, a checksum behind it. */
  private static final int FRAME = 12;

  private static final int HAS_COLORS = 2;
  private static final int HAS_ALPHA = 4;
  private static final int PALETTE = 3;

  private final String name;
  private final ByteBuffer file;
  private int kept = Long.BYTES;
  private boolean hasHeader;
  private boolean hasPalette;
  private boolean hasTransparency;

  private PngHeader(String name, byte[] file) {
    this.name = name;
    this.file = ByteBuffer.wrap(file);
  }

  static boolean begins(byte[] file) {
    return file.length >= Long.BYTES && ByteBuffer.wrap(file).getLong() == SIGNATURE;
  }

  /** Reads a file, and changes it: the chunks that are kept move to its beginning. */
  static ImageHeader read(String name, byte[] file) throws ImageException {
    return new PngHeader(name, file).read();
  }

  private ImageHeader read() throws ImageException {
    int type = 0;
    for (int at = Long.BYTES; type != IEND; ) {
      int length = file.getInt(at);
      if (length < 0 || length > file.limit() - at - FRAME) {
        throw new IndexOutOfBoundsException();
      }
      type = file.getInt(at + 4);
      if (isNeeded(type)) {
        keep(at, length);
      }
      at += FRAME + length;
    }
    int header = Long.BYTES + 8;
    int depth = file.get(header + 8);
    int color = file.get(header + 9);
    boolean indexed = color == PALETTE;
    boolean hasAlpha = (color & HAS_ALPHA) != 0 || hasTransparency;
    int bands = ((color & HAS_COLORS) != 0 && !indexed ? 3 : 1) + (hasAlpha && !indexed ? 1 : 0);
    long width = file.getInt(header);
    long height = file.getInt(header + 4);
    long memory = width * height * bands * (depth > Byte.SIZE ? 2 : 1);
    return new ImageHeader("png", file.array(), kept, width, height, memory, hasAlpha, 1);
  }

  /** A second header or palette has no place in a file, and no reader should see it. */
  private boolean isNeeded(int type) throws ImageException {
    boolean first = !hasHeader;
    hasHeader = true;
    if (first != (type == IHDR)) {
      throw new ImageException(
          name, "damaged: expected its header once, at its beginning; replace the picture");
    }
    return switch (type) {
      case IHDR, IDAT, IEND -> true;
      case PLTE -> !hasPalette && (hasPalette = true);
      case TRNS -> !hasTransparency && (hasTransparency = true);
      default -> false;
    };
  }

  private void keep(int at, int length) throws ImageException {
    CRC32 checksum = new CRC32();
    checksum.update(file.array(), at + 4, length + 4);
    if (file.getInt(at + 8 + length) != (int) checksum.getValue()) {
      throw new ImageException(
          name, "damaged at byte " + at + ": the checksum does not match; replace the picture");
    }
    System.arraycopy(file.array(), at, file.array(), kept, FRAME + length);
    kept += FRAME + length;
  }
}
