package dev.lanewise.data.table;

import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Texts that people read as numbers, and that are none here: with a currency, a per cent sign, or
 * marks between thousands, as in $1,234.50. What they mean depends on who wrote them (1.234 is a
 * thousand and more to some), so that they are not read but told.
 */
final class DecoratedNumber {
  private static final Pattern PLAIN = Pattern.compile("[-+]?\\d*\\.?\\d*([eE][-+]?\\d+)?");

  private static final String CURRENCY = "([$€£¥₹]|EUR|USD|GBP|CHF|JPY)?";

  private static final Pattern DECORATED =
      Pattern.compile(
          "[-+(]? ?"
              + CURRENCY
              + " ?[-+]?\\d{1,3}([,.'’ \u00a0\u202f]?\\d{3})*([.,]\\d+)? ?[%‰]?"
              + CURRENCY
              + "\\)?");

  /** So many of ten texts make a column of numbers. */
  private static final int OF_TEN = 9;

  private DecoratedNumber() {}

  /** Returns whether nearly all of some texts, but for plain numbers, are decorated ones. */
  static boolean areMost(Collection<String> texts) {
    long plain = texts.stream().filter(DecoratedNumber::isPlain).count();
    long decorated = texts.stream().filter(DecoratedNumber::is).count();
    return decorated > 0 && 10 * decorated >= OF_TEN * (texts.size() - plain);
  }

  /** Returns whether a text is a plain number. */
  static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches();
  }

  /** Returns whether a text is a number, and not a plain one. */
  static boolean is(String text) {
    return DECORATED.matcher(text).matches() && !isPlain(text);
  }
}
