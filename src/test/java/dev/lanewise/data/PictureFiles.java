package dev.lanewise.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Pictures put together byte by byte: no writer would write them. */
public final class PictureFiles {
  /** A BMP of 24 x 24 in which a progressive JPEG of 40,000 x 40,000 stands for the pixels. */
  public static final byte[] JPEG_IN_BMP =
      Base64.getDecoder()
          .decode(
              "Qk3WAAAAAAAAADYAAAAoAAAAGAAAABgAAAABAAAABAAAAKAAAAAAAAAAAAAAAAAAAAAAAAAA/9j/4AAQSkZJ"
                  + "RgABAQAAAQABAAD/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB"
                  + "AQEBAQEBAQEBAQEBAQEBAQEBAQH/wgALCJxAnEABAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQ"
                  + "AQAAAAAAAAAAAAAAAAAAAOD/2gAIAQEAAAAAAAD/2Q==");

  private static final int PALETTE = 3;

  private PictureFiles() {}

  /** One chunk of a PNG. */
  public static byte[] chunk(String type, byte... data) {
    byte[] named = SampleData.concat(type.getBytes(ISO_8859_1), data);
    CRC32 checksum = new CRC32();
    checksum.update(named);
    return ByteBuffer.allocate(named.length + 8)
        .putInt(data.length)
        .put(named)
        .putInt((int) checksum.getValue())
        .array();
  }

  /**
   * A PNG all of whose samples are 0, not interlaced.
   *
   * @param color the type of its header: 0 grey, 2 colours, 3 of a palette, 6 with alpha
   * @param before chunks before the pixels
   */
  public static byte[] png(int width, int height, int depth, int color, byte[]... before) {
    int bands = new int[] {1, 0, 3, 1, 2, 0, 4}[color];
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {(byte) depth, (byte) color, 0, 0, 0})
            .array();
    long row = 1 + ((long) width * bands * depth + 7) / 8;
    return SampleData.concat(
        "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1),
        chunk("IHDR", header),
        color == PALETTE ? chunk("PLTE", new byte[6]) : new byte[0],
        SampleData.concat(before),
        chunk("IDAT", deflatedZeros(row * height)),
        chunk("IEND"));
  }

  /** Zeros as zlib packs them, a thousandth of their number. */
  public static byte[] deflatedZeros(long count) {
    Deflater deflater = new Deflater();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 16];
    byte[] packed = new byte[1 << 12];
    for (long left = count; left > 0; left -= zeros.length) {
      deflater.setInput(zeros, 0, (int) Math.min(left, zeros.length));
      while (!deflater.needsInput()) {
        out.write(packed, 0, deflater.deflate(packed));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      out.write(packed, 0, deflater.deflate(packed));
    }
    deflater.end();
    return out.toByteArray();
  }

  /**
   * A progressive JPEG of one scan of the means of its blocks, and others that change nothing.
   *
   * @param components 1 for grey, 3 for colours, all sampled alike
   * @param scans number of the others
   */
  public static byte[] jpeg(int width, int height, int components, int scans) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8});
    byte[] quantization = new byte[65];
    Arrays.fill(quantization, 1, 65, (byte) 1);
    out.writeBytes(segment(0xDB, quantization));
    ByteBuffer frame = ByteBuffer.allocate(6 + 3 * components).put((byte) 8);
    frame.putShort((short) height).putShort((short) width).put((byte) components);
    ByteBuffer first = ByteBuffer.allocate(4 + 2 * components).put((byte) components);
    for (int c = 1; c <= components; c++) {
      frame.put((byte) c).put((byte) 0x11).put((byte) 0);
      first.put((byte) c).put((byte) 0);
    }
    out.writeBytes(segment(0xC2, frame.array()));
    // Each table has one code of one bit: no difference, and a run of up to 32,767 empty blocks.
    byte[] table = new byte[18];
    table[1] = 1;
    out.writeBytes(segment(0xC4, table));
    table[0] = 0x10;
    table[17] = (byte) 0xE0;
    out.writeBytes(segment(0xC4, table));
    int blocks = Math.ceilDiv(width, 8) * Math.ceilDiv(height, 8);
    out.writeBytes(segment(0xDA, first.array()));
    out.writeBytes(new byte[Math.ceilDiv(blocks * components, 8)]);
    byte[] runs = new byte[2 * Math.ceilDiv(blocks, 1 << 14)];
    for (int scan = 0; scan < scans; scan++) {
      out.writeBytes(segment(0xDA, (byte) 1, (byte) 1, (byte) 0, (byte) 1, (byte) 63, (byte) 0));
      out.writeBytes(runs);
    }
    out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
    return out.toByteArray();
  }

  private static byte[] segment(int marker, byte... data) {
    return ByteBuffer.allocate(data.length + 4)
        .putShort((short) (0xFF00 | marker))
        .putShort((short) (data.length + 2))
        .put(data)
        .array();
  }

  /**
   * A GIF of one frame.
   *
   * @param extensions blocks before the frame
   * @param codeSize bits of a pixel, before packing
   * @param packed the codes of its pixels
   */
  public static byte[] gif(int width, int height, byte[] extensions, int codeSize, byte... packed) {
    ByteBuffer gif =
        ByteBuffer.allocate(packed.length + packed.length / 255 + extensions.length + 1000)
            .order(ByteOrder.LITTLE_ENDIAN);
    gif.put("GIF89a".getBytes(ISO_8859_1)).putShort((short) width).putShort((short) height);
    gif.put(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1});
    gif.put(extensions).put((byte) 0x2C).putInt(0).putShort((short) width).putShort((short) height);
    gif.put((byte) 0).put((byte) codeSize);
    for (int at = 0; at < packed.length; at += 255) {
      int length = Math.min(255, packed.length - at);
      gif.put((byte) length).put(packed, at, length);
    }
    gif.put((byte) 0).put((byte) 0x3B);
    return Arrays.copyOf(gif.array(), gif.position());
  }

  /**
   * A BMP with a palette of 256 greys.
   *
   * @param compression 0 none, 1 run lengths, 4 a JPEG, 5 a PNG in the place of pixels
   */
  public static byte[] bmp(int width, int height, int bits, int compression, byte... pixels) {
    ByteBuffer bmp = ByteBuffer.allocate(54 + 1024 + pixels.length).order(ByteOrder.LITTLE_ENDIAN);
    bmp.put((byte) 'B').put((byte) 'M').putInt(bmp.capacity()).putInt(0).putInt(54 + 1024);
    bmp.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) bits);
    bmp.putInt(compression).putInt(compression == 0 ? 0 : pixels.length).position(54);
    for (int i = 0; i < 256; i++) {
      bmp.putInt(i * 0x10101);
    }
    return bmp.put(pixels).array();
  }
}
