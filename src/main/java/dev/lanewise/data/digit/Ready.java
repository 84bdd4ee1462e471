package dev.lanewise.data.digit;

/** Pictures that are images as a network takes them already. */
public final class Ready {
  /** Differences that are not greater are no ink. */
  private static final int FAINTEST = 15;

  private Ready() {}

  /**
   * Returns the image if the picture is one: if the background, the median of its border, is 0 or
   * 255, there is ink, and a box holds it as it is; else null.
   *
   * @param grey a picture of the box's size, {@code columns} wide
   */
  public static byte[] image(byte[] grey, int columns, DigitBox box) {
    Plane plane = new Plane(columns, grey.length / columns);
    for (int i = 0; i < grey.length; i++) {
      plane.values[i] = grey[i] & 0xFF;
    }
    Background background = Background.plain(plane);
    int level = background.plane().values[0];
    int[] ink = new int[grey.length];
    byte[] image = new byte[grey.length];
    int strongest = 0;
    for (int i = 0; i < ink.length; i++) {
      int difference = plane.values[i] - level;
      ink[i] = Math.max(0, background.isDark() ? -difference : difference);
      image[i] = (byte) ink[i];
      strongest = Math.max(strongest, ink[i]);
    }
    boolean isExact = level == 0 || level == 255;
    return isExact && strongest > FAINTEST && box.holds(ink) ? image : null;
  }
}
