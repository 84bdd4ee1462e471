package dev.lanewise.option;

/**
 * Part of a number of things: a count of them, or a fraction.
 *
 * @param count how many; 0 where a fraction is given, or none are meant
 * @param fraction above 0 and below 1; 0 where a count is given
 */
public record Share(int count, double fraction) {
  /** None of them. */
  public static final Share NONE = of(0);

  /** Checks that it is one or the other. */
  public Share {
    boolean isFraction = count == 0 && fraction > 0 && fraction < 1;
    if (!isFraction && (count < 0 || fraction != 0)) {
      throw new IllegalArgumentException(
          "expected " + ShareType.EXPECTED + ", found " + (count == 0 ? fraction : count));
    }
  }

  /** Returns so many. */
  public static Share of(int count) {
    return new Share(count, 0);
  }

  /** Returns a fraction, above 0 and below 1. */
  public static Share of(double fraction) {
    return new Share(0, fraction);
  }

  /** Returns whether it is none of them. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** Returns whether it is a fraction. */
  public boolean isFraction() {
    return fraction > 0;
  }
}
