package dev.lanewise.data.digit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Doubt;
import dev.lanewise.data.ImagePreparation;
import dev.lanewise.data.Picture;
import dev.lanewise.data.PreparedPicture;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/** What is in a picture beside the digit changes nothing, or is said. */
class InkFinderTest {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 300;
  private static final int PAPER = 220;
  private static final int INK = 30;
  private static final int SIDE = 28;

  /** A four of three bars. */
  private static boolean isInk(int x, int y) {
    boolean left = x >= 70 && x < 88 && y >= 60 && y < 170;
    boolean middle = x >= 70 && x < 180 && y >= 152 && y < 170;
    boolean right = x >= 140 && x < 158 && y >= 60 && y < 240;
    return left || middle || right;
  }

  private static int four(int x, int y) {
    return isInk(x, y) ? INK : PAPER;
  }

  private static byte[] drawn(int width, int height, IntBinaryOperator level) {
    byte[] grey = new byte[width * height];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) Math.clamp(level.applyAsInt(i % width, i / width), 0, 255);
    }
    return grey;
  }

  private static PreparedPicture prepared(int width, int height, IntBinaryOperator level) {
    Picture picture = new Picture(width, height, drawn(width, height, level), null);
    return new ImagePreparation(SIDE, SIDE).prepare(picture);
  }

  private static PreparedPicture prepared(IntBinaryOperator level) {
    return prepared(WIDTH, HEIGHT, level);
  }

  /** Checks that what the network sees is the four, and that nothing is doubtful. */
  private static void isTheFour(PreparedPicture prepared) {
    assertEquals(List.of(), prepared.doubts());
    byte[] clean = prepared(InkFinderTest::four).pixels();
    int sum = 0;
    for (int i = 0; i < clean.length; i++) {
      sum += Math.abs((clean[i] & 0xFF) - (prepared.pixels()[i] & 0xFF));
    }
    assertTrue(sum < 10 * clean.length, "differs by " + (double) sum / clean.length);
  }

  private static List<Doubt> doubts(IntBinaryOperator level) {
    return prepared(level).doubts();
  }

  @Test
  void darkAndBrightInkAreAlike() {
    isTheFour(prepared((x, y) -> 255 - four(x, y)));
    isTheFour(prepared((x, y) -> isInk(x, y) ? 160 : 60));
  }

  @Test
  void aShadowIsNoInk() {
    isTheFour(prepared((x, y) -> x + y > 260 ? four(x, y) * 2 / 5 : four(x, y)));
    isTheFour(prepared((x, y) -> four(x, y) * (900 - x - y) / 900));
  }

  @Test
  void darkCornersAreNoInk() {
    isTheFour(
        prepared(
            (x, y) -> {
              double dx = 2.0 * x / WIDTH - 1;
              double dy = 2.0 * y / HEIGHT - 1;
              return (int) (four(x, y) * (1 - 0.25 * (dx * dx + dy * dy)));
            }));
  }

  @Test
  void rulesAreNoInk() {
    isTheFour(prepared((x, y) -> y % 40 < 2 ? Math.min(90, four(x, y)) : four(x, y)));
    isTheFour(prepared((x, y) -> (y + x / 6) % 40 < 2 ? INK : four(x, y)));
    isTheFour(
        prepared((x, y) -> y % 30 < 2 || x % 30 < 2 ? Math.min(160, four(x, y)) : four(x, y)));
  }

  @Test
  void framesAreNoInk() {
    for (int inset : new int[] {0, 10}) {
      for (int thickness : new int[] {2, 7}) {
        isTheFour(
            prepared(
                (x, y) -> {
                  int edge = Math.min(Math.min(x, y), Math.min(WIDTH - 1 - x, HEIGHT - 1 - y));
                  boolean isFrame = edge >= inset && edge < inset + thickness;
                  return isFrame ? INK : four(x, y);
                }));
      }
    }
  }

  @Test
  void whatLiesAroundThePaperIsNoInk() {
    isTheFour(prepared((x, y) -> x > 215 + y / 30 ? 40 : four(x, y)));
    isTheFour(prepared((x, y) -> x < 30 || x > 210 || y < 20 || y > 280 ? 50 : four(x, y)));
  }

  @Test
  void noiseIsNoInk() {
    for (int deviation : new int[] {5, 12, 25, 40}) {
      Random random = new Random(deviation);
      isTheFour(
          prepared((x, y) -> (int) Math.round(four(x, y) + deviation * random.nextGaussian())));
      PreparedPicture noise =
          prepared((x, y) -> (int) Math.round(128 + deviation * random.nextGaussian()));
      assertTrue(noise == null || noise.doubts().contains(Doubt.TINY), "taken for a digit");
    }
  }

  @Test
  void specksAreNoInk() {
    Random random = new Random(31);
    isTheFour(
        prepared(
            (x, y) -> {
              int lot = random.nextInt(100);
              return lot == 0 ? 0 : lot == 1 ? 255 : four(x, y);
            }));
    isTheFour(prepared((x, y) -> x % 60 < 5 && y % 70 < 5 ? INK : four(x, y)));
  }

  @Test
  void aSmallDigitOnALargeSheetIsLookedAtCloser() {
    isTheFour(
        prepared(3000, 2000, (x, y) -> isInk((x - 2000) * 4 / 5, (y - 900) * 4 / 5) ? INK : PAPER));
  }

  @Test
  void aRingAroundTheDigitIsNoInk() {
    isTheFour(
        prepared(
            500,
            500,
            (x, y) -> {
              double radius = Math.hypot(x - 250, y - 250);
              return radius > 190 && radius < 200 ? INK : four(x - 130, y - 100);
            }));
  }

  @Test
  void aSecondDigitIsSaid() {
    PreparedPicture prepared =
        prepared(2 * WIDTH, HEIGHT, (x, y) -> isInk(x, y) || isInk(x - 200, y) ? INK : PAPER);
    assertEquals(List.of(Doubt.SEVERAL_SHAPES), prepared.doubts());
  }

  @Test
  void piecesOfOneDigitBelongTogether() {
    isTheFour(prepared((x, y) -> y >= 100 && y < 106 ? PAPER : four(x, y)));
  }

  @Test
  void aDigitAtTheEdgeIsSaid() {
    assertEquals(List.of(Doubt.CUT_OFF), doubts((x, y) -> four(x + 75, y)));
  }

  @Test
  void aSolidShapeIsSaid() {
    assertEquals(List.of(Doubt.SOLID), doubts((x, y) -> x / 80 == 1 && y / 100 == 1 ? INK : PAPER));
  }

  @Test
  void aWideShapeIsSaid() {
    assertEquals(List.of(Doubt.WIDE), doubts((x, y) -> x / 80 == 1 && y / 20 == 7 ? INK : PAPER));
  }

  @Test
  void aFaintDigitIsSaid() {
    assertEquals(List.of(Doubt.FAINT), doubts((x, y) -> isInk(x, y) ? PAPER - 12 : PAPER));
    assertNull(prepared((x, y) -> isInk(x, y) ? PAPER - 5 : PAPER));
  }

  @Test
  void aTinyDigitIsSaid() {
    assertEquals(List.of(Doubt.TINY), prepared(40, 40, (x, y) -> four(20 * x, 20 * y)).doubts());
  }

  @Test
  void stripesOfAnyKindEnd() {
    for (int period = 1; period < 40; period += 3) {
      int every = period;
      prepared((x, y) -> x % (every + 1) == 0 ? INK : PAPER);
      prepared((x, y) -> (x + y) / every % 2 == 0 ? INK : PAPER);
    }
    byte[] random = new byte[WIDTH * HEIGHT];
    new Random(37).nextBytes(random);
    prepared((x, y) -> random[y * WIDTH + x] & 0xFF);
    Arrays.fill(random, (byte) 0);
    assertNull(prepared((x, y) -> random[y * WIDTH + x]));
  }
}
