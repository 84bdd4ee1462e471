package dev.lanewise.io;

import java.math.BigDecimal;

/** Doubles as every program reads them. */
public final class Decimal {
  private Decimal() {}

  /**
   * Returns the shortest decimal that is read back as the same double, without an exponent.
   *
   * @throws NumberFormatException if {@code value} is not finite
   */
  public static String of(double value) {
    String text = Double.toString(value);
    return text.indexOf('E') < 0 ? text : new BigDecimal(text).toPlainString();
  }
}
