package dev.lanewise.data;

import static dev.lanewise.data.PictureFiles.bmp;
import static dev.lanewise.data.PictureFiles.chunk;
import static dev.lanewise.data.PictureFiles.gif;
import static dev.lanewise.data.PictureFiles.jpeg;
import static dev.lanewise.data.PictureFiles.png;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of every kind that is read, and what is refused before it is decoded. */
class ImageFileTest {
  private static Picture read(byte[] file) throws ImageException {
    return ImageFile.read("picture", new ByteArrayInputStream(file));
  }

  private static void refuses(byte[] file, String... hints) {
    String message = assertThrows(ImageException.class, () -> read(file)).getMessage();
    assertTrue(message.startsWith("picture: "), message);
    for (String hint : hints) {
      assertTrue(message.contains(hint), "expected \"" + hint + "\" in: " + message);
    }
  }

  private static void isBlack(byte[] file, int width, int height, boolean hasAlpha)
      throws ImageException {
    Picture picture = read(file);
    assertEquals(width, picture.width());
    assertEquals(height, picture.height());
    assertArrayEquals(new byte[width * height], picture.grey());
    assertEquals(hasAlpha, picture.alpha() != null);
  }

  /** The chunks of a PNG are gone through for its orientation: this one leads back to itself. */
  @Test
  void aChunkOfNegativeLengthEnds() {
    byte[] png = {
      (byte) 0x89,
      'P',
      'N',
      'G',
      '\r',
      '\n',
      0x1A,
      '\n',
      -1,
      -1,
      -1,
      -12,
      'I',
      'H',
      'D',
      'R',
      0,
      0,
      0,
      1,
      0,
      0,
      0,
      1
    };
    assertThrows(ImageException.class, () -> read(png));
  }

