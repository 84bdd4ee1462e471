package dev.lanewise.data.digit;

/**
 * How strong the ink is at each place: the difference d from the background b, in the light that
 * the picture has in the middle: d·(m + e) / (b + e), with m the median of b. What a shadow makes
 * darker by a share is made as strong as elsewhere; e, {@value #DARKEST} levels, keeps what is
 * nearly black from being blown up. The background lies at the upper or the lower end of the noise:
 * d is less by its own median, which is that of places without ink, but at most by {@value
 * #DEVIATIONS} deviations.
 *
 * @param plane strengths, at least 0
 * @param floors what noise alone may reach at each place
 */
record Strength(Plane plane, Plane floors) {
  private static final int DARKEST = 16 * View.UNITS;

  /** Differences that are not greater are none, even where there is no noise. */
  private static final int FAINTEST = 6 * View.UNITS;

  /** Deviations of the noise that a difference must exceed. */
  private static final int DEVIATIONS = 5;

  Strength transposed() {
    return new Strength(plane.transposed(), floors.transposed());
  }

  static Strength of(Noise view, Background background, boolean isKnown) {
    Plane plane = new Plane(view.plane().width, view.plane().height);
    Plane floors = new Plane(plane.width, plane.height);
    int[] levels = background.plane().values;
    int light = Plane.median(levels, View.MOST) + DARKEST;
    int floor = Math.max(FAINTEST, DEVIATIONS * view.deviation());
    int[] differences = differences(view.plane(), background);
    int usual = Plane.median(differences, View.MOST);
    int bias = Math.min(usual, DEVIATIONS * view.deviation());
    for (int i = 0; i < levels.length; i++) {
      int here = levels[i] + DARKEST;
      int lit = background.isDark() || isKnown ? here : Math.max(here, 2 * light / 3);
      plane.values[i] = Math.max(0, differences[i] - bias) * light / lit;
      floors.values[i] = floor * light / lit;
    }
    return new Strength(plane, floors);
  }

  private static int[] differences(Plane view, Background background) {
    int[] differences = new int[view.values.length];
    for (int i = 0; i < differences.length; i++) {
      int difference = view.values[i] - background.plane().values[i];
      differences[i] = Math.max(0, background.isDark() ? -difference : difference);
    }
    return differences;
  }
}
