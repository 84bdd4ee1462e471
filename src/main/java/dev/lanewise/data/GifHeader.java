package dev.lanewise.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * First frame of a GIF, with the extension that says which colour is transparent. Other extensions
 * before it, such as comments, are taken out.
 *
 * <p>Source: GIF89a Specification, CompuServe 1990.
 */
final class GifHeader {
  private static final int SCREEN = 6;
  private static final int COLORS = 13;
  private static final byte EXTENSION = 0x21;
  private static final byte CONTROL = (byte) 0xF9;
  private static final byte FRAME = 0x2C;

  /** With its introducer, label, length and end. */
  private static final int CONTROL_BYTES = 8;

  private GifHeader() {}

  static boolean begins(byte[] file) {
    return file.length > SCREEN && file[0] == 'G' && file[1] == 'I' && file[2] == 'F';
  }

  /** Reads a file, and changes it: what is kept moves to its beginning. */
  static ImageHeader read(String name, byte[] file) throws ImageException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int kept = COLORS + colors(in.get(SCREEN + 4));
    int at = kept;
    int control = 0;
    for (; in.get(at) == EXTENSION; at = end(in, at + 2)) {
      if (in.get(at + 1) == CONTROL && in.get(at + 2) == CONTROL_BYTES - 4) {
        control = at;
      }
    }
    if (in.get(at) != FRAME) {
      throw new ImageException(
          name, "damaged at byte " + at + ": expected a frame; replace the picture");
    }
    boolean hasAlpha = control > 0 && (in.get(control + 3) & 1) != 0;
    if (control > 0) {
      System.arraycopy(file, control, file, kept, CONTROL_BYTES);
      kept += CONTROL_BYTES;
    }
    long width = Short.toUnsignedInt(in.getShort(at + 5));
    long height = Short.toUnsignedInt(in.getShort(at + 7));
    int rest = file.length - at;
    System.arraycopy(file, at, file, kept, rest);
    return new ImageHeader("gif", file, kept + rest, width, height, width * height, hasAlpha, 1);
  }

  /** Returns the bytes of the palette that a packed field announces. */
  private static int colors(byte packed) {
    return packed < 0 ? 3 << (packed & 7) + 1 : 0;
  }

  /** Returns where the blocks end that begin at {@code at}. */
  private static int end(ByteBuffer in, int at) {
    int end = at;
    while (in.get(end) != 0) {
      end += 1 + Byte.toUnsignedInt(in.get(end));
    }
    return end + 1;
  }
}
