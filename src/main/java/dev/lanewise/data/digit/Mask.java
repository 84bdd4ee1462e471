package dev.lanewise.data.digit;

/**
 * Where there is ink: where the strength is above the floor and at least {@value #PERCENT} % of the
 * strongest nearby. Half of it is where the edge of a blurred stroke is; and what is much weaker
 * than ink beside it, rules, stains, the back of the sheet, is none.
 */
final class Mask {
  private static final int PERCENT = 45;

  private Mask() {}

  /** Nearby is a tenth of the shorter side; the greatest are averaged over as much. */
  static boolean[] of(Strength strength) {
    Plane plane = strength.plane();
    int radius = Math.max(2, plane.side() / 10);
    Plane strongest = plane.dilated(radius).averaged(radius);
    boolean[] mask = new boolean[plane.values.length];
    for (int i = 0; i < mask.length; i++) {
      int value = plane.values[i];
      mask[i] = value > strength.floors().values[i] && 100 * value >= PERCENT * strongest.values[i];
    }
    return mask;
  }
}