  /** A camera of 8 or 12 bits whose samples lie in 16 unscaled, and one that scaled them. */
  @ParameterizedTest
  @CsvSource({"255, 64", "4095, 1024", "16383, 4096", "65535, 16384"})
  void sixteenBitsMayHoldFewer(int white, int dark) throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSample(0, 0, 0, white);
    image.getRaster().setSample(1, 0, 0, dark);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    byte[] grey = read(png.toByteArray()).grey();
    assertArrayEquals(new byte[] {(byte) 255, 64}, grey);
  }

  @Test
  void picturesOfEveryDepthAreRead() throws IOException {
    for (int depth : new int[] {1, 2, 4, 8, 16}) {
      isBlack(png(9, 7, depth, 0), 9, 7, false);
      isBlack(png(9, 7, depth, 0, chunk("tRNS", (byte) 0, (byte) 0)), 9, 7, true);
    }
    for (int depth : new int[] {1, 2, 4, 8}) {
      isBlack(png(9, 7, depth, 3), 9, 7, false);
      isBlack(png(9, 7, depth, 3, chunk("tRNS", (byte) 0)), 9, 7, true);
    }
    for (int depth : new int[] {8, 16}) {
      isBlack(png(9, 7, depth, 2), 9, 7, false);
      isBlack(png(9, 7, depth, 2, chunk("tRNS", new byte[6])), 9, 7, true);
      isBlack(png(9, 7, depth, 4), 9, 7, true);
      isBlack(png(9, 7, depth, 6), 9, 7, true);
    }
    isBlack(bmp(8, 7, 8, 0, new byte[56]), 8, 7, false);
    isBlack(bmp(8, -7, 8, 0, new byte[56]), 8, 7, false);
    isBlack(bmp(8, 7, 8, 1, (byte) 0, (byte) 1), 8, 7, false);
    isBlack(bmp(8, 7, 1, 0, new byte[28]), 8, 7, false);
    isBlack(bmp(8, 7, 24, 0, new byte[168]), 8, 7, false);
    // Clear, then pixels that are 0, each 2 bits.
    isBlack(gif(2, 2, new byte[0], 1, (byte) 0x22, (byte) 0x22, (byte) 3), 2, 2, false);
    // Means of 128 in each block.
    assertEquals(-128, read(jpeg(9, 7, 1, 3)).grey()[0]);
    assertEquals(-128, read(jpeg(9, 7, 3, 3)).grey()[0]);
  }

  @Test
  void aJpegOrPngWithinABmpIsRefusedByName() {
    refuses(PictureFiles.JPEG_IN_BMP, "found a JPEG embedded in the BMP");
    refuses(bmp(24, 24, 0, 5, png(9, 9, 8, 2)), "found a PNG embedded in the BMP");
  }

  @ParameterizedTest
  @ValueSource(ints = {0xC3, 0xC5, 0xC9, 0xCF})
  void refusesAJpegOfAnotherKindAsThat(int frame) {
    byte[] file = jpeg(9, 7, 1, 1);
    for (int i = 0; i + 1 < file.length; i++) {
      if (file[i] == (byte) 0xFF && file[i + 1] >= (byte) 0xC0 && file[i + 1] <= (byte) 0xC2) {
        file[i + 1] = (byte) frame;
      }
    }
    refuses(file, "found a lossless, hierarchical or arithmetic one; save the picture as PNG");
  }

  @Test
  void scansAreLimitedByTheirPixels() throws IOException {
    refuses(jpeg(8000, 8000, 1, 999), "expected at most 14 scans of 8000 x 8000 pixels", "1,000");
    refuses(jpeg(8, 8, 1, 100_000), "scans of 8 x 8 pixels");
    assertEquals(64, read(jpeg(8, 8, 1, 100)).grey().length);
  }

  @Test
  void sidesAreLimited() {
    refuses(png(64_000_000, 1, 1, 0), "65,535 pixels a side, found 64000000 x 1");
    refuses(png(1, 64_000_000, 1, 0), "65,535 pixels a side");
    refuses(bmp(1 << 30, 1, 1, 0), "65,535 pixels a side");
    refuses(bmp(1, Integer.MIN_VALUE, 8, 1), "65,535 pixels a side");
  }

  @Test
  void pixelsAreLimited() {
    refuses(gif(0xFFFF, 0xFFFF, new byte[0], 8, (byte) 0), "64,000,000 pixels, found 65535 x");
    refuses(jpeg(0xFFFF, 1000, 1, 1), "64,000,000 pixels");
    refuses(bmp(10_000, 10_000, 8, 1), "64,000,000 pixels");
  }

  @Test
  void memoryIsLimitedByWhatTheDecoderHolds() {
    // Pixels of eight bytes; coefficients of two bytes for each component.
    refuses(png(8000, 8000, 16, 6), "448 MB of memory to decode it, found 610 MB");
    refuses(jpeg(8000, 8000, 3, 1), "448 MB of memory to decode it, found 610 MB");
  }

  @Test
  void filesAreLimited() {
    refuses(Arrays.copyOf(png(9, 9, 8, 0), (1 << 26) + 1), "at most 64 MB");
  }

  @Test
  void picturesOfNoPixelsAreRefused() {
    refuses(png(0, 1, 8, 0), "at least one pixel, found 0 x 1");
    refuses(gif(1, 0, new byte[0], 8, (byte) 0), "at least one pixel");
    refuses(jpeg(0, 1, 1, 1), "at least one pixel");
    refuses(bmp(1, 0, 8, 0), "at least one pixel");
  }

  /** Text that inflates to 60 MB, read by the JDK where there is a palette. */
  @Test
  void whatPixelsHaveNoNeedOfIsTakenOutOfAPng() throws IOException {
    byte[] text = "a\0\0".getBytes(ISO_8859_1);
    byte[] bomb = SampleData.concat(text, PictureFiles.deflatedZeros(60_000_000));
    byte[] file = png(9, 9, 8, 3, chunk("zTXt", bomb), chunk("iCCP", bomb), chunk("abCd", bomb));
    byte[] plain = png(9, 9, 8, 3);
    ImageHeader header = PngHeader.read("picture", file);
    assertArrayEquals(plain, Arrays.copyOf(header.file(), header.length()));
    isBlack(plain, 9, 9, false);
  }

  @Test
  void aSecondHeaderOrPaletteIsNotReadInAPng() throws IOException {
    refuses(png(9, 9, 8, 3, chunk("IHDR", new byte[13])), "its header once");
    byte[] file = png(9, 9, 8, 3, chunk("PLTE", new byte[9]), chunk("PLTE"));
    assertEquals(png(9, 9, 8, 3).length, PngHeader.read("picture", file).length());
  }

  @Test
  void chunksOfAPngHaveChecksums() {
    byte[] whole = png(9, 9, 8, 2);
    for (int at = 16; at < whole.length - 12; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      assertThrows(ImageException.class, () -> read(damaged), "at byte " + at);
    }
    whole[43] ^= 1;
    refuses(whole, "damaged at byte 33: the checksum does not match");
  }

  @Test
  void extensionsOfAGifAreTakenOut() throws IOException {
    byte[] comment = {0x21, (byte) 0xFE, 2, 'h', 'i', 0};
    byte[] control = {0x21, (byte) 0xF9, 4, 1, 0, 0, 0, 0};
    byte[] pixels = {0x22, 0x22, 3};
    byte[] file = gif(2, 2, SampleData.concat(comment, control, comment), 1, pixels);
    ImageHeader header = GifHeader.read("picture", file);
    byte[] kept = gif(2, 2, control, 1, pixels);
    assertArrayEquals(kept, Arrays.copyOf(header.file(), header.length()));
    Picture picture = read(kept);
    assertArrayEquals(new byte[4], picture.alpha());
    assertNull(read(gif(2, 2, comment, 1, pixels)).alpha());
  }

  /** A clear before each pixel: the JDK fills its table of 4,096 codes anew each time. */
  @Test
  void whatTakesTooLongIsGivenUp() throws IOException {
    byte[] clears = new byte[10_000];
    Arrays.fill(clears, (byte) 0x22);
    ImageHeader header = GifHeader.read("picture", gif(8000, 8000, new byte[0], 1, clears));
    header.check("picture");
    ImageDecoder decoder = new ImageDecoder("picture", header, Duration.ZERO);
    String message = assertThrows(ImageException.class, decoder::picture).getMessage();
    assertTrue(message.contains("takes longer than 0 seconds to decode"), message);
  }
}
