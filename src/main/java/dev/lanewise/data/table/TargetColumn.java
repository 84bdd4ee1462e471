package dev.lanewise.data.table;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Task;
import dev.lanewise.data.source.MemoryLimit;
import dev.lanewise.io.Decimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A column that is to be learnt, as it is read: of each row the number, if it is one, and the text.
 */
final class TargetColumn {
  /** Whole numbers are classes if there are at most so many, each in so many rows. */
  private static final int MOST_NUMBERED_CLASSES = 20;

  private static final int FEWEST_ROWS = 5;

  /** Whole numbers up to this are written as such. */
  private static final double MOST_WHOLE = 1L << 53;

  private final String table;
  private final String name;
  private final NumberText numbers;
  private final Categories texts;
  private final Cells values;
  private final Cells codes;
  private final double[] value = new double[1];
  private final double[] code = new double[1];
  private boolean allNumbers = true;
  private String firstText = "";
  private long firstTextLine;

  TargetColumn(String table, String name, NumberText numbers, MemoryLimit memory) {
    this.table = table;
    this.name = name;
    this.numbers = numbers;
    texts = new Categories(table + ": column " + name, memory);
    values = new Cells(1, table, memory);
    codes = new Cells(1, table, memory);
  }

  String name() {
    return name;
  }

  /** Takes the field of a row that may yet be dropped; returns whether there is a value. */
  boolean take(char[] text, int from, int to, long line) throws DataException {
    value[0] = numbers.parse(text, from, to);
    boolean isNumber = !Double.isNaN(value[0]);
    if (!isNumber && MissingValue.isAnywhere(text, from, to)) {
      return false;
    }
    code[0] = texts.number(text, from, to);
    if (!isNumber && allNumbers) {
      allNumbers = false;
      firstText = new String(text, from, to - from);
      firstTextLine = line;
    }
    return true;
  }

  /** Returns the number that was taken last, NaN if it was none. */
  double number() {
    return value[0];
  }

  /** Adds the row whose field was taken last. */
  void commit() throws DataException {
    values.add(value);
    codes.add(code);
  }

  /** Returns whether the values are classes by themselves: text, or few whole numbers. */
  private boolean areClasses() {
    if (!allNumbers) {
      return true;
    }
    if (texts.isFreeText()) {
      return false;
    }
    Map<Double, Integer> rows = new HashMap<>();
    for (Map.Entry<String, Integer> text : rowsByText().entrySet()) {
      rows.merge(numbers.parse(text.getKey()), text.getValue(), Integer::sum);
    }
    return rows.size() <= MOST_NUMBERED_CLASSES
        && rows.keySet().stream().allMatch(x -> x == Math.rint(x))
        && rows.values().stream().allMatch(count -> count >= FEWEST_ROWS);
  }

  private Map<String, Integer> rowsByText() {
    List<String> names = texts.names();
    int[] counts = new int[names.size()];
    for (int row = 0; row < codes.rows(); row++) {
      counts[(int) codes.get(row, 0)]++;
    }
    Map<String, Integer> rows = new LinkedHashMap<>();
    for (int i = 0; i < counts.length; i++) {
      rows.put(names.get(i), counts[i]);
    }
    return rows;
  }

  /** Returns the task that the values ask for, unless the user has said it. */
  Task task(Task said) {
    if (said != null) {
      return said;
    }
    return areClasses() ? Task.CLASSIFICATION : Task.REGRESSION;
  }

  /** Returns the values of a regression. */
  Cells values() throws DataException {
    if (!allNumbers) {
      throw new DataException(
          "%s: line %s, column %s: expected a number to learn, found %s; fix it, or learn "
              + "classes with --task classification",
          table, firstTextLine, name, DataException.brief(firstText));
    }
    values.trim();
    return values;
  }

  /** Returns the classes that the column has: numbers in their order, else by code points. */
  ClassTarget classes() throws DataException {
    if (texts.isFreeText()) {
      throw tooMany("over " + Categories.MOST);
    }
    Collection<String> names = allNumbers ? numberNames() : inOrder(texts.names());
    if (names.size() > ClassTarget.MOST) {
      throw tooMany(Integer.toString(names.size()));
    }
    return classes(List.copyOf(names));
  }

  private static Collection<String> inOrder(List<String> texts) {
    TreeSet<String> names = new TreeSet<>(Categories.BY_CODE_POINT);
    names.addAll(texts);
    return names;
  }

  private Collection<String> numberNames() {
    SortedMap<Double, String> names = new TreeMap<>();
    for (String text : texts.names()) {
      double number = numbers.parse(text);
      names.put(number, numberName(number));
    }
    return names.values();
  }

  private DataException tooMany(String found) {
    boolean mayBeNumbers = firstText.chars().anyMatch(Character::isDigit);
    return new DataException(
        "%s: column %s: expected at most %s classes to learn, found %s different values%s; choose "
            + "another column with --target%s",
        table,
        name,
        ClassTarget.MOST,
        found,
        allNumbers ? "" : ", such as " + DataException.brief(firstText),
        allNumbers
            ? ", or --task regression"
            : mayBeNumbers ? ", or write its numbers without other characters" : "");
  }

  /**
   * Returns the classes of the rows among those that are given.
   *
   * @throws DataException if a row has another one
   */
  ClassTarget classes(List<String> classes) throws DataException {
    List<String> found = texts.names();
    int[] numbersOf = new int[found.size()];
    for (int i = 0; i < numbersOf.length; i++) {
      numbersOf[i] = classOf(found.get(i), classes);
    }
    if (texts.isFreeText()) {
      throw tooMany("over " + Categories.MOST);
    }
    byte[] labels = new byte[codes.rows()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = (byte) numbersOf[(int) codes.get(row, 0)];
    }
    return new ClassTarget(name, classes, labels);
  }

  private int classOf(String text, List<String> classes) throws DataException {
    double number = numbers.parse(text);
    int byText = classes.indexOf(text);
    int found = byText >= 0 || Double.isNaN(number) ? byText : classes.indexOf(numberName(number));
    if (found < 0) {
      throw new DataException(
          "%s: column %s: expected a class that training has (%s), found %s; give files that "
              + "belong together",
          table, name, shown(classes), DataException.brief(text));
    }
    return found;
  }

  private static String shown(List<String> classes) {
    List<String> first = new ArrayList<>(classes.subList(0, Math.min(8, classes.size())));
    return DataException.brief(String.join(", ", first)) + (classes.size() > 8 ? ", …" : "");
  }

  /** Returns a number as the name of a class: 5 for 5.0 and 5e0. */
  static String numberName(double number) {
    return number == Math.rint(number) && Math.abs(number) <= MOST_WHOLE
        ? Long.toString((long) number)
        : Decimal.of(number);
  }
}
