package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImagePreparationTest {
  private static final int SIDE = 28;

  private final ImagePreparation preparation = new ImagePreparation(SIDE, SIDE);

  /** A picture of one grey with rectangles, each {left, top, width, height, grey}, on it. */
  private static byte[] grey(int width, int height, int background, int[]... rectangles) {
    byte[] grey = new byte[width * height];
    Arrays.fill(grey, (byte) background);
    for (int[] r : rectangles) {
      for (int y = r[1]; y < r[1] + r[3]; y++) {
        Arrays.fill(grey, y * width + r[0], y * width + r[0] + r[2], (byte) r[4]);
      }
    }
    return grey;
  }

  private byte[] prepare(int width, int height, byte[] grey) {
    PreparedPicture prepared = preparation.prepare(new Picture(width, height, grey, null));
    return prepared == null ? null : prepared.pixels();
  }

  private static byte[] inverted(byte[] grey) {
    byte[] inverted = new byte[grey.length];
    for (int i = 0; i < grey.length; i++) {
      inverted[i] = (byte) ~grey[i];
    }
    return inverted;
  }

  @Test
  void theImagesOfMnistStayAsTheyAre() throws DataException {
    LabeledImages images = ImageDataset.read(Path.of("data", "mnist")).train();
    for (int image = 0; image < 2000; image++) {
      byte[] pixels = images.slice(image, image + 1).pixels();
      assertArrayEquals(pixels, prepare(SIDE, SIDE, pixels), "image " + image);
      assertArrayEquals(pixels, prepare(SIDE, SIDE, inverted(pixels)), "inverted " + image);
    }
  }

  @Test
  void imagesThatFillTheirFrameStayAsTheyAre() {
    byte[] pixels = grey(SIDE, SIDE, 0, new int[] {9, 1, 3, 26, 200}, new int[] {2, 5, 8, 2, 9});
    assertArrayEquals(pixels, prepare(SIDE, SIDE, pixels));
  }

  @Test
  void inkFillsTheBoxAroundTheMiddle() {
    byte[] bar = grey(SIDE, SIDE, 0, new int[] {13, 4, 2, 20, 255});
    for (int[] darkAndLight : new int[][] {{0, 255}, {255, 0}, {30, 90}, {230, 120}}) {
      byte[] picture =
          grey(300, 500, darkAndLight[0], new int[] {200, 10, 20, 200, darkAndLight[1]});
      assertArrayEquals(bar, prepare(300, 500, picture), Arrays.toString(darkAndLight));
    }
    byte[] small = grey(20, 20, 0, new int[] {15, 10, 1, 10, 255});
    assertArrayEquals(bar, prepare(20, 20, small));
  }

  @Test
  void theCentreOfMassIsInTheMiddle() {
    byte[] picture = grey(100, 100, 255, new int[] {0, 0, 80, 40, 0}, new int[] {0, 40, 30, 40, 0});
    byte[] prepared = prepare(100, 100, picture);
    double x = 0;
    double y = 0;
    double mass = 0;
    for (int i = 0; i < prepared.length; i++) {
      int ink = prepared[i] & 0xFF;
      x += ink * (i % SIDE);
      y += ink * (i / SIDE);
      mass += ink;
    }
    assertTrue(Math.abs(x / mass - 14) <= 0.5, "x " + x / mass);
    assertTrue(Math.abs(y / mass - 14) <= 0.5, "y " + y / mass);
  }

  @Test
  void edgesAreAveraged() {
    // 60 × 30 pixels in 20 × 10: nine of them make one. A frame is two wide and one high.
    byte[] picture =
        grey(90, 60, 0, new int[] {20, 20, 60, 30, 255}, new int[] {22, 21, 56, 28, 0});
    byte[] prepared = prepare(90, 60, picture);
    assertEquals(255, prepared[9 * SIDE + 4] & 0xFF, "a corner: 7 of 9 pixels, the most there is");
    assertEquals(Math.round(255.0 * 6 / 7), prepared[10 * SIDE + 4] & 0xFF, "left: 6 of 9");
    assertEquals(Math.round(255.0 * 3 / 7), prepared[9 * SIDE + 6] & 0xFF, "top: 3 of 9");
    assertEquals(0, prepared[12 * SIDE + 12] & 0xFF);
  }

  @Test
  void noiseIsNoInk() {
    byte[] clean = grey(200, 200, 240, new int[] {80, 30, 25, 140, 20});
    byte[] noisy = clean.clone();
    Random random = new Random(229);
    for (int i = 0; i < noisy.length; i++) {
      if (clean[i] == (byte) 240) {
        noisy[i] = (byte) (240 - random.nextInt(40));
      }
    }
    byte[] prepared = prepare(200, 200, noisy);
    for (int i = 0; i < prepared.length; i++) {
      int ink = prepared[i] & 0xFF;
      int column = i % SIDE;
      boolean isAtEnd = i < 6 * SIDE || i >= 22 * SIDE;
      assertTrue(column > 10 && column < 17 || ink == 0, "beside the bar: " + ink);
      assertTrue(column < 13 || column > 14 || isAtEnd || ink > 200, "in the bar: " + ink);
    }
  }

  @Test
  void whatLiesBehindTransparencyIsUnlikeTheInk() {
    for (int ink : new int[] {0, 255}) {
      byte[] grey = grey(60, 60, 127, new int[] {25, 10, 4, 40, ink});
      byte[] alpha = grey(60, 60, 0, new int[] {25, 10, 4, 40, 255});
      byte[] prepared = preparation.prepare(new Picture(60, 60, grey, alpha)).pixels();
      assertArrayEquals(grey(SIDE, SIDE, 0, new int[] {13, 4, 2, 20, 255}), prepared);
    }
  }

  @Test
  void aTransparentCornerOfPaperIsPaper() {
    byte[] grey = grey(60, 60, 250, new int[] {25, 10, 4, 40, 0}, new int[] {0, 0, 3, 3, 0});
    byte[] alpha = grey(60, 60, 255, new int[] {0, 0, 3, 3, 0});
    byte[] prepared = preparation.prepare(new Picture(60, 60, grey, alpha)).pixels();
    assertArrayEquals(grey(SIDE, SIDE, 0, new int[] {13, 4, 2, 20, 255}), prepared);
  }

  @Test
  void aBlankPictureHasNothingToPrepare() {
    for (int background : new int[] {0, 128, 255}) {
      assertNull(prepare(40, 30, grey(40, 30, background)));
      assertNull(prepare(1, 1, grey(1, 1, background)));
    }
    assertNull(prepare(40, 30, grey(40, 30, 200, new int[] {10, 10, 9, 9, 194})));
  }

  @Test
  void otherSizesHaveABoxInProportion() {
    byte[] picture = grey(100, 100, 255, new int[] {3, 3, 70, 70, 0});
    byte[] prepared =
        new ImagePreparation(14, 14).prepare(new Picture(100, 100, picture, null)).pixels();
    assertArrayEquals(grey(14, 14, 0, new int[] {2, 2, 10, 10, 255}), prepared);
    new ImagePreparation(1, 1)
        .prepare(new Picture(3, 3, grey(3, 3, 0, new int[] {1, 1, 1, 1, 99}), null));
  }

  @Test
  void anyPictureCanBePrepared() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int width = random.nextInt(1, 60);
      int height = random.nextInt(1, 60);
      byte[] grey = new byte[width * height];
      byte[] alpha = new byte[width * height];
      random.nextBytes(grey);
      random.nextBytes(alpha);
      ImagePreparation other = new ImagePreparation(random.nextInt(1, 40), random.nextInt(1, 40));
      other.prepare(new Picture(width, height, grey, null));
      other.prepare(new Picture(width, height, grey, alpha));
    }
  }

  @Test
  void greyIsLuma() {
    assertEquals(0, Picture.grey(0, 0, 0));
    assertEquals((byte) 255, Picture.grey(255, 255, 255));
    assertEquals((byte) 76, Picture.grey(255, 0, 0));
    assertEquals((byte) 150, Picture.grey(0, 255, 0));
    assertEquals((byte) 29, Picture.grey(0, 0, 255));
  }
}
