package dev.lanewise.data;

import java.util.Arrays;

/**
 * Makes of a picture what a network saw when it was trained: a bright digit on black, prepared as
 * those of MNIST were, which fill a box of 20 × 20 pixels and have their centre of mass in the
 * middle of 28 × 28 (LeCun, Bottou, Bengio and Haffner, <i>Gradient-Based Learning Applied to
 * Document Recognition</i>, Proceedings of the IEEE 86(11), 1998). For other sizes the box is 5/7
 * of each side, rounded down.
 *
 * <p>The page on which one draws does the same in JavaScript, and both must agree, so the
 * arithmetic is fixed. Numbers are binary64, sums ascend row by row and pixel by pixel, round(x) is
 * floor(x + 0.5), medians are the lower ones.
 *
 * <ol>
 *   <li><b>Transparency.</b> The border is all pixels of the first and last row and column. If at
 *       least half of its pixels have an alpha below 128, what lies behind the picture is white if
 *       the mean of grey, weighted by alpha, is below 127.5, else black; otherwise it is the median
 *       grey of the border's other pixels. A pixel is then v = round((grey·alpha + behind·(255 −
 *       alpha)) / 255).
 *   <li><b>Polarity.</b> The background b is the median of v on the border. Ink is what is darker
 *       than b if Σ (b − v)² over the darker pixels is greater than over the brighter ones, else
 *       what is brighter; its strength is |v − b|. If none is stronger than {@value #FAINTEST_INK},
 *       the picture is blank.
 *   <li><b>A prepared picture stays as it is</b>: one of the right size whose background is 0 or
 *       255, and whose ink has its centre of mass in the middle to half a pixel, or is larger than
 *       the box.
 *   <li><b>Noise.</b> Ink weaker than {@value #NOISE} of the strongest is none.
 *   <li><b>Size.</b> The smallest rectangle w × h around all ink is scaled by s = min(boxWidth / w,
 *       boxHeight / h) to max(1, round(w·s)) × max(1, round(h·s)) pixels. A pixel is the mean of
 *       the ink on the area that it covers: Σ strength·(width·height of the part) / area. All are
 *       multiplied by 255 / the greatest and rounded.
 *   <li><b>Place.</b> The result is moved by whole pixels, ⌈side / 2 − 0.5 − c⌉ for a centre of
 *       mass c on each axis, pixels being counted from 0; but never over an edge.
 * </ol>
 */
public final class ImagePreparation {
  /** Ink that is not stronger is none; of 255. */
  private static final int FAINTEST_INK = 15;

  /** The share of the strongest ink below which there is only noise. */
  private static final double NOISE = 0.2;

  private final int rows;
  private final int columns;
  private final int boxHeight;
  private final int boxWidth;

  /** Prepares images of {@code rows} × {@code columns} pixels. */
  public ImagePreparation(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.boxHeight = Math.max(1, rows * 5 / 7);
    this.boxWidth = Math.max(1, columns * 5 / 7);
  }

  /**
   * Returns rows × columns unsigned bytes, from 0 for the background to 255 for the strongest ink;
   * null if the picture is blank.
   */
  public byte[] prepare(Picture picture) {
    byte[] ink = opaque(picture);
    int background = median(ink, border(picture.width(), picture.height()));
    int strongest = keepInk(ink, background);
    if (strongest <= FAINTEST_INK) {
      return null;
    }
    boolean exact = background == 0 || background == 255;
    boolean fits = picture.width() == columns && picture.height() == rows;
    if (exact && fits && isPrepared(ink)) {
      return ink;
    }
    for (int i = 0; i < ink.length; i++) {
      if ((ink[i] & 0xFF) < NOISE * strongest) {
        ink[i] = 0;
      }
    }
    return centred(scaled(ink, picture.width(), Box.around(ink, picture.width())));
  }

  /** Where there is ink; the ends are excluded. */
  private record Box(int left, int top, int right, int bottom) {
    static Box around(byte[] ink, int width) {
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
  private record Digit(int width, int height, byte[] ink) {
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
        sum += (ink[i] & 0xFF) * (double) (i / step % n);
        mass += ink[i] & 0xFF;
      }
      return sum / mass;
    }
  }

