package dev.lanewise.data.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import dev.lanewise.data.DataException;
import dev.lanewise.data.source.MemoryLimit;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Takes the fields of a table as they are read, and keeps those of the columns that are used.
 *
 * <p>Where a column is not what it was taken for, its first value that shows it is noted and the
 * rest of the table is only looked through for more of the kind: it must be read again then.
 */
final class RowCollector extends AbstractBaseCsvCallbackHandler<Boolean> {
  /** What other programs write for numbers that are not finite. */
  static final Pattern INFINITE = Pattern.compile("[+-]?(?i:inf|infinity)");

  /** The value of a field, and where it stands. */
  record Found(long line, String text) {}

  private final String table;
  private final Layout layout;
  private final NumberText numbers;
  private final Role[] roles;

  /** For each column its place among the features, or among the targets. */
  private final int[] places;

  private final Categories[] categories;
  private final TargetColumn[] targets;
  private final Cells cells;
  private final double[] values;
  private final ColumnRanges ranges;
  private final Map<Integer, Found> exceptions = new TreeMap<>();

  private boolean inHeader;
  private boolean isBlank;
  private boolean lacksTarget;
  private boolean endsQuoted;
  private long rowsRead;
  private long withoutTarget;
  private boolean countsRows = true;
  private double countFrom;
  private boolean endsEmpty = true;
  private boolean hasRowsAsComments;

  /**
   * For a table of the given layout, with a role for each column.
   *
   * @param table what messages call it
   */
  RowCollector(String table, Layout layout, Role[] roles, MemoryLimit memory) throws DataException {
    this.table = table;
    this.layout = layout;
    this.roles = roles;
    numbers = new NumberText(layout.dialect().decimalMark());
    inHeader = layout.hasHeader();
    places = new int[roles.length];
    categories = new Categories[roles.length];
    List<TargetColumn> learnt = new ArrayList<>();
    int features = 0;
    for (int c = 0; c < roles.length; c++) {
      String name = layout.name(c);
      switch (roles[c]) {
        case NUMBER -> places[c] = features++;
        case CATEGORY -> {
          places[c] = features++;
          categories[c] = new Categories(table + ": column " + name, memory);
        }
        case TARGET -> {
          places[c] = learnt.size();
          learnt.add(new TargetColumn(table, name, numbers, memory));
        }
        case NONE, INDEX, EMPTY -> {}
      }
    }
    targets = learnt.toArray(TargetColumn[]::new);
    cells = new Cells(features, table, memory);
    values = new double[features];
    ranges = new ColumnRanges(features);
  }

  /** Names categories of a column that may come. */
  void expect(int column, List<String> known) throws DataException {
    if (categories[column] != null) {
      categories[column].addAll(known);
    }
  }

  @Override
  protected void handleBegin(long line) {
    isBlank = true;
    lacksTarget = false;
    endsQuoted = false;
  }

  /**
   * A comment between rows with as many fields as they have is a row that begins with #, unless a
   * number behind it shows that a row has been taken out on purpose.
   */
  @Override
  protected void handleComment(char[] text, int offset, int length) {
    super.handleComment(text, offset, length);
    if (rowsRead == 0) {
      return;
    }
    String separator = String.valueOf(layout.dialect().separator());
    String[] fields = new String(text, offset, length).split(Pattern.quote(separator), -1);
    String first = "#" + fields[0].strip();
    hasRowsAsComments |=
        fields.length == roles.length
            && (roles[0] != Role.NUMBER && roles[0] != Role.INDEX
                ? Double.isNaN(numbers.parse(fields[0].strip()))
                : MissingValue.isAmongNumbers(first));
  }

  @Override
  protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
    int from = offset;
    int to = offset + length;
    while (from < to && isBlank(text[from])) {
      from++;
    }
    while (to > from && isBlank(text[to - 1])) {
      to--;
    }
    isBlank &= from == to;
    endsQuoted = quoted;
    if (inHeader || index >= roles.length) {
      return;
    }
    try {
      switch (roles[index]) {
        case NUMBER -> takeNumber(index, text, from, to);
        case CATEGORY -> takeCategory(index, text, from, to);
        case TARGET -> lacksTarget |= !takeTarget(index, text, from, to);
        case INDEX -> takeIndex(text, from, to);
        case EMPTY -> endsEmpty &= from == to;
        case NONE -> {}
      }
    } catch (DataException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00a0' || c == '\n' || c == '\r';
  }

  private void takeNumber(int column, char[] text, int from, int to) throws DataException {
    double value = numbers.parse(text, from, to);
    if (Double.isNaN(value)) {
      if (!MissingValue.isAmongNumbers(text, from, to)) {
        noteException(column, new String(text, from, to - from));
      }
    } else if (Math.abs((float) value) == Float.POSITIVE_INFINITY) {
      throw outOfRange(column, new String(text, from, to - from));
    }
    values[places[column]] = value;
  }

