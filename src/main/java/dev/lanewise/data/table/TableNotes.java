package dev.lanewise.data.table;

import java.util.ArrayList;
import java.util.List;

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

  /** Returns all phrases. */
  List<String> of(List<Column> columns, Target target, long withoutTarget) {
    List<String> categories = new ArrayList<>();
    for (Column column : columns) {
      if (column.kind() == ColumnKind.CATEGORY) {
        categories.add(column.name());
      }
    }
    int numbers = columns.size() - categories.size();
    notes.add(counted(numbers, "number") + counts(categories));
    for (Column column : columns) {
      if (column.kind() == ColumnKind.CATEGORY && !column.exception().isEmpty()) {
        notes.add("column " + column.name() + " has \"" + column.exception() + "\", no number");
      }
    }
    if (target instanceof ClassTarget classes) {
      notes.add(
          "target " + classes.names().getFirst() + ": " + classes.classes().size() + " classes");
    } else if (target != null) {
      notes.add("target " + shown(target.names()) + ": values");
    }
    if (withoutTarget > 0) {
      notes.add(counted(withoutTarget, "row") + " without a target: left out");
    }
    return notes;
  }

  private static String counts(List<String> categories) {
    return categories.isEmpty()
        ? ""
        : ", "
            + counted(categories.size(), "category").replace("categorys", "categories")
            + " ("
            + shown(categories)
            + ")";
  }

  private static String counted(long count, String what) {
    return String.format(java.util.Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  private static String shown(List<String> names) {
    int shown = Math.min(MOST_SHOWN, names.size());
    return String.join(", ", names.subList(0, shown)) + (shown < names.size() ? ", …" : "");
  }
}
