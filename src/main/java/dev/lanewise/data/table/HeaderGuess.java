package dev.lanewise.data.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether the first row of a table names its columns. */
enum HeaderGuess {
  /** It is a row like any other. */
  NONE,
  /** It names them. */
  NAMES,
  /** It counts them, or is a row that another program took for names: it is none of the table. */
  NUMBERS;

  private static final int FEWEST_TO_COUNT = 3;

  /**
   * Guesses from the first rows, which have the same number of fields.
   *
   * <p>A row names the columns if it has a text above numbers; or if it is text throughout, the
   * texts are different, and none comes again in its column; or if its numbers count up one by one,
   * such as years, beside texts.
   */
  static HeaderGuess of(List<List<String>> rows, NumberText numbers) {
    List<String> first = rows.getFirst();
    List<List<String>> rest = rows.subList(1, rows.size());
    int from = first.getFirst().isEmpty() ? 1 : 0;
    if (first.size() - from >= FEWEST_TO_COUNT
        && (counts(first, from, 0) || counts(first, from, 1) || isMangled(first, from))) {
      return NUMBERS;
    }
    int numeric = 0;
    boolean above = false;
    boolean comesAgain = false;
    Set<String> different = new HashSet<>();
    for (int c = 0; c < first.size(); c++) {
      String text = first.get(c);
      boolean isNumber = !Double.isNaN(numbers.parse(text));
      boolean isMissing = c >= from && MissingValue.isAmongNumbers(text);
      numeric += isNumber || isMissing ? 1 : 0;
      different.add(text);
      above |= !isNumber && !isMissing && isNumeric(rest, c, numbers);
      comesAgain |= comesAgain(rest, c, text);
    }
    if (above) {
      return NAMES;
    }
    boolean isText = numeric == 0 && different.size() == first.size();
    boolean names = (isText || countsBesideText(first, numbers)) && !comesAgain;
    return names ? NAMES : NONE;
  }

  private static boolean counts(List<String> row, int from, int start) {
    for (int c = from; c < row.size(); c++) {
      if (!row.get(c).equals(Integer.toString(c - from + start))) {
        return false;
      }
    }
    return true;
  }

  /** Whether names were made different as pandas does it: 0, 0.1, 0.2, …; most are such. */
  private static boolean isMangled(List<String> row, int from) {
    int mangled = 0;
    for (int c = from + 1; c < row.size(); c++) {
      String text = row.get(c);
      String before = row.get(c - 1);
      int dot = text.lastIndexOf('.');
      if (dot > 0 && text.length() - dot <= 7) {
        String base = text.substring(0, dot);
        String number = text.substring(dot + 1);
        mangled += isNext(base, number, before) ? 1 : 0;
      }
    }
    return mangled > 0 && 2 * mangled > row.size();
  }

  private static boolean isNext(String base, String number, String before) {
    if (number.isEmpty() || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    int n = Integer.parseInt(number);
    return before.equals(n == 1 ? base : base + "." + (n - 1));
  }

  private static boolean isNumeric(List<List<String>> rows, int column, NumberText numbers) {
    boolean some = false;
    for (List<String> row : rows) {
      String text = row.get(column);
      if (!MissingValue.isAmongNumbers(text)) {
        if (Double.isNaN(numbers.parse(text))) {
          return false;
        }
        some = true;
      }
    }
    return some;
  }

  private static boolean comesAgain(List<List<String>> rows, int column, String text) {
    return rows.stream().anyMatch(row -> row.get(column).equals(text));
  }

  private static boolean countsBesideText(List<String> first, NumberText numbers) {
    int run = 0;
    int texts = 0;
    double before = Double.NaN;
    for (String text : first) {
      double number = numbers.parse(text);
      if (Double.isNaN(number)) {
        texts++;
      } else {
        if (run > 0 && number != before + 1) {
          return false;
        }
        before = number;
        run++;
      }
    }
    return texts > 0 && run >= FEWEST_TO_COUNT;
  }
}
