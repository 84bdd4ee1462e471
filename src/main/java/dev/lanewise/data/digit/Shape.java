package dev.lanewise.data.digit;

/**
 * Ink that hangs together, or several pieces of it: the box around it, whose ends are excluded, the
 * number of its pixels, the sum of their strengths, and how many of them lie on the view's border.
 */
record Shape(int left, int top, int right, int bottom, int area, long mass, int contact) {

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  /** The longer side of the box. */
  int size() {
    return Math.max(width(), height());
  }

  /** The mean strength. */
  long strength() {
    return mass / area;
  }

  Shape with(Shape other) {
    return new Shape(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom),
        area + other.area,
        mass + other.mass,
        contact + other.contact);
  }

  /** The distance between the boxes, along the axis on which it is longer; 0 if they overlap. */
  int distance(Shape other) {
    int across = Math.max(left - other.right, other.left - right);
    int down = Math.max(top - other.bottom, other.top - bottom);
    return Math.max(0, Math.max(across, down));
  }

  /** Whether the other's box lies within this one's, and does not touch it. */
  boolean surrounds(Shape other) {
    return left < other.left && top < other.top && right > other.right && bottom > other.bottom;
  }

  /** Whether the other one stands to the left or to the right of it. */
  boolean isBeside(Shape other) {
    return left >= other.right || other.left >= right;
  }
}
