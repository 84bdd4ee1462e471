package dev.lanewise.data.table;

import java.util.Set;

/** Texts that say that a value is missing, as R, pandas, Weka and spreadsheets write them. */
final class MissingValue {
  private static final int LONGEST = 8;

  private static final Set<String> ANYWHERE =
      Set.of(
          "?",
          "NA",
          "N/A",
          "n/a",
          "na",
          "#N/A",
          "#NA",
          "#N/A N/A",
          "<NA>",
          "NaN",
          "nan",
          "NAN",
          "-nan",
          "-NaN",
          "null",
          "NULL",
          "Null",
          "None",
          "nil",
          "1.#QNAN",
          "-1.#IND",
          "1.#IND");

  /** What no number is, but might be a category's name. */
  private static final Set<String> AMONG_NUMBERS =
      Set.of(".", "-", "--", "none", "NONE", "missing");

  private MissingValue() {}

  /** Returns whether the characters say so in any column. */
  static boolean isAnywhere(char[] text, int from, int to) {
    return from == to
        || (mayBe(text[from]) && to - from <= LONGEST && ANYWHERE.contains(text(text, from, to)));
  }

  /** Returns whether the characters, which are no number, say so in a column of numbers. */
  static boolean isAmongNumbers(char[] text, int from, int to) {
    return isAnywhere(text, from, to)
        || (to - from <= LONGEST && AMONG_NUMBERS.contains(text(text, from, to)));
  }

  static boolean isAnywhere(String text) {
    return text.isEmpty() || ANYWHERE.contains(text);
  }

  static boolean isAmongNumbers(String text) {
    return isAnywhere(text) || AMONG_NUMBERS.contains(text);
  }

  private static String text(char[] text, int from, int to) {
    return new String(text, from, to - from);
  }

  /** A first look, since nearly all fields are something else. */
  private static boolean mayBe(char first) {
    return switch (first) {
      case '?', 'N', 'n', '#', '<', '-', '1' -> true;
      default -> false;
    };
  }
}