  private void noteException(int column, String text) throws DataException {
    if (INFINITE.matcher(text).matches()) {
      throw outOfRange(column, text);
    }
    exceptions.putIfAbsent(column, new Found(getStartingLineNumber(), text));
  }

  private DataException outOfRange(int column, String text) {
    return new DataException(
        "%s: expected a number within ±3.4e38, the range of 32 bits, found %s; fix it, or leave "
            + "the column out with --ignore",
        where(column), DataException.brief(text));
  }

  private void takeCategory(int column, char[] text, int from, int to) throws DataException {
    double number = Double.NaN;
    if (!MissingValue.isAnywhere(text, from, to)) {
      number = categories[column].number(text, from, Categories.end(text, from, to));
      refuseNul(column, text, from, to);
    }
    values[places[column]] = number;
  }

  private boolean takeTarget(int column, char[] text, int from, int to) throws DataException {
    refuseNul(column, text, from, to);
    boolean taken = targets[places[column]].take(text, from, to, getStartingLineNumber());
    double value = targets[places[column]].number();
    if (taken && Math.abs((float) value) == Float.POSITIVE_INFINITY) {
      throw outOfRange(column, new String(text, from, to - from));
    }
    return taken;
  }

  private void refuseNul(int column, char[] text, int from, int to) throws DataException {
    for (int i = from; i < to; i++) {
      if (text[i] == 0) {
        throw new DataException(
            "%s: expected text, found a NUL byte; replace the file", where(column));
      }
    }
  }

  private void takeIndex(char[] text, int from, int to) {
    double value = numbers.parse(text, from, to);
    if (rowsRead == 0) {
      countFrom = value;
      countsRows = value == 0 || value == 1;
    } else {
      countsRows &= value == countFrom + rowsRead;
    }
  }

  @Override
  protected Boolean buildRecord() {
    if (getRecordType() != RecordType.DATA || isBlank) {
      return true;
    }
    try {
      if (inHeader) {
        inHeader = false;
        // One name may be missing, that of the names of the rows.
        requireFields(getFieldCount() == roles.length - 1 ? roles.length : getFieldCount());
      } else {
        requireFields(getFieldCount());
        add();
      }
    } catch (DataException e) {
      throw new UncheckedIOException(e);
    }
    return true;
  }

  private void requireFields(int found) throws DataException {
    if (found != roles.length) {
      throw new DataException(
          "%s: line %s, column %s: expected %s fields, as most lines have, found %s; fix the "
              + "line, or say --separator",
          table, getStartingLineNumber(), Math.min(found, roles.length) + 1, roles.length, found);
    }
  }

  private void add() throws DataException {
    rowsRead++;
    if (lacksTarget) {
      withoutTarget++;
      return;
    }
    if (mustReadAgain()) {
      return;
    }
    ranges.add(values);
    cells.add(values);
    for (TargetColumn target : targets) {
      target.commit();
    }
  }

  /** Returns whether a column, or a comment, is not what it was taken for. */
  boolean mustReadAgain() {
    return !exceptions.isEmpty() || !countsRows || !endsEmpty || hasRowsAsComments;
  }

  /** Returns whether a line that begins with # seems to be a row. */
  boolean hasRowsAsComments() {
    return hasRowsAsComments;
  }

  /** Returns the columns that were taken for numbers, each with its first value that is none. */
  Map<Integer, Found> exceptions() {
    return exceptions;
  }

  /** Returns whether the index, if there is one, counts the rows. */
  boolean countsRows() {
    return countsRows;
  }

  /** Returns whether the last column is empty, if it was taken for that. */
  boolean endsEmpty() {
    return endsEmpty;
  }

  /** Returns whether the last field read stood in quotation marks. */
  boolean endsQuoted() {
    return endsQuoted;
  }

  /** Returns the rows that were left out, since they have no value to learn. */
  long withoutTarget() {
    return withoutTarget;
  }

  Cells cells() {
    return cells;
  }

  /** Returns a column that is learnt. */
  TargetColumn target(int column) {
    return targets[places[column]];
  }

  /** Returns where a row of {@link #cells} has the value of a feature. */
  int place(int column) {
    return places[column];
  }

  /** Returns the line in which the row that was read last begins. */
  long line() {
    return getStartingLineNumber();
  }

  /** Returns what is known of a feature, all rows being read. */
  Column column(int column, Found exception) {
    int place = places[column];
    String name = layout.name(column);
    return roles[column] == Role.NUMBER
        ? ranges.column(name, place)
        : new Column(
            name,
            ColumnKind.CATEGORY,
            ranges.missing(place),
            Float.NaN,
            Float.NaN,
            false,
            categories[column].names(),
            categories[column].isFreeText(),
            exception == null ? "" : exception.text());
  }

  private String where(int column) {
    return table + ": line " + getStartingLineNumber() + ", column " + layout.name(column);
  }
}
