package dev.lanewise.data.digit;

/**
 * Noise in a view, and the smoothing that it asks for.
 *
 * <p>First, single places that are unlike their neighbours are made like them: a value is no more
 * than the second greatest of the eight around it, and no less than the second least. A line one
 * pixel wide has two neighbours of its kind at each place, and stays.
 *
 * <p>How strong the noise is, is estimated from the second differences along both axes, the mask 1
 * −2 1, −2 4 −2, 1 −2 1, in which gradients and straight edges vanish: its deviation is 6 times
 * that of the noise (J. Immerkær, <i>Fast Noise Variance Estimation</i>, Computer Vision and Image
 * Understanding 64(2), 1996). The median of the amounts, 0.6745 deviations, is taken in place of
 * their mean: edges are few. Where single places are more than noise, the estimate is made without
 * them.
 *
 * @param plane the view, smoothed
 * @param deviation of what is left of the noise, in sixteenths of a level
 */
record Noise(Plane plane, int deviation) {
  /** From so many levels on so many times. */
  private static final int[] LEVELS = {2, 5, 10, 20};

  private static final int[] TIMES = {1, 2, 4, 8};

  /** Thousandths of the noise that are left: C(4n, 2n) / 16ⁿ for n times. */
  private static final int[] LEFT = {375, 273, 196, 140};

  /** Where there is no more than noise, the estimate is less by so much without single places. */
  private static final int LOST = 2;

  /**
   * Strokes may be one pixel wide in views whose shorter side is so many; in views of less than
   * twice as many, noise cannot be told from them.
   */
  private static final int PIXELS_FOR_ONE = 25;

  static Noise reducedIn(Plane original) {
    Plane view = original.side() < 4 * PIXELS_FOR_ONE ? original : withoutSpecks(original);
    int deviation = Math.min(deviation(original), LOST * deviation(view));
    int step = LEVELS.length - 1;
    while (step >= 0
        && (deviation < LEVELS[step] * View.UNITS || view.side() < TIMES[step] * PIXELS_FOR_ONE)) {
      step--;
    }
    if (step < 0) {
      return new Noise(view, deviation);
    }
    Plane smoothed = view;
    for (int time = 0; time < TIMES[step]; time++) {
      smoothed = smoothed.smoothed();
    }
    return new Noise(smoothed, deviation * LEFT[step] / 1000);
  }

  private static Plane withoutSpecks(Plane view) {
    Plane result = new Plane(view.width, view.height, view.values.clone());
    for (int y = 1; y < view.height - 1; y++) {
      for (int i = y * view.width + 1; i < (y + 1) * view.width - 1; i++) {
        result.values[i] = amongNeighbours(view.values, i, view.width);
      }
    }
    return result;
  }

  private static int amongNeighbours(int[] values, int i, int width) {
    int least = Integer.MAX_VALUE;
    int second = Integer.MAX_VALUE;
    int secondGreatest = Integer.MIN_VALUE;
    int greatest = Integer.MIN_VALUE;
    for (int row = i - width; row <= i + width; row += width) {
      for (int at = row - 1; at <= row + 1; at++) {
        int value = values[at];
        if (at != i) {
          second = Math.min(second, Math.max(least, value));
          least = Math.min(least, value);
          secondGreatest = Math.max(secondGreatest, Math.min(greatest, value));
          greatest = Math.max(greatest, value);
        }
      }
    }
    return Math.clamp(values[i], second, secondGreatest);
  }

  private static int deviation(Plane view) {
    int width = view.width;
    int[] values = view.values;
    if (view.side() < 2 * PIXELS_FOR_ONE) {
      return 0;
    }
    int[] amounts = new int[(width - 2) * (view.height - 2)];
    int at = 0;
    for (int y = 1; y < view.height - 1; y++) {
      for (int i = y * width + 1; i < (y + 1) * width - 1; i++) {
        int above = values[i - width - 1] - 2 * values[i - width] + values[i - width + 1];
        int here = values[i - 1] - 2 * values[i] + values[i + 1];
        int below = values[i + width - 1] - 2 * values[i + width] + values[i + width + 1];
        amounts[at++] = Math.abs(above - 2 * here + below);
      }
    }
    return Plane.median(amounts, 8 * View.MOST) * 100 / 405;
  }
}
