package dev.lanewise.data.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.lanewise.data.DataException;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.Task;
import dev.lanewise.data.source.ForeignFile;
import dev.lanewise.data.source.MemoryLimit;
import dev.lanewise.data.source.Origin;
import dev.lanewise.data.source.Origins;
import dev.lanewise.data.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Reads tables from CSV and its relatives: plain or compressed with gzip, in UTF-8, UTF-16 or
 * Latin-1, with any separator, with a header or none.
 *
 * <p>The first rows tell how a file is laid out and what its columns are; then it is read once. It
 * is read again where it turns out otherwise: a text in a column of numbers makes that one of
 * categories.
 */
public final class TableReader {
  /** A beginning of a file, to be followed by longer ones until it has enough lines. */
  private static final int FIRST_HEAD = 1 << 16;

  /** A line that is longer than this is refused. */
  private static final int LONGEST_HEAD = 1 << 24;

  private static final int ENOUGH_LINES = 20;

  /** Of so many rows, each with another text in a column, the text tells nothing of other rows. */
  private static final int DIFFERENT_ROWS = 20;

  static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.,]+([eE][-+]?[0-9]+)?");

  private final Origin origin;
  private final ReadOptions options;
  private final Schema like;
  private final List<String> classes;
  private final MemoryLimit memory;
  private Knowledge known = Knowledge.NONE;

  private TableReader(
      Origin origin, ReadOptions options, Schema like, List<String> classes, MemoryLimit memory) {
    this.origin = origin;
    this.options = options;
    this.like = like;
    this.classes = classes;
    this.memory = memory;
  }

  /**
   * Reads a table.
   *
   * @throws DataException if there is none, or it is damaged, inconsistent, or too large for half
   *     of the Java heap
   */
  public static Table read(Path file, ReadOptions options) throws DataException {
    return read(Origins.file(file), options, new MemoryLimit());
  }

  /**
   * Reads a table with the columns of another one. Columns beyond them are passed over, and so is
   * what is to be learnt where a part of it is missing.
   *
   * @param classes the classes to learn, in their order; null where values are learnt
   */
  public static Table readLike(Schema schema, List<String> classes, Path file, ReadOptions options)
      throws DataException {
    return readLike(schema, classes, Origins.file(file), options, new MemoryLimit());
  }

  static Table read(Origin origin, ReadOptions options, MemoryLimit memory) throws DataException {
    return new TableReader(origin, options, null, null, memory).read();
  }

  static Table readLike(
      Schema schema, List<String> classes, Origin origin, ReadOptions options, MemoryLimit memory)
      throws DataException {
    return new TableReader(origin, options, schema, classes, memory).read();
  }

  private Table read() throws DataException {
    long free = memory.left();
    while (true) {
      Table table = tryToRead();
      if (table != null) {
        return table;
      }
      memory.giveBack(free - memory.left());
    }
  }

  /** Reads the table; returns null where it must be read again with what is known now. */
  private Table tryToRead() throws DataException {
    try (Source source = origin.open()) {
      byte[] head = head(source);
      ForeignFile.refuse(head, origin.name());
      Encoding encoding = known.encoding() == null ? Encoding.of(head) : known.encoding();
      String beginning = encoding.text(head);
      boolean isWhole = source.peek(head.length + 1).length == head.length;
      Layout layout =
          Layout.guess(
              isWhole ? beginning : wholeLines(beginning),
              options,
              known.mayHaveComments(),
              origin.name());
      ColumnPlan plan =
          like == null
              ? ColumnPlan.of(layout, options, known, origin.name())
              : ColumnPlan.like(like, layout, origin.name());
      RowCollector rows = new RowCollector(origin.name(), layout, plan.roles(), memory);
      for (int i = 0; like != null && i < like.columns().size(); i++) {
        rows.expect(plan.features().get(i), like.columns().get(i).categories());
      }
      source.header(encoding.mark());
      LastCharacter text = new LastCharacter(encoding.decode(source));
      if (!collect(rows, layout, text, encoding)) {
        return null;
      }
      return table(layout, plan, rows, encoding);
    } catch (IOException e) {
      throw DataException.unreadable(origin.name(), e);
    }
  }

  /** Returns the first bytes of the file: all of it, or some lines, or at least one. */
  private byte[] head(Source source) throws DataException {
    for (int length = FIRST_HEAD; ; length *= 16) {
      byte[] head = source.peek(length);
      int lines = 0;
      for (byte b : head) {
        lines += b == '\n' || b == '\r' ? 1 : 0;
      }
      if (head.length < length || lines >= ENOUGH_LINES) {
        return head;
      }
      if (length == LONGEST_HEAD) {
        if (lines > 0) {
          return head;
        }
        throw new DataException(
            "%s: line 1: expected at most %s bytes, found more; give a table of lines",
            origin.name(), LONGEST_HEAD);
      }
    }
  }

  private static String wholeLines(String text) {
    int end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    return end < 0 ? text : text.substring(0, end + 1);
  }

  /** Reads all rows; returns false where the text is not of the encoding it was taken for. */
  private boolean collect(RowCollector rows, Layout layout, LastCharacter text, Encoding encoding)
      throws IOException {
    try (CsvReader<Boolean> csv = layout.dialect().reader(rows, text)) {
      csv.skipLines(layout.skipped());
      csv.forEach(row -> {});
    } catch (CsvParseException | UncheckedIOException e) {
      Throwable cause = rootOf(e);
      if (cause instanceof CharacterCodingException && encoding.isGuess()) {
        known = known.withEncoding(Encoding.LATIN_1);
        return false;
      }
      throw failure(cause, rows, encoding);
    }
    if (rows.endsQuoted() && text.lastPrinted() != '"') {
      throw new DataException(
          "%s: line %s: a quotation mark begins a field that never ends; close it, or remove it",
          origin.name(), rows.line());
    }
    if (rows.mustReadAgain() && (like == null || rows.hasRowsAsComments())) {
      known = known.of(rows);
      return false;
    }
    return true;
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && !(root instanceof DataException)) {
      root = root.getCause();
    }
    return root;
  }

  private IOException failure(Throwable cause, RowCollector rows, Encoding encoding) {
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof CharacterCodingException) {
      return new DataException(
          "%s: damaged after line %s: found bytes that are no %s; replace the file",
          origin.name(), rows.line(), encoding.charset());
    }
    if (cause instanceof CsvParseException && cause.getMessage().contains("buffer size")) {
      return new DataException(
          "%s: line %s: expected a field of at most %s characters, found a longer one; close its "
              + "quotation mark, or leave the column out of the file",
          origin.name(), rows.line(), Dialect.LONGEST_FIELD);
    }
    if (cause instanceof CsvParseException) {
      return new DataException(
          "%s: line %s: expected a separator or the end of the line after a quoted field, found "
              + "something else; double the quotation marks within a field",
          origin.name(), rows.line());
    }
    return DataException.unreadable(
        origin.name(), cause instanceof Exception e ? e : new IOException(cause));
  }

  private Table table(Layout layout, ColumnPlan plan, RowCollector rows, Encoding encoding)
      throws DataException {
    if (like != null && !rows.exceptions().isEmpty()) {
      var first = rows.exceptions().entrySet().iterator().next();
      throw new DataException(
          "%s: line %s, column %s: expected a number, as training had, found %s; fix it",
          origin.name(),
          first.getValue().line(),
          layout.name(first.getKey()),
          DataException.brief(first.getValue().text()));
    }
    if (rows.cells().rows() == 0) {
      throw new DataException(
          "%s: expected rows of values%s, found none; give another file",
          origin.name(), rows.withoutTarget() > 0 ? " with something to learn" : "");
    }
    rows.cells().trim();
    TableNotes notes = new TableNotes(layout, encoding);
    for (int c = 0; c < plan.roles().length; c++) {
      if (plan.roles()[c] == Role.INDEX) {
        notes.leftOut(layout.name(c), "counts the rows");
      }
    }
    SequencedMap<Integer, Column> features = new LinkedHashMap<>();
    SequencedMap<Integer, Column> names = new LinkedHashMap<>();
    int place = 0;
    for (int c : plan.features()) {
      Column column = rows.column(c, known.exceptions().get(c));
      if (like != null) {
        // A file without names has the columns of training in their places.
        column = column.called(like.columns().get(place++).name());
      }
      String reason = like == null ? noFeature(column, c == 0 && layout.isUnnamed(c), rows) : "";
      if (!reason.isEmpty()) {
        notes.leftOut(column.name(), reason);
      } else if (like == null && isAnotherInEachRow(c, column, layout, rows)) {
        names.put(c, column);
      } else {
        features.put(c, column);
      }
    }
    if (features.isEmpty()) {
      features = names;
    } else {
      names.values().forEach(notes::isAnotherInEachRow);
    }
    if (features.isEmpty()) {
      throw new DataException(
          "%s: expected at least one column to learn from, found %s; say what separates fields "
              + "with --separator",
          origin.name(), ColumnPlan.shown(layout));
    }
    List<Column> columns = List.copyOf(features.values());
    if (like == null) {
      features.forEach(
          (c, column) -> {
            int texts = texts(c, column, rows);
            if (texts > rows.cells().rows() / 2) {
              notes.hasManyTexts(column, texts, rows.cells().rows());
            }
          });
    }
    boolean arePictures = arePictures(layout, columns, rows);
    if (plan.isGuess() && !arePictures) {
      known = known.withoutPictures();
      return null;
    }
    Target target = target(plan, rows, arePictures);
    return new Table(
        origin.name(),
        columns,
        features.keySet().stream().mapToInt(rows::place).toArray(),
        rows.cells(),
        target,
        null,
        layout.allNames(),
        layout.isNamed(),
        arePictures,
        notes.of(columns, target, rows.withoutTarget()));
  }

  /** Returns why nothing can be learnt from a column, or an empty string. */
  private static String noFeature(Column column, boolean mayNameRows, RowCollector rows) {
    int count = rows.cells().rows();
    if (column.missing() == count) {
      return "is empty";
    }
    boolean allDiffer = column.isFreeText() || column.categories().size() == count;
    boolean namesRows = mayNameRows && column.kind() == ColumnKind.CATEGORY && count > 1;
    return namesRows && allDiffer && column.missing() == 0 ? "names the rows" : "";
  }

  /** Returns whether a column of text tells nothing of other rows, and nobody asked for it. */
  private boolean isAnotherInEachRow(int c, Column column, Layout layout, RowCollector rows)
      throws DataException {
    for (String name : options.categorical()) {
      if (ColumnPlan.find(layout, name, "--categorical", origin.name()) == c) {
        return false;
      }
    }
    return texts(c, column, rows) == rows.cells().rows();
  }

  /**
   * Returns how many different texts the rows have in a column of text; 0 where there are too few
   * rows to tell anything by it, or what is in it is said otherwise: free text, which is refused,
   * and numbers among which one is none.
   */
  private static int texts(int c, Column column, RowCollector rows) {
    int count = rows.cells().rows();
    if (column.kind() != ColumnKind.CATEGORY
        || column.isFreeText()
        || column.categories().stream().anyMatch(NUMBER.asMatchPredicate())
        || count < DIFFERENT_ROWS) {
      return 0;
    }
    BitSet found = new BitSet();
    for (int row = 0; row < count; row++) {
      int category = Table.category(rows.cells().get(row, rows.place(c)));
      if (category >= 0) {
        found.set(category);
      }
    }
    return found.cardinality();
  }

  private boolean arePictures(Layout layout, List<Column> columns, RowCollector rows) {
    if (options.form().isPresent()) {
      return options.form().get() == ReadOptions.Form.PICTURES;
    }
    return PictureTable.isLikely(columns, rows.cells(), layout.isNamed());
  }

  private Target target(ColumnPlan plan, RowCollector rows, boolean arePictures)
      throws DataException {
    if (plan.targets().isEmpty()) {
      return null;
    }
    List<TargetColumn> columns = new ArrayList<>();
    for (int column : plan.targets()) {
      columns.add(rows.target(column));
    }
    TargetColumn first = columns.getFirst();
    if (like != null && classes != null) {
      return first.classes(classes);
    }
    Task task = options.task().orElse(arePictures ? Task.CLASSIFICATION : null);
    if (columns.size() > 1 && task == Task.CLASSIFICATION) {
      throw new DataException(
          "%s: expected one column of classes to learn, found %s; name one with --target",
          origin.name(), columns.size());
    }
    boolean areValues = like != null || columns.size() > 1;
    if (!areValues && first.task(task) == Task.CLASSIFICATION) {
      return first.classes();
    }
    List<String> names = new ArrayList<>();
    List<Cells> values = new ArrayList<>();
    for (TargetColumn column : columns) {
      names.add(column.name());
      values.add(column.values());
    }
    return new ValueTarget(names, values);
  }
}
