package dev.lanewise.data.digit;

/**
 * A part of a picture, made smaller by a whole number so that no side is longer than {@value
 * #LONGEST}. Each value is the mean of a square of pixels, in sixteenths of a level: what is
 * thinner than a pixel of the view is paler there, but not lost, and noise is averaged out.
 *
 * @param left where the part begins, in pixels of the picture
 * @param top where the part begins, in pixels of the picture
 * @param factor the side of the squares
 */
record View(int left, int top, int factor, Plane plane) {
  /** Values for each of the 256 levels of grey. */
  static final int UNITS = 16;

  static final int MOST = 255 * UNITS;
  static final int LONGEST = 320;

  /** Looks at a part of a picture whose rows are {@code stride} pixels long. */
  static View of(byte[] grey, int stride, int left, int top, int width, int height) {
    int factor = (Math.max(width, height) + LONGEST - 1) / LONGEST;
    int columns = Math.max(1, width / factor);
    int rows = Math.max(1, height / factor);
    Plane plane = new Plane(columns, rows);
    for (int i = 0; i < plane.values.length; i++) {
      int x = left + i % columns * factor;
      int y = top + i / columns * factor;
      plane.values[i] = mean(grey, stride, x, y, left + width, top + height, factor);
    }
    return new View(left, top, factor, plane);
  }

  /** Looks at the part that a box in this view shows. */
  View closer(byte[] grey, int stride, Shape box) {
    int x = left + box.left() * factor;
    int y = top + box.top() * factor;
    return of(grey, stride, x, y, box.width() * factor, box.height() * factor);
  }

  /** Returns where another view of the same picture shows a box of this one. */
  Shape seenIn(View other, Shape box) {
    return new Shape(
        (left + box.left() * factor - other.left) / other.factor,
        (top + box.top() * factor - other.top) / other.factor,
        (left + box.right() * factor - other.left) / other.factor,
        (top + box.bottom() * factor - other.top) / other.factor,
        0,
        0,
        0);
  }

  private static int mean(
      byte[] grey, int stride, int left, int top, int endX, int endY, int factor) {
    int right = Math.min(endX, left + factor);
    int bottom = Math.min(endY, top + factor);
    long sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += grey[y * stride + x] & 0xFF;
      }
    }
    return (int) (sum * UNITS / ((right - left) * (bottom - top)));
  }
}