  /** Returns the indices of the border's pixels. */
  private static int[] border(int width, int height) {
    int[] indices = new int[2 * width + 2 * Math.max(0, height - 2)];
    int at = 0;
    for (int y = 0; y < height; y++) {
      boolean whole = y == 0 || y == height - 1;
      for (int x = 0; x < width; x += whole || width == 1 ? 1 : width - 1) {
        indices[at++] = y * width + x;
      }
    }
    return Arrays.copyOf(indices, at);
  }

  private static int median(byte[] grey, int[] indices) {
    int[] counts = new int[256];
    for (int index : indices) {
      counts[grey[index] & 0xFF]++;
    }
    int below = 0;
    int median = 0;
    while (2 * (below + counts[median]) < indices.length) {
      below += counts[median++];
    }
    return median;
  }

  /** Returns the picture on what lies behind it, in a new array. */
  private static byte[] opaque(Picture picture) {
    byte[] grey = picture.grey().clone();
    byte[] alpha = picture.alpha();
    if (alpha == null) {
      return grey;
    }
    int behind = behind(picture);
    for (int i = 0; i < grey.length; i++) {
      int opacity = alpha[i] & 0xFF;
      int sum = (grey[i] & 0xFF) * opacity + behind * (255 - opacity);
      grey[i] = (byte) Math.floor(sum / 255.0 + 0.5);
    }
    return grey;
  }

  private static int behind(Picture picture) {
    byte[] grey = picture.grey();
    byte[] alpha = picture.alpha();
    int[] border = border(picture.width(), picture.height());
    int[] visible = Arrays.stream(border).filter(i -> (alpha[i] & 0xFF) >= 128).toArray();
    if (2 * visible.length > border.length) {
      return median(grey, visible);
    }
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < grey.length; i++) {
      sum += (grey[i] & 0xFF) * (double) (alpha[i] & 0xFF);
      weights += alpha[i] & 0xFF;
    }
    return sum < 127.5 * weights ? 255 : 0;
  }

  /** Replaces grey by the strength of the ink, and returns the strongest. */
  private static int keepInk(byte[] grey, int background) {
    double darker = 0;
    double brighter = 0;
    for (byte value : grey) {
      int difference = (value & 0xFF) - background;
      if (difference < 0) {
        darker += (double) difference * difference;
      } else {
        brighter += (double) difference * difference;
      }
    }
    int sign = darker > brighter ? -1 : 1;
    int strongest = 0;
    for (int i = 0; i < grey.length; i++) {
      int strength = Math.max(0, sign * ((grey[i] & 0xFF) - background));
      grey[i] = (byte) strength;
      strongest = Math.max(strongest, strength);
    }
    return strongest;
  }

  private boolean isPrepared(byte[] ink) {
    Box box = Box.around(ink, columns);
    if (box.width() > boxWidth || box.height() > boxHeight) {
      return true;
    }
    Digit whole = new Digit(columns, rows, ink);
    return Math.abs(whole.centreX() - columns / 2.0) <= 0.5
        && Math.abs(whole.centreY() - rows / 2.0) <= 0.5;
  }

  private Digit scaled(byte[] ink, int width, Box box) {
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
    byte[] scaled = new byte[means.length];
    for (int i = 0; i < means.length; i++) {
      scaled[i] = (byte) Math.floor(means[i] * 255 / greatest + 0.5);
    }
    return new Digit(targetWidth, targetHeight, scaled);
  }

  /** The ink between two places on each axis, relative to the box. */
  private static double sum(
      byte[] ink, int width, Box box, double left, double right, double top, double bottom) {
    double sum = 0;
    for (int y = (int) top; y < bottom; y++) {
      double height = Math.min(y + 1, bottom) - Math.max(y, top);
      int row = (box.top() + y) * width + box.left();
      for (int x = (int) left; x < right; x++) {
        double area = (Math.min(x + 1, right) - Math.max(x, left)) * height;
        sum += (ink[row + x] & 0xFF) * area;
      }
    }
    return sum;
  }

  private byte[] centred(Digit digit) {
    int left = place(columns, digit.width(), digit.centreX());
    int top = place(rows, digit.height(), digit.centreY());
    byte[] image = new byte[rows * columns];
    for (int y = 0; y < digit.height(); y++) {
      System.arraycopy(
          digit.ink(), y * digit.width(), image, (top + y) * columns + left, digit.width());
    }
    return image;
  }

  private static int place(int side, int length, double centre) {
    int offset = (int) Math.ceil(side / 2.0 - 0.5 - centre);
    return Math.clamp(offset, 0, side - length);
  }
}
