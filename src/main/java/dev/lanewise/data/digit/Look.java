package dev.lanewise.data.digit;

import dev.lanewise.data.Doubt;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What one look at a picture, or at a part of it, found.
 *
 * @param isPlain whether the view's border has one value, which was taken for the background
 * @param ink the strength of the digit's ink at each place, 0 where there is none
 * @param digit its box in the view
 * @param full the number of places where the ink is nearly as strong as it is anywhere
 * @param thickness the side of the largest square of them
 * @param edgesLeft what is left of the edges about the digit in the background, in thousandths
 * @param isSheet whether it is no digit, but a sheet of paper
 */
record Look(
    View view,
    boolean isPlain,
    boolean isDark,
    Plane ink,
    Shape digit,
    int full,
    int thickness,
    int edgesLeft,
    boolean isSheet,
    Set<Doubt> doubts) {
  /** Strengths below this share of the digit's own, in hundredths, are the paper's. */
  private static final int PAPER_PERCENT = 20;

  /** The share of the digit's own strength from which ink is full. */
  private static final int FULL_PERCENT = 75;

  /** Weaker ink is faint, and so is ink that is not so many times as strong as the noise. */
  private static final int FAINT = 20 * View.UNITS;

  private static final int FAINT_IN_NOISE = 6;

  /** What is faint in noise, and has not so many pixels on its longer side, is noise. */
  private static final int SPECK = 10;

  /**
   * Looks at a whole picture; null if nothing is there. The border's value is the background if it
   * has only one, or if nothing differs from the local background.
   */
  static Look at(View view) {
    Noise noise = Noise.reducedIn(view.plane());
    Background plain = Background.plain(noise.plane());
    if (Background.hasPlainBorder(noise.plane())) {
      return at(view, noise, plain, true, null);
    }
    Look dark =
        at(view, noise, Background.local(noise.plane(), true, Integer.MAX_VALUE), false, null);
    Look bright =
        at(view, noise, Background.local(noise.plane(), false, Integer.MAX_VALUE), false, null);
    if (dark == null && bright == null) {
      return at(view, noise, plain, false, null);
    }
    if (dark == null || bright == null) {
      return dark == null ? bright : dark;
    }
    return dark.edgesLeft <= bright.edgesLeft ? dark : bright;
  }

  /** Looks for dark or bright ink in a part of a picture. */
  static Look at(View view, boolean isDark) {
    return closer(view, isDark, Integer.MAX_VALUE, null);
  }

  /**
   * Looks at a part of a picture for a digit that is there, about in a box, with strokes that are
   * known to fit into a square.
   */
  static Look closer(View view, boolean isDark, int widest, Shape expected) {
    Noise noise = Noise.reducedIn(view.plane());
    return at(view, noise, Background.local(noise.plane(), isDark, widest), false, expected);
  }

  /** Whether at least four fifths of another look's full ink are here too, by its area. */
  boolean hasInkOf(Look other) {
    long here = (long) digit.area() * view.factor() * view.factor();
    long there = (long) other.full * other.view.factor() * other.view.factor();
    return 5 * here >= 4 * there;
  }

  private static Look at(
      View view, Noise noise, Background background, boolean isPlain, Shape expected) {
    Strength whole = Strength.of(noise, background, expected != null);
    Strength strength = Rules.removedFrom(whole);
    Choice choice = Choice.of(new Shapes(Mask.of(strength), strength.plane()), expected);
    if (choice == null) {
      strength = whole;
      choice = Choice.of(new Shapes(Mask.of(strength), strength.plane()), expected);
    }
    if (choice == null) {
      return null;
    }
    Plane plane = strength.plane();
    int strongest = ninthTenth(choice, plane);
    int nearly = FULL_PERCENT * strongest / 100;
    boolean isInNoise = strongest < FAINT_IN_NOISE * noise.deviation();
    if (isInNoise && choice.whole().size() < SPECK) {
      return null;
    }
    int thickness = largestSquare(choice, plane, nearly);
    Set<Doubt> doubts = EnumSet.copyOf(choice.doubts());
    if (2 * thickness > choice.whole().size()) {
      doubts.add(Doubt.SOLID);
    }
    if (strongest < FAINT || isInNoise) {
      doubts.add(Doubt.FAINT);
    }
    int least = Math.max(PAPER_PERCENT * strongest / 100, 2 * noise.deviation());
    return new Look(
        view,
        isPlain,
        background.isDark(),
        ink(choice, plane, least, strongest),
        choice.whole(),
        count(choice, plane, nearly),
        thickness,
        edgesLeft(noise.plane(), background, choice.whole(), thickness),
        choice.isSheet(),
        doubts);
  }

  private static int edgesLeft(Plane view, Background background, Shape digit, int thickness) {
    int margin = thickness + 2;
    return background.edgesLeft(
        view,
        digit.left() - margin,
        digit.top() - margin,
        digit.right() + margin,
        digit.bottom() + margin);
  }

  /** The strength that nine tenths of the ink do not exceed. */
  private static int ninthTenth(Choice choice, Plane plane) {
    int[] taken = new int[choice.whole().area()];
    int count = 0;
    for (int i = 0; i < plane.values.length; i++) {
      if (choice.isTaken(i)) {
        taken[count++] = plane.values[i];
      }
    }
    Arrays.sort(taken);
    return taken[(int) (9L * count / 10)];
  }

  /** The number of places with ink of a strength. */
  private static int count(Choice choice, Plane plane, int least) {
    int count = 0;
    for (int i = 0; i < plane.values.length; i++) {
      count += choice.isTaken(i) && plane.values[i] >= least ? 1 : 0;
    }
    return count;
  }

  private static Plane ink(Choice choice, Plane plane, int least, int most) {
    Plane ink = new Plane(plane.width, plane.height);
    for (int i = 0; i < plane.values.length; i++) {
      if (plane.values[i] >= least && isTakenNear(choice, plane, i)) {
        ink.values[i] = Math.min(most, plane.values[i]);
      }
    }
    return ink;
  }

  /** The side of the largest square in which all ink has a strength. */
  private static int largestSquare(Choice choice, Plane plane, int least) {
    int largest = 0;
    int[] above = new int[plane.width + 1];
    for (int row = 0; row < plane.values.length; row += plane.width) {
      int[] sides = new int[plane.width + 1];
      for (int x = 0; x < plane.width; x++) {
        if (choice.isTaken(row + x) && plane.values[row + x] >= least) {
          sides[x + 1] = 1 + Math.min(sides[x], Math.min(above[x], above[x + 1]));
          largest = Math.max(largest, sides[x + 1]);
        }
      }
      above = sides;
    }
    return largest;
  }

  /** Whether a pixel or one of its eight neighbours is taken: edges are softer than the mask's. */
  private static boolean isTakenNear(Choice choice, Plane plane, int pixel) {
    int x = pixel % plane.width;
    int y = pixel / plane.width;
    for (int down = Math.max(0, y - 1); down <= Math.min(plane.height - 1, y + 1); down++) {
      for (int across = Math.max(0, x - 1); across <= Math.min(plane.width - 1, x + 1); across++) {
        if (choice.isTaken(down * plane.width + across)) {
          return true;
        }
      }
    }
    return false;
  }
}
