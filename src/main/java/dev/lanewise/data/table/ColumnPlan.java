package dev.lanewise.data.table;

import dev.lanewise.data.DataException;
import dev.lanewise.data.ReadOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What each column of a table is for, before its rows are read.
 *
 * @param roles a role for each column
 * @param features the columns that are learnt from, in the order of the inputs
 * @param targets the columns that are learnt, in the order in which they were named
 * @param isGuess whether the target is the first column only because the table looks like pictures
 */
record ColumnPlan(Role[] roles, List<Integer> features, List<Integer> targets, boolean isGuess) {
  /** Names of the column to learn, the likeliest first. */
  static final List<String> USUAL_TARGETS =
      List.of("label", "class", "target", "y", "digit", "species");

  /** Names of a first column that may count the rows. */
  private static final Pattern INDEX_NAME =
      Pattern.compile("(?i)(unnamed: ?0|index|idx|row|row_?names?|no\\.?|nr\\.?|#|(.*[_ ])?id)");

  private static final Pattern CAMEL_ID = Pattern.compile(".*[a-z]I[dD]");

  /** The most names that a message lists. */
  private static final int MOST_SHOWN = 20;

  /**
   * Plans by what the user says, the names and the first rows.
   *
   * @param known what reading the table before has shown
   */
  static ColumnPlan of(Layout layout, ReadOptions options, Knowledge known, String table)
      throws DataException {
    Role[] roles = new Role[layout.columns()];
    NumberText numbers = new NumberText(layout.dialect().decimalMark());
    for (int c = 0; c < roles.length; c++) {
      boolean isText = known.exceptions().containsKey(c) || hasText(layout.sample(), c, numbers);
      roles[c] = isText ? Role.CATEGORY : Role.NUMBER;
    }
    for (String name : options.categorical()) {
      roles[find(layout, name, "--categorical", table)] = Role.CATEGORY;
    }
    if (known.mayCount() && mayBeIndex(layout, numbers) && roles[0] == Role.NUMBER) {
      roles[0] = Role.INDEX;
    }
    int last = roles.length - 1;
    if (known.mayEndEmpty()
        && last > 0
        && layout.isUnnamed(last)
        && layout.sample().stream().allMatch(row -> row.get(last).isEmpty())) {
      roles[last] = Role.EMPTY;
    }
    for (String name : options.ignored()) {
      roles[find(layout, name, "--ignore", table)] = Role.NONE;
    }
    List<Integer> targets = new ArrayList<>();
    for (String name : options.targets()) {
      int column = find(layout, name, "--target", table);
      if (roles[column] == Role.NONE || targets.contains(column)) {
        throw new DataException(
            "%s: column %s is named by --target and once more; name it once",
            table, layout.name(column));
      }
      targets.add(column);
    }
    boolean isGuess = false;
    if (targets.isEmpty()) {
      int usual = usualTarget(layout, roles);
      isGuess = usual < 0 && !layout.isNamed() && known.mayBePictures();
      isGuess &= isFirstOfPictures(layout, options, numbers);
      int first = roles[0] == Role.INDEX ? 1 : 0;
      if (usual >= 0 || isGuess) {
        targets.add(usual >= 0 ? usual : first);
      }
    }
    for (int target : targets) {
      roles[target] = Role.TARGET;
    }
    List<Integer> features = new ArrayList<>();
    for (int c = 0; c < roles.length; c++) {
      if (roles[c] == Role.NUMBER || roles[c] == Role.CATEGORY) {
        features.add(c);
      }
    }
    return new ColumnPlan(roles, features, targets, isGuess);
  }

