package dev.lanewise.data.digit;

/**
 * Tells sheets of paper on a table from ink: at least half of the box is theirs, and with all that
 * is on them they fill the quadrilateral between the four places that are farthest out along the
 * diagonals, to a tenth. A rectangle that is turned by less than 45 degrees has its corners there;
 * an ellipse exceeds its quadrilateral by more than half.
 */
final class Sheet {
  private final Choice choice;
  private final int width;
  private final Shape box;

  private Sheet(Choice choice, int width) {
    this.choice = choice;
    this.width = width;
    this.box = choice.whole();
  }

  /** Whether what was chosen is a sheet; {@code width} is the view's. */
  static boolean is(Choice choice, int width) {
    Sheet sheet = new Sheet(choice, width);
    Shape box = choice.whole();
    if (2 * box.area() < box.width() * box.height()) {
      return false;
    }
    int filled = sheet.filled();
    return 10 * filled >= 7 * box.width() * box.height()
        && 12 * Math.abs(filled - sheet.betweenCorners()) <= filled;
  }

  private boolean isTaken(int x, int y) {
    return choice.isTaken((box.top() + y) * width + box.left() + x);
  }

  /** The area of the quadrilateral, from the outer edges of its corners' pixels. */
  private int betweenCorners() {
    int[] x = new int[4];
    int[] y = new int[4];
    int[] farthest = {Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
    for (int row = 0; row < box.height(); row++) {
      for (int column = 0; column < box.width(); column++) {
        if (isTaken(column, row)) {
          for (int corner = 0; corner < 4; corner++) {
            int signX = corner == 0 || corner == 3 ? -1 : 1;
            int signY = corner < 2 ? -1 : 1;
            int distance = signX * column + signY * row;
            if (distance > farthest[corner]) {
              farthest[corner] = distance;
              x[corner] = column + (signX > 0 ? 1 : 0);
              y[corner] = row + (signY > 0 ? 1 : 0);
            }
          }
        }
      }
    }
    int twice = 0;
    for (int corner = 0; corner < 4; corner++) {
      int next = (corner + 1) % 4;
      twice += x[corner] * y[next] - x[next] * y[corner];
    }
    return twice / 2;
  }

  /** The number of pixels of the box from which no way leads out of it past the ink. */
  private int filled() {
    int columns = box.width();
    int rows = box.height();
    boolean[] isOutside = new boolean[columns * rows];
    int[] queue = new int[columns * rows];
    int count = 0;
    for (int pixel : Border.indices(columns, rows)) {
      if (!isTaken(pixel % columns, pixel / columns)) {
        isOutside[pixel] = true;
        queue[count++] = pixel;
      }
    }
    for (int at = 0; at < count; at++) {
      int x = queue[at] % columns;
      int y = queue[at] / columns;
      int[] next = {
        y * columns + Math.max(0, x - 1),
        y * columns + Math.min(columns - 1, x + 1),
        Math.max(0, y - 1) * columns + x,
        Math.min(rows - 1, y + 1) * columns + x
      };
      for (int pixel : next) {
        if (!isOutside[pixel] && !isTaken(pixel % columns, pixel / columns)) {
          isOutside[pixel] = true;
          queue[count++] = pixel;
        }
      }
    }
    return columns * rows - count;
  }
}
