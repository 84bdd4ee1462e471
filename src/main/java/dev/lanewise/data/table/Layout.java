package dev.lanewise.data.table;

import dev.lanewise.data.DataException;
import dev.lanewise.data.ReadOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How a table's text is laid out, guessed from its beginning.
 *
 * @param skipped lines before the table
 * @param hasHeader whether the next row names the columns or counts them
 * @param names a name for each column, empty where it has none; an empty list if no column has one
 * @param columns fields of a row
 * @param sample first rows of values
 * @param notes what was found, in words
 */
record Layout(
    Dialect dialect,
    int skipped,
    boolean hasHeader,
    List<String> names,
    int columns,
    List<List<String>> sample,
    List<String> notes) {

  /** In the order in which they win where a text agrees with more than one. */
  private static final List<Character> SEPARATORS = List.of('\t', ';', '|', ',', ' ');

  private static final Pattern SEPARATOR_LINE =
      Pattern.compile(
          "\"?sep=([^\"\\r\\n\\w#])\"?[\\r\\n].*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d*,\\d+");
  private static final Pattern DECIMAL_POINT = Pattern.compile("[+-]?\\d*\\.\\d+");
  private static final Pattern SPARSE = Pattern.compile("\\S+ \\d+:\\S+ \\d+:\\S");

  /**
   * Guesses from a beginning, which should end with a whole line unless the text ends there.
   *
   * @param name what messages call the table
   */
  static Layout guess(String beginning, ReadOptions options, boolean mayHaveComments, String name)
      throws DataException {
    List<String> notes = new ArrayList<>();
    String text = beginning;
    int skipped = 0;
    Character separator = options.separator().orElse(null);
    Matcher line = SEPARATOR_LINE.matcher(text);
    if (line.matches()) {
      separator = separator == null ? line.group(1).charAt(0) : separator;
      text = withoutFirstLine(text);
      skipped = 1;
    }
    if (SPARSE.matcher(firstLine(text)).lookingAt()) {
      throw new DataException(
          "%s: expected a table, found LIBSVM's form (label index:value …); write it as CSV", name);
    }
    boolean comments = hasComments(text);
    if (!mayHaveComments) {
      // Rows begin as comments do: comments are what stands before the first row.
      while (comments && isComment(firstLine(text)) == 1) {
        text = withoutFirstLine(text);
        skipped++;
      }
      comments = false;
    }
    if (separator == null) {
      separator = separator(text, comments);
    }
    int widest = Collections.max(counts(text, separator, comments));
    if (widest > Dialect.MOST_COLUMNS) {
      throw new DataException(
          "%s: expected at most %s columns, found %s; leave some out",
          name, Dialect.MOST_COLUMNS, widest);
    }
    String mark = separator == ' ' ? " " : Pattern.quote(separator.toString());
    boolean loose = separator != ' ' && Pattern.compile(mark + " +\"").matcher(text).find();
    Dialect dialect = new Dialect(separator, '.', comments, loose);
    List<List<String>> rows = SampleRows.of(text, dialect);
    if (rows.isEmpty()) {
      throw new DataException("%s: expected rows with fields, found none; give another file", name);
    }
    if (isCountsLine(rows)) {
      // As in scikit-learn's own files: numbers of rows and columns, then the classes' names.
      notes.add("line " + (skipped + 1) + " counts rows and columns: left out");
      skipped++;
      rows = rows.subList(1, rows.size());
    }
    dialect = new Dialect(separator, decimalMark(options, separator, rows), comments, loose);
    notes.add("separator " + dialect.separatorName());
    if (dialect.decimalMark() == ',') {
      notes.add("decimal comma");
    }
    return withHeader(text, dialect, skipped, rows, options, notes);
  }

  private static Layout withHeader(
      String text,
      Dialect dialect,
      int skipped,
      List<List<String>> all,
      ReadOptions options,
      List<String> notes) {
    int columns = all.get(all.size() / 2).size();
    List<List<String>> rows = ofWidth(all, columns);
    List<String> first = all.getFirst();
    // R names no column for the names of the rows.
    boolean isShort = first.size() == columns - 1 && all.size() > 1;
    if (isShort) {
      boolean endsEmpty = rows.stream().allMatch(row -> row.getLast().isEmpty());
      List<String> widened = new ArrayList<>(first);
      widened.add(endsEmpty ? columns - 1 : 0, "");
      rows.addFirst(widened);
    }
    HeaderGuess guess = HeaderGuess.of(rows, new NumberText(dialect.decimalMark()));
    if (isShort && guess == HeaderGuess.NONE) {
      guess = HeaderGuess.NAMES;
    }
    boolean hasHeader = options.header().orElse(guess != HeaderGuess.NONE);
    List<String> names = List.of();
    if (!hasHeader) {
      names = namesInComment(text, dialect, columns);
      notes.add(names.isEmpty() ? "no header" : "header in a comment");
    } else if (guess == HeaderGuess.NUMBERS) {
      notes.add("the first line counts the columns and names none");
    } else {
      names = different(rows.getFirst());
      notes.add("header");
    }
    List<List<String>> sample = hasHeader ? rows.subList(1, rows.size()) : rows;
    return new Layout(dialect, skipped, hasHeader, names, columns, sample, notes);
  }

  private static List<List<String>> ofWidth(List<List<String>> rows, int width) {
    List<List<String>> wanted = new ArrayList<>();
    for (List<String> row : rows) {
      if (row.size() == width) {
        wanted.add(row);
      }
    }
    return wanted;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static String withoutFirstLine(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    boolean twoCharacters = text.startsWith("\r\n", end);
    return text.substring(Math.min(text.length(), end + (twoCharacters ? 2 : 1)));
  }

  /** Whether lines that begin with # are comments: most lines must be other ones. */
  private static boolean hasComments(String text) {
    long[] lines = new long[2];
    text.lines().filter(line -> !line.isBlank()).forEach(line -> lines[isComment(line)]++);
    return lines[1] > 0 && lines[1] <= lines[0];
  }

  private static int isComment(String line) {
    return line.startsWith("#") ? 1 : 0;
  }

  private static char separator(String text, boolean comments) {
    char best = ',';
    double bestAgreement = 0;
    for (char separator : SEPARATORS) {
      double agreement = agreement(counts(text, separator, comments));
      if (agreement > bestAgreement) {
        best = separator;
        bestAgreement = agreement;
      }
    }
    return best;
  }

  /** How many fields each row has; of a text without rows, one row without fields. */
  private static List<Integer> counts(String text, char separator, boolean comments) {
    List<Integer> counts = SampleRows.counts(text, new Dialect(separator, '.', comments, false));
    return counts.isEmpty() ? List.of(0) : counts;
  }

  /** The share of the rows that have the most frequent number of fields, if that is not 1. */
  private static double agreement(List<Integer> counts) {
    List<Integer> sorted = new ArrayList<>(counts);
    Collections.sort(sorted);
    int longest = 0;
    int mode = 1;
    int run = 0;
    for (int i = 0; i < sorted.size(); i++) {
      run = i > 0 && sorted.get(i).equals(sorted.get(i - 1)) ? run + 1 : 1;
      if (run > longest) {
        longest = run;
        mode = sorted.get(i);
      }
    }
    return mode < 2 ? 0 : (double) longest / sorted.size();
  }

  private static char decimalMark(ReadOptions options, char separator, List<List<String>> rows) {
    if (options.decimal().isPresent()) {
      return options.decimal().get();
    }
    int commas = 0;
    int points = 0;
    for (List<String> row : rows) {
      for (String field : row) {
        commas += field.indexOf(',') >= 0 && DECIMAL_COMMA.matcher(field).matches() ? 1 : 0;
        points += field.indexOf('.') >= 0 && DECIMAL_POINT.matcher(field).matches() ? 1 : 0;
      }
    }
    return separator != ',' && commas > points ? ',' : '.';
  }

  private static boolean isCountsLine(List<List<String>> rows) {
    List<String> first = rows.getFirst();
    if (rows.size() < 2 || first.size() < 4) {
      return false;
    }
    String columns = Integer.toString(rows.get(1).size() - 1);
    return first.get(0).matches("\\d+")
        && first.get(1).equals(columns)
        && first.subList(2, first.size()).stream().noneMatch(field -> field.matches("[-+.\\d].*"));
  }

  /** Names from the last comment before the table, where it has one for each column. */
  private static List<String> namesInComment(String text, Dialect dialect, int columns) {
    String last = "";
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (!line.isBlank() && isComment(line) == 0) {
        break;
      }
      last = line.isBlank() ? last : line;
    }
    if (!dialect.comments() || last.isEmpty()) {
      return List.of();
    }
    Dialect withoutComments = new Dialect(dialect.separator(), '.', false, false);
    List<List<String>> rows = SampleRows.of(last.replaceFirst("#+\\s*", ""), withoutComments);
    boolean fits = !rows.isEmpty() && rows.getFirst().size() == columns && columns > 1;
    return fits ? different(rows.getFirst()) : List.of();
  }

  /** The names, with .1, .2 and so on behind one that has come before. */
  private static List<String> different(List<String> names) {
    Set<String> taken = new HashSet<>(names);
    Set<String> seen = new HashSet<>();
    String[] different = new String[names.size()];
    for (int i = 0; i < different.length; i++) {
      String name = names.get(i);
      if (!name.isEmpty() && !seen.add(name)) {
        int n = 1;
        while (!taken.add(name + "." + n)) {
          n++;
        }
        name = name + "." + n;
      }
      different[i] = name;
    }
    return List.copyOf(Arrays.asList(different));
  }

  /** Returns the name of a column for messages: its own, or its number from 1. */
  String name(int column) {
    return names.isEmpty() || names.get(column).isEmpty()
        ? Integer.toString(column + 1)
        : names.get(column);
  }

  /** Returns the names of all columns, as messages call them. */
  List<String> allNames() {
    return IntStream.range(0, columns).mapToObj(this::name).toList();
  }

  /** Returns whether columns have names. */
  boolean isNamed() {
    return !names.isEmpty();
  }

  /** Returns whether a column has no name of its own, in a table whose columns have names. */
  boolean isUnnamed(int column) {
    return names.isEmpty() || names.get(column).isEmpty();
  }
}