  /** Plans for a table that must have the columns of another one; its target may be missing. */
  static ColumnPlan like(Schema schema, Layout layout, String table) throws DataException {
    Role[] roles = new Role[layout.columns()];
    Arrays.fill(roles, Role.NONE);
    List<Schema.Field> fields = schema.columns();
    List<String> names = layout.allNames();
    if (schema.file().size() == layout.columns() && !(layout.isNamed() && schema.isNamed())) {
      names = schema.file();
    }
    List<Integer> columns = new ArrayList<>();
    for (Schema.Field field : fields) {
      columns.add(names.indexOf(field.name()));
    }
    boolean isByPlace = columns.contains(-1) && layout.columns() == fields.size();
    isByPlace &= !layout.isNamed();
    List<Integer> features = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      int column = isByPlace ? i : columns.get(i);
      features.add(column);
      if (column < 0) {
        throw new DataException(
            "%s: expected the column %s, found none of this name among %s; give a table with "
                + "the columns that training had",
            table, fields.get(i).name(), shown(layout));
      }
      roles[column] = fields.get(i).kind() == ColumnKind.NUMBER ? Role.NUMBER : Role.CATEGORY;
    }
    List<Integer> targets = new ArrayList<>();
    for (String target : schema.targets()) {
      int column = isByPlace ? -1 : names.indexOf(target);
      if (column >= 0) {
        targets.add(column);
      }
    }
    if (targets.size() == schema.targets().size()) {
      targets.forEach(column -> roles[column] = Role.TARGET);
    } else {
      targets.clear();
    }
    return new ColumnPlan(roles, features, targets, false);
  }

  private static boolean hasText(List<List<String>> rows, int column, NumberText numbers) {
    return rows.stream()
        .map(row -> row.get(column))
        .anyMatch(
            text ->
                Double.isNaN(numbers.parse(text))
                    && !MissingValue.isAmongNumbers(text)
                    && !RowCollector.INFINITE.matcher(text).matches());
  }

  /** Whether the first column may be one that counts the rows, from 0 or from 1. */
  private static boolean mayBeIndex(Layout layout, NumberText numbers) {
    String name = layout.isNamed() ? layout.names().getFirst() : "";
    if (layout.columns() < 2
        || !(layout.isUnnamed(0)
            || INDEX_NAME.matcher(name).matches()
            || CAMEL_ID.matcher(name).matches())) {
      return false;
    }
    double first = layout.sample().isEmpty() ? -1 : number(layout, 0, 0, numbers);
    boolean counts = first == 0 || first == 1;
    for (int row = 1; row < layout.sample().size() && counts; row++) {
      counts = number(layout, row, 0, numbers) == first + row;
    }
    return counts;
  }

  private static double number(Layout layout, int row, int column, NumberText numbers) {
    return numbers.parse(layout.sample().get(row).get(column));
  }

  /** Whether the first column may be the label of pictures, judged by the first rows. */
  private static boolean isFirstOfPictures(Layout layout, ReadOptions options, NumberText numbers) {
    if (options.form().isPresent()) {
      return options.form().get() == ReadOptions.Form.PICTURES;
    }
    int from = mayBeIndex(layout, numbers) ? 2 : 1;
    if (!PictureTable.isSquare(layout.columns() - from)
        && !PictureTable.isSquare(layout.columns() - from - 1)) {
      return false;
    }
    for (int row = 0; row < layout.sample().size(); row++) {
      for (int c = from; c < layout.columns(); c++) {
        double value = number(layout, row, c, numbers);
        boolean isEmptyEnd = c == layout.columns() - 1 && layout.sample().get(row).get(c).isEmpty();
        if (!isEmptyEnd && !(value >= 0 && value <= 255 && value == (int) value)) {
          return false;
        }
      }
    }
    return true;
  }

  private static int usualTarget(Layout layout, Role[] roles) {
    for (String usual : layout.isNamed() ? USUAL_TARGETS : List.<String>of()) {
      for (int c = 0; c < roles.length; c++) {
        if (roles[c] != Role.NONE && layout.names().get(c).equalsIgnoreCase(usual)) {
          return c;
        }
      }
    }
    return -1;
  }

  private static int index(Layout layout, String name) {
    for (int c = 0; c < layout.columns(); c++) {
      if (layout.name(c).equals(name)) {
        return c;
      }
    }
    return -1;
  }

  /** Returns the column that a user names by its name or its number from 1. */
  static int find(Layout layout, String name, String option, String table) throws DataException {
    int column = index(layout, name);
    for (int c = 0; c < layout.columns() && column < 0; c++) {
      column = layout.name(c).equalsIgnoreCase(name) ? c : -1;
    }
    if (column < 0 && name.matches("\\d{1,6}")) {
      int number = Integer.parseInt(name);
      column = number >= 1 && number <= layout.columns() ? number - 1 : -1;
    }
    if (column < 0) {
      throw new DataException(
          "%s: %s %s: expected the name or the number of a column, from 1 to %s, found neither; "
              + "there are %s",
          table, option, name, layout.columns(), shown(layout));
    }
    return column;
  }

  /** Returns the names of the columns for a message. */
  static String shown(Layout layout) {
    StringBuilder shown = new StringBuilder();
    for (int c = 0; c < Math.min(MOST_SHOWN, layout.columns()); c++) {
      shown.append(c == 0 ? "" : ", ").append(DataException.brief(layout.name(c)));
    }
    boolean all = layout.columns() <= MOST_SHOWN;
    return shown + (all ? "" : ", … (" + layout.columns() + " in all)");
  }
}
