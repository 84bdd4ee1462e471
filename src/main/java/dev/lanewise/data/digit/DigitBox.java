package dev.lanewise.data.digit;

/**
 * Puts ink where MNIST's digits are in their images: scaled to a box of 5/7 of each side, with its
 * centre of mass in the middle. round(x) is floor(x + 0.5); sums are binary64, row by row.
 *
 * <ol>
 *   <li><b>Size.</b> The smallest rectangle w × h around all ink is scaled by s = min(boxWidth / w,
 *       boxHeight / h) to max(1, round(w·s)) × max(1, round(h·s)) pixels. A pixel is the mean of
 *       the ink on the area that it covers: Σ strength·(width·height of the part) / area. All are
 *       multiplied by 255 / the greatest and rounded.
 *   <li><b>Place.</b> The result is moved by whole pixels, ⌈side / 2 − 0.5 − c⌉ for a centre of
 *       mass c on each axis, pixels being counted from 0; but never over an edge.
 * </ol>
 */
public final class DigitBox {
  private final int rows;
  private final int columns;
  private final int boxHeight;
  private final int boxWidth;

  /** Makes images of {@code rows} × {@code columns} pixels; the box's sides are rounded down. */
  public DigitBox(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.boxHeight = Math.max(1, rows * 5 / 7);
    this.boxWidth = Math.max(1, columns * 5 / 7);
  }

  /**
   * Returns the image.
   *
   * @param ink rows of {@code width} strengths, not all 0
   */
  public byte[] fit(int[] ink, int width) {
    return centred(scaled(ink, width, Box.around(ink, width)));
  }

  /**
   * Whether an image's ink has its centre of mass in the middle, to half a pixel, or is larger than
   * the box: whether it needs no fitting.
   */
  public boolean holds(int[] ink) {
    Box box = Box.around(ink, columns);
    if (box.width() > boxWidth || box.height() > boxHeight) {
      return true;
    }
    Digit whole = new Digit(columns, rows, ink);
    return Math.abs(whole.centreX() - columns / 2.0) <= 0.5
        && Math.abs(whole.centreY() - rows / 2.0) <= 0.5;
  }

  /** Where there is ink; the ends are excluded. */
  private record Box(int left, int top, int right, int bottom) {
    static Box around(int[] ink, int width) {
      int left = width;
      int top = ink.length / width;
      int right = 0;
      int bottom = 0;
      for (int i = 0; i < ink.length; i++) {
        if (ink[i] != 0) {
          left = Math.min(left, i % width);
          right = Math.max(right, i % width + 1);
          top = Math.min(top, i / width);
          bottom = i / width + 1;
        }
      }
      return new Box(left, top, right, bottom);
    }

    int width() {
      return right - left;
    }

    int height() {
      return bottom - top;
    }
  }

  /** A digit in its final size: rows of {@code width} pixels. */
  private record Digit(int width, int height, int[] ink) {
    double centreX() {
      return centre(1, width);
    }

    double centreY() {
      return centre(width, height);
    }

    /** The mean of i / step modulo n over all pixels i, weighted by their ink. */
    private double centre(int step, int n) {
      double sum = 0;
      double mass = 0;
      for (int i = 0; i < ink.length; i++) {
        sum += ink[i] * (double) (i / step % n);
        mass += ink[i];
      }
      return sum / mass;
    }
  }

  private Digit scaled(int[] ink, int width, Box box) {
    double scale = Math.min((double) boxWidth / box.width(), (double) boxHeight / box.height());
    int targetWidth = Math.max(1, (int) Math.floor(box.width() * scale + 0.5));
    int targetHeight = Math.max(1, (int) Math.floor(box.height() * scale + 0.5));
    double stepX = (double) box.width() / targetWidth;
    double stepY = (double) box.height() / targetHeight;
    double[] means = new double[targetWidth * targetHeight];
    double greatest = 0;
    for (int i = 0; i < means.length; i++) {
      int x = i % targetWidth;
      int y = i / targetWidth;
      double sum =
          sum(
              ink,
              width,
              box,
              x * stepX,
              Math.min((x + 1) * stepX, box.width()),
              y * stepY,
              Math.min((y + 1) * stepY, box.height()));
      means[i] = sum / (stepX * stepY);
      greatest = Math.max(greatest, means[i]);
    }
    int[] scaled = new int[means.length];
    for (int i = 0; i < means.length; i++) {
      scaled[i] = (int) Math.floor(means[i] * 255 / greatest + 0.5);
    }
    return new Digit(targetWidth, targetHeight, scaled);
  }

  /** The ink between two places on each axis, relative to the box. */
  private static double sum(
      int[] ink, int width, Box box, double left, double right, double top, double bottom) {
    double sum = 0;
    for (int y = (int) top; y < bottom; y++) {
      double height = Math.min(y + 1, bottom) - Math.max(y, top);
      int row = (box.top() + y) * width + box.left();
      for (int x = (int) left; x < right; x++) {
        double area = (Math.min(x + 1, right) - Math.max(x, left)) * height;
        sum += ink[row + x] * area;
      }
    }
    return sum;
  }

  private byte[] centred(Digit digit) {
    int left = place(columns, digit.width(), digit.centreX());
    int top = place(rows, digit.height(), digit.centreY());
    byte[] image = new byte[rows * columns];
    for (int i = 0; i < digit.ink().length; i++) {
      int x = left + i % digit.width();
      int y = top + i / digit.width();
      image[y * columns + x] = (byte) digit.ink()[i];
    }
    return image;
  }

  private static int place(int side, int length, double centre) {
    int offset = (int) Math.ceil(side / 2.0 - 0.5 - centre);
    return Math.clamp(offset, 0, side - length);
  }
}
