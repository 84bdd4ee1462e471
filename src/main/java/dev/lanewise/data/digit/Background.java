package dev.lanewise.data.digit;

import java.util.Arrays;

/**
 * What a view would show without ink, at each place.
 *
 * @param isDark whether the ink is darker than the background
 */
record Background(Plane plane, boolean isDark) {
  /** The share of the shorter side into which each stroke fits. */
  private static final int WIDEST_PERCENT = 40;

  /**
   * Estimates it locally. Where the ink is darker than the background, that is the view's closing
   * by a square: dark things into which the square does not fit are filled with what is around
   * them, and all else stays, slopes of light and edges of large shadows to the pixel (J. Serra,
   * <i>Image Analysis and Mathematical Morphology</i>, 1982). Where the ink is brighter, it is the
   * opening.
   *
   * @param widest the side of a square into which the strokes fit, if it is known to be less than
   *     {@value #WIDEST_PERCENT} % of the shorter side
   */
  static Background local(Plane view, boolean isDark, int widest) {
    int window = Math.min(widest, view.side() * WIDEST_PERCENT / 100);
    int radius = Math.max(1, window / 2);
    return new Background(
        isDark ? view.dilated(radius).eroded(radius) : view.eroded(radius).dilated(radius), isDark);
  }

  /**
   * Takes the border's median for the background everywhere; ink is darker if the squared
   * differences from it have a greater sum over the darker places than over the brighter ones.
   */
  static Background plain(Plane view) {
    int level = Plane.median(border(view), View.MOST);
    long darker = 0;
    long brighter = 0;
    for (int value : view.values) {
      long square = (long) (value - level) * (value - level);
      if (value < level) {
        darker += square;
      } else {
        brighter += square;
      }
    }
    Plane plane = new Plane(view.width, view.height);
    Arrays.fill(plane.values, level);
    return new Background(plane, darker > brighter);
  }

  /** Whether the whole border has one value. */
  static boolean hasPlainBorder(Plane view) {
    int[] border = border(view);
    return Arrays.stream(border).allMatch(value -> value == border[0]);
  }

  private static int[] border(Plane view) {
    return Arrays.stream(Border.indices(view.width, view.height))
        .map(i -> view.values[i])
        .toArray();
  }

  /**
   * Returns how much of the view's edges is left in the background within a part, in thousandths:
   * of the sum of squared differences between neighbours.
   */
  int edgesLeft(Plane view, int left, int top, int right, int bottom) {
    long all = edges(view, left, top, right, bottom);
    return all == 0 ? 0 : (int) (1000 * edges(plane, left, top, right, bottom) / all);
  }

  private static long edges(Plane plane, int left, int top, int right, int bottom) {
    long sum = 0;
    for (int y = Math.max(1, top); y < Math.min(plane.height, bottom); y++) {
      for (int x = Math.max(1, left); x < Math.min(plane.width, right); x++) {
        int i = y * plane.width + x;
        long across = plane.values[i] - plane.values[i - 1];
        long down = plane.values[i] - plane.values[i - plane.width];
        sum += across * across + down * down;
      }
    }
    return sum;
  }
}
