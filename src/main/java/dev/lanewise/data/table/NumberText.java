package dev.lanewise.data.table;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * Reads decimal numbers: digits with a sign, a decimal mark and an exponent, all but the digits
 * optional. A text is rounded to the nearest double, -0 is 0 (docs/arithmetic.md, 2.4).
 */
final class NumberText {
  /** Longer texts are no numbers: 1100 digits decide every double. */
  private static final int LONGEST = 1200;

  /** A product or quotient of two exact doubles is rounded once (Clinger, PLDI 1990). */
  private static final int MOST_EXACT_DIGITS = 15;

  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Beyond this an exponent says no more: the number is 0 or infinite. */
  private static final int MOST_EXPONENT = 100_000;

  /** Added to a number, it makes 0 of -0. */
  private static final double POSITIVE_ZERO = 0.0;

  private final char decimalMark;
  private char[] withPoint = new char[64];

  /** For texts with a point or a comma as the decimal mark. */
  NumberText(char decimalMark) {
    this.decimalMark = decimalMark;
  }

  /** Returns the number that {@code text} is, NaN if it is none. */
  double parse(String text) {
    return parse(text.toCharArray(), 0, text.length());
  }

  /** Returns the number that the characters are, NaN if they are none. */
  double parse(char[] text, int from, int to) {
    int i = from;
    if (i < to && (text[i] == '-' || text[i] == '+')) {
      i++;
    }
    long digits = 0;
    int count = 0;
    int significant = 0;
    int afterMark = 0;
    boolean marked = false;
    for (; i < to; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = 10 * digits + digit;
        count++;
        significant += digits == 0 && significant == 0 ? 0 : 1;
        afterMark += marked ? 1 : 0;
      } else if (text[i] == decimalMark && !marked) {
        marked = true;
      } else {
        break;
      }
    }
    if (count == 0 || to - from > LONGEST) {
      return Double.NaN;
    }
    int exponent = -afterMark;
    if (i < to) {
      int written = exponent(text, i, to);
      if (written > MOST_EXPONENT) {
        return Double.NaN;
      }
      exponent += written;
    }
    if (significant > MOST_EXACT_DIGITS
        || exponent >= EXACT_POWERS.length
        || exponent <= -EXACT_POWERS.length) {
      return parseAny(text, from, to);
    }
    double magnitude =
        exponent < 0 ? digits / EXACT_POWERS[-exponent] : digits * EXACT_POWERS[exponent];
    return (text[from] == '-' ? -magnitude : magnitude) + POSITIVE_ZERO;
  }

  /** Returns the exponent that begins with an e, more than the most where it is malformed. */
  private static int exponent(char[] text, int from, int to) {
    int i = from + 1;
    boolean negative = i < to && text[i] == '-';
    if (i < to && (text[i] == '-' || text[i] == '+')) {
      i++;
    }
    if ((text[from] != 'e' && text[from] != 'E') || i == to) {
      return Integer.MAX_VALUE;
    }
    int exponent = 0;
    for (; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return Integer.MAX_VALUE;
      }
      exponent = Math.min(MOST_EXPONENT, 10 * exponent + digit);
    }
    return negative ? -exponent : exponent;
  }

  private double parseAny(char[] text, int from, int to) {
    if (decimalMark == '.') {
      return JavaDoubleParser.parseDouble(text, from, to - from) + POSITIVE_ZERO;
    }
    if (withPoint.length < to - from) {
      withPoint = new char[LONGEST];
    }
    for (int i = from; i < to; i++) {
      withPoint[i - from] = text[i] == decimalMark ? '.' : text[i];
    }
    return JavaDoubleParser.parseDouble(withPoint, 0, to - from) + POSITIVE_ZERO;
  }
}
