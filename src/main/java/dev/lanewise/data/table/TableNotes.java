package dev.lanewise.data.table;

import dev.lanewise.data.DataException;
import dev.lanewise.io.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was inferred of a table, in phrases for a user. */
final class TableNotes {
  private static final int MOST_SHOWN = 5;

  private final List<String> notes = new ArrayList<>();

  TableNotes(Layout layout, Encoding encoding) {
    notes.addAll(layout.notes());
    if (!encoding.note().isEmpty()) {
      notes.add(encoding.note());
    }
  }

  /** A column that is not learnt from. */
  void leftOut(String column, String reason) {
    notes.add("column " + column + " " + reason + ": left out");
  }

  /** A column of text that is not learnt from, since it tells nothing of other rows. */
  void isAnotherInEachRow(Column column) {
    leftOut(
        column.name(),
        "has a different text in each row"
            + (DecoratedNumber.areMost(column.categories())
                ? ", such as "
                    + DataException.brief(column.categories().getFirst())
                    + ", which is no number while it has other characters"
                : ""));
  }

  /** Says that a column of categories has a different text in most rows. */
  void hasManyTexts(Column column, int texts, int rows) {
    notes.add(
        "column "
            + column.name()
            + " has "
            + texts
            + " different texts in "
            + rows
            + " rows, such as "
            + DataException.brief(column.categories().getLast())
            + ": new rows may have others, which count as none");
  }

  /** Returns all phrases. */
  List<String> of(List<Column> columns, Target target, long withoutTarget) {
    List<String> categories = new ArrayList<>();
    for (Column column : columns) {
      if (column.kind() == ColumnKind.CATEGORY) {
        categories.add(column.name());
      }
    }
    int numbers = columns.size() - categories.size();
    notes.add(counted(numbers, "number", "numbers") + counts(categories));
    for (Column column : columns) {
      if (column.kind() == ColumnKind.CATEGORY && !column.exception().isEmpty()) {
        notes.add("column " + column.name() + " has \"" + column.exception() + "\", no number");
      }
    }
    if (target instanceof ClassTarget classes) {
      notes.add(
          "target "
              + columns(classes.names())
              + ": "
              + counted(classes.classes().size(), "class", "classes"));
    } else if (target != null) {
      notes.add("target " + columns(target.names()) + ": numbers to predict");
    }
    if (withoutTarget > 0) {
      notes.add(counted(withoutTarget, "row", "rows") + " without a target: left out");
    }
    return notes.stream().map(note -> Text.oneLine(DataException.brief(note))).toList();
  }

  private static String counts(List<String> categories) {
    return categories.isEmpty()
        ? ""
        : ", "
            + counted(categories.size(), "category", "categories")
            + " ("
            + shown(categories)
            + ")";
  }

  private static String counted(long count, String one, String more) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : more);
  }

  /** A column of a table without names is called by its number. */
  private static String columns(List<String> names) {
    return (names.getFirst().matches("[0-9]+") ? "column " : "") + shown(names);
  }

  private static String shown(List<String> names) {
    int shown = Math.min(MOST_SHOWN, names.size());
    return String.join(", ", names.subList(0, shown)) + (shown < names.size() ? ", …" : "");
  }
}
