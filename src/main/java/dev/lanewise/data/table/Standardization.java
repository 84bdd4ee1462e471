package dev.lanewise.data.table;

import java.util.Arrays;

/**
 * Mean and standard deviation of numbers, and what they make of a number: (x − mean) / deviation,
 * as docs/arithmetic.md fixes it (2.5 to 2.8).
 *
 * @param mean in the numbers' own unit
 * @param deviation in the same unit, the root of the mean squared difference; 0 where all are equal
 */
record Standardization(double mean, double deviation) {
  /** Checks that both are finite and the deviation is not negative. */
  Standardization {
    if (!Double.isFinite(mean) || !(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected a finite mean and deviation, found " + mean + " and " + deviation);
    }
  }

  /** Numbers that are read one after the other. */
  @FunctionalInterface
  interface Numbers {
    /** Returns the number in a row, NaN where there is none. */
    float get(int row);
  }

  /** Returns mean and deviation of the numbers in the given rows, in their order. */
  static Standardization of(Numbers numbers, int[] rows) {
    Moments moments = new Moments(1);
    float[] value = new float[1];
    for (int row : rows) {
      value[0] = numbers.get(row);
      moments.addToMeans(value);
    }
    moments.finishMeans();
    for (int row : rows) {
      value[0] = numbers.get(row);
      moments.addToDeviations(value);
    }
    return moments.standardization(0);
  }

  /** Returns the input that a number is. */
  float apply(float number) {
    return apply(number, mean, deviation);
  }

  /** Returns the input that a number is, by a mean and a deviation. */
  static float apply(float number, double mean, double deviation) {
    return deviation == 0 || number != number ? 0 : (float) ((number - mean) / deviation);
  }

  /** Returns the number that an answer stands for. */
  float restore(float answer) {
    return (float) (answer * deviation + mean);
  }

  /** Sums over the rows of several columns at once, each taken for itself, in two passes. */
  static final class Moments {
    private final long[] counts;
    private final double[] means;
    private final double[] squares;
    private final float[] least;
    private final float[] greatest;

    Moments(int columns) {
      counts = new long[columns];
      means = new double[columns];
      squares = new double[columns];
      least = new float[columns];
      greatest = new float[columns];
      Arrays.fill(least, Float.POSITIVE_INFINITY);
      Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
    }

    /** First pass: a row; NaN is left out. */
    void addToMeans(float[] row) {
      for (int c = 0; c < means.length; c++) {
        float x = row[c];
        if (x == x) {
          counts[c]++;
          means[c] += x;
          least[c] = Math.min(least[c], x);
          greatest[c] = Math.max(greatest[c], x);
        }
      }
    }

    void finishMeans() {
      for (int c = 0; c < means.length; c++) {
        means[c] = counts[c] == 0 ? 0 : means[c] / counts[c];
      }
    }

    /** Second pass: a row. */
    void addToDeviations(float[] row) {
      for (int c = 0; c < means.length; c++) {
        float x = row[c];
        if (x == x) {
          double difference = x - means[c];
          squares[c] += difference * difference;
        }
      }
    }

    /** Returns how many rows have a number in a column. */
    long count(int column) {
      return counts[column];
    }

    Standardization standardization(int column) {
      boolean differ = least[column] < greatest[column];
      return new Standardization(
          means[column], differ ? Math.sqrt(squares[column] / counts[column]) : 0);
    }
  }
}
