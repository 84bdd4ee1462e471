package dev.lanewise.data.digit;

import java.util.Arrays;

/** A rectangle of whole numbers, row by row. Its operations give a new one. */
final class Plane {
  final int width;
  final int height;
  final int[] values;

  Plane(int width, int height) {
    this(width, height, new int[width * height]);
  }

  Plane(int width, int height, int[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /** The length of the shorter side. */
  int side() {
    return Math.min(width, height);
  }

  Plane transposed() {
    Plane transposed = new Plane(height, width);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        transposed.values[x * height + y] = values[y * width + x];
      }
    }
    return transposed;
  }

  private Plane negated() {
    return new Plane(width, height, Arrays.stream(values).map(value -> -value).toArray());
  }

  /** The greatest value in the square of {@code 2 * radius + 1} around each place. */
  Plane dilated(int radius) {
    return rowsDilated(radius).transposed().rowsDilated(radius).transposed();
  }

  /** The least value in the square of {@code 2 * radius + 1} around each place. */
  Plane eroded(int radius) {
    return negated().dilated(radius).negated();
  }

  /**
   * The greatest value of all upright segments of a length around each place, for each its least:
   * things that are less high go, and of others nothing.
   */
  Plane columnsOpened(int length) {
    return transposed().rowsOpened(length).transposed();
  }

  /**
   * The mean in the square of {@code 2 * radius + 1} around each place, of what is in the plane.
   */
  Plane averaged(int radius) {
    return rowsAveraged(radius).transposed().rowsAveraged(radius).transposed();
  }

  /** The mean of 3 × 3 places with the weights 1, 2, 1 along both axes; edges are repeated. */
  Plane smoothed() {
    return rowsSmoothed().transposed().rowsSmoothed().transposed();
  }

  /**
   * The greatest value of each row's windows.
   *
   * <p>Greatest values are kept from the beginning and to the end of blocks as long as a window,
   * which overlaps two of them: M. van Herk, <i>A Fast Algorithm for Local Minimum and Maximum
   * Filters on Rectangular and Octagonal Kernels</i>, Pattern Recognition Letters 13(7), 1992.
   */
  private Plane rowsDilated(int radius) {
    Plane result = new Plane(width, height);
    int window = 2 * radius + 1;
    int length = width + 2 * radius;
    int[] padded = new int[length];
    int[] fromStart = new int[length];
    int[] toEnd = new int[length];
    Arrays.fill(padded, Integer.MIN_VALUE);
    for (int row = 0; row < values.length; row += width) {
      System.arraycopy(values, row, padded, radius, width);
      for (int i = 0; i < length; i++) {
        fromStart[i] = i % window == 0 ? padded[i] : Math.max(fromStart[i - 1], padded[i]);
      }
      for (int i = length - 1; i >= 0; i--) {
        boolean isLast = i == length - 1 || (i + 1) % window == 0;
        toEnd[i] = isLast ? padded[i] : Math.max(toEnd[i + 1], padded[i]);
      }
      for (int x = 0; x < width; x++) {
        result.values[row + x] = Math.max(toEnd[x], fromStart[x + window - 1]);
      }
    }
    return result;
  }

  private Plane rowsOpened(int length) {
    Plane result = new Plane(width, height);
    int[] least = new int[Math.max(0, width - length + 1)];
    for (int row = 0; row < values.length; row += width) {
      for (int from = 0; from < least.length; from++) {
        least[from] = values[row + from];
        for (int i = 1; i < length; i++) {
          least[from] = Math.min(least[from], values[row + from + i]);
        }
      }
      for (int x = 0; x < width; x++) {
        int last = Math.min(x, least.length - 1);
        for (int from = Math.max(0, x - length + 1); from <= last; from++) {
          result.values[row + x] = Math.max(result.values[row + x], least[from]);
        }
      }
    }
    return result;
  }

  private Plane rowsAveraged(int radius) {
    Plane result = new Plane(width, height);
    for (int row = 0; row < values.length; row += width) {
      int from = 0;
      int to = 0;
      int sum = 0;
      for (int x = 0; x < width; x++) {
        while (to < Math.min(width, x + radius + 1)) {
          sum += values[row + to++];
        }
        while (from < x - radius) {
          sum -= values[row + from++];
        }
        result.values[row + x] = sum / (to - from);
      }
    }
    return result;
  }

  private Plane rowsSmoothed() {
    Plane result = new Plane(width, height);
    for (int row = 0; row < values.length; row += width) {
      for (int x = 0; x < width; x++) {
        int left = values[row + Math.max(0, x - 1)];
        int right = values[row + Math.min(width - 1, x + 1)];
        result.values[row + x] = left + 2 * values[row + x] + right + 2 >> 2;
      }
    }
    return result;
  }

  /** Returns the lower median of values from 0 to {@code most}. */
  static int median(int[] values, int most) {
    int[] counts = new int[most + 1];
    for (int value : values) {
      counts[value]++;
    }
    int below = 0;
    int median = 0;
    while (2 * (below + counts[median]) < values.length) {
      below += counts[median++];
    }
    return median;
  }
}
