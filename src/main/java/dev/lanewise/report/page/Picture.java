package dev.lanewise.report.page;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A picture whose pixels are numbers of a palette, as PNG: what is transparent takes the colour of
 * the page, light or dark.
 *
 * <p>Source: W3C, Portable Network Graphics (PNG) Specification, third edition.
 */
final class Picture {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int BIT_DEPTH = 8;
  private static final int INDEXED = 3;

  private final ByteArrayOutputStream png = new ByteArrayOutputStream();

  private Picture() {}

  /**
   * Writes a picture, which is held by the page itself.
   *
   * @param style its class
   * @param indices rows × columns numbers of colours
   * @param palette the colours, 0xAARRGGBB, at most 256
   * @param alt what those read who do not see it
   */
  static void append(
      Html html, String style, int rows, int columns, byte[] indices, int[] palette, String alt) {
    html.raw("<img class=\"" + style + "\" width=\"" + columns + "\" height=\"" + rows);
    html.raw("\" src=\"" + address(rows, columns, indices, palette) + "\" alt=\"");
    html.text(alt).raw("\">");
  }

  /** Returns the address of a picture that holds the picture itself. */
  static String address(int rows, int columns, byte[] indices, int[] palette) {
    byte[] png = new Picture().png(rows, columns, indices, palette);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  private byte[] png(int rows, int columns, byte[] indices, int[] palette) {
    png.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(SIGNATURE).array());
    chunk(
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(columns)
            .putInt(rows)
            .put(new byte[] {BIT_DEPTH, INDEXED, 0, 0, 0}));
    ByteBuffer colors = ByteBuffer.allocate(3 * palette.length);
    ByteBuffer opacities = ByteBuffer.allocate(palette.length);
    for (int color : palette) {
      colors.put((byte) (color >> 16)).put((byte) (color >> 8)).put((byte) color);
      opacities.put((byte) (color >>> 24));
    }
    chunk("PLTE", colors);
    chunk("tRNS", opacities);
    // Each row begins with its filter, which is none.
    ByteBuffer lines = ByteBuffer.allocate(rows * (columns + 1));
    for (int row = 0; row < rows; row++) {
      lines.put((byte) 0).put(indices, row * columns, columns);
    }
    chunk("IDAT", compressed(lines.array()));
    chunk("IEND", ByteBuffer.allocate(0));
    return png.toByteArray();
  }

  private void chunk(String type, ByteBuffer content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content.array(), 0, content.capacity());
    png.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(content.capacity()).array());
    png.writeBytes(name);
    png.writeBytes(content.array());
    png.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue()).array());
  }

  private static ByteBuffer compressed(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    byte[] piece = new byte[1 << 12];
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(bytes);
      deflater.finish();
      while (!deflater.finished()) {
        compressed.write(piece, 0, deflater.deflate(piece));
      }
    }
    return ByteBuffer.wrap(compressed.toByteArray());
  }
}
