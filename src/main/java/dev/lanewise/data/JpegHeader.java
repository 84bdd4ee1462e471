package dev.lanewise.data;

import java.nio.ByteBuffer;
import java.util.Set;

/**
 * Frame header of a JPEG, and the number of its scans.
 *
 * <p>Where all samples of a pixel come in one scan, a decoder holds a few rows. Otherwise, and that
 * is every progressive JPEG, it holds the coefficients of the whole picture, and goes over them in
 * each scan.
 *
 * <p>Source: ITU-T Recommendation T.81, annex B.
 */
final class JpegHeader {
  private static final int START_OF_IMAGE = 0xD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int FIRST_RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;
  private static final int START_OF_SCAN = 0xDA;
  private static final int BASELINE = 0xC0;
  private static final int PROGRESSIVE = 0xC2;

  /**
   * Frames from here to the last are of kinds that the JDK does not read, but for three markers.
   */
  private static final int LAST_FRAME = 0xCF;

  private static final Set<Integer> NO_FRAMES = Set.of(0xC4, 0xC8, 0xCC);
  private static final int BLOCK_SIDE = 8;

  /** Of the coefficients of a block, 16 bits each. */
  private static final long BLOCK_BYTES = 2 * BLOCK_SIDE * BLOCK_SIDE;

  private final String name;
  private final ByteBuffer file;

  /** Where the frame header's fields begin, behind its length; 0 before it has been found. */
  private int frame;

  private boolean isProgressive;
  private boolean isOther;
  private int scans;
  private int componentsOfFirstScan;

  private JpegHeader(String name, byte[] file) {
    this.name = name;
    this.file = ByteBuffer.wrap(file);
  }

  static boolean begins(byte[] file) {
    return file.length >= 3
        && file[0] == (byte) 0xFF
        && file[1] == (byte) START_OF_IMAGE
        && file[2] == (byte) 0xFF;
  }

  static ImageHeader read(String name, byte[] file) throws ImageException {
    return new JpegHeader(name, file).read();
  }

  private ImageHeader read() throws ImageException {
    findMarkers();
    if (frame == 0 && isOther) {
      throw new ImageException(
          name,
          "expected a JPEG of Huffman-coded blocks, found a lossless, hierarchical or arithmetic"
              + " one; save the picture as PNG");
    }
    if (frame == 0 || scans == 0) {
      throw new ImageException(name, "damaged: expected a picture in it; replace the picture");
    }
    long height = Short.toUnsignedInt(file.getShort(frame + 1));
    long width = Short.toUnsignedInt(file.getShort(frame + 3));
    int components = Byte.toUnsignedInt(file.get(frame + 5));
    long memory = width * height * components;
    if (isProgressive || componentsOfFirstScan < components) {
      memory += coefficients(width, height, components);
    }
    return new ImageHeader("jpeg", file.array(), file.limit(), width, height, memory, false, scans);
  }

  /** Goes from marker to marker as decoders do, over whatever stands between them. */
  private void findMarkers() {
    int at = 2;
    while (at < file.limit()) {
      if (file.get(at++) != (byte) 0xFF) {
        continue;
      }
      while (at < file.limit() && file.get(at) == (byte) 0xFF) {
        at++;
      }
      int marker = at < file.limit() ? Byte.toUnsignedInt(file.get(at++)) : END_OF_IMAGE;
      if (marker == END_OF_IMAGE) {
        return;
      }
      if (hasSegment(marker)) {
        at = segment(marker, at);
      }
    }
  }

  /** 0 is a byte FF of the pixels, 1 is reserved for encoders. */
  private static boolean hasSegment(int marker) {
    return marker > 1
        && marker != START_OF_IMAGE
        && (marker < FIRST_RESTART || marker > LAST_RESTART);
  }

  private int segment(int marker, int at) {
    int fields = at + 2;
    if (marker == START_OF_SCAN) {
      componentsOfFirstScan = scans == 0 ? file.get(fields) : componentsOfFirstScan;
      scans++;
    } else if (marker >= BASELINE && marker <= PROGRESSIVE && frame == 0) {
      frame = fields;
      isProgressive = marker == PROGRESSIVE;
    } else if (marker > PROGRESSIVE && marker <= LAST_FRAME && !NO_FRAMES.contains(marker)) {
      isOther = true;
    }
    return at + Short.toUnsignedInt(file.getShort(at));
  }

  /** Returns the bytes of all coefficients; components may be sampled more coarsely than others. */
  private long coefficients(long width, long height, int components) {
    int most = 1;
    int mostDown = 1;
    for (int c = 0; c < components; c++) {
      most = Math.max(most, across(c));
      mostDown = Math.max(mostDown, down(c));
    }
    long columns = Math.ceilDiv(width, BLOCK_SIDE * most);
    long rows = Math.ceilDiv(height, BLOCK_SIDE * mostDown);
    long blocks = 0;
    for (int c = 0; c < components; c++) {
      blocks += columns * across(c) * (rows * down(c));
    }
    return blocks * BLOCK_BYTES;
  }

  private int across(int component) {
    return sampling(component) >> 4 & 0xF;
  }

  private int down(int component) {
    return sampling(component) & 0xF;
  }

  private int sampling(int component) {
    return file.get(frame + 7 + 3 * component);
  }
}
