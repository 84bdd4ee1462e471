package dev.lanewise.data.table;

import dev.lanewise.data.DataException;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.Warning;
import java.util.ArrayList;
import java.util.List;

/** What is doubtful of the columns of a table to train on. */
final class ColumnWarnings {
  /** A column is meant to have numbers if no more than one of so many values is none. */
  private static final int FEW_TEXTS = 20;

  private final Table table;
  private final List<Warning> warnings = new ArrayList<>();

  private ColumnWarnings(Table table) {
    this.table = table;
  }

  /** Returns those of a table that a program has made itself. */
  static List<Warning> of(Table table) {
    ColumnWarnings columns = new ColumnWarnings(table);
    columns.narrow();
    return columns.warnings;
  }

  /** Returns those of a table that has been read, but for what the options say on purpose. */
  static List<Warning> of(Table table, ReadOptions options) {
    ColumnWarnings columns = new ColumnWarnings(table);
    columns.narrow();
    for (Column column : table.columns()) {
      if (!isSaidToBeCategories(column, table, options)) {
        columns.fewTexts(column);
        columns.decoratedCategories(column);
      }
    }
    if (table.target().orElse(null) instanceof ClassTarget target && options.task().isEmpty()) {
      columns.decorated(target.names().getFirst(), target.classes(), "classes");
    }
    return columns.warnings;
  }

  private static boolean isSaidToBeCategories(Column column, Table table, ReadOptions options) {
    String number = Integer.toString(table.schema().file().indexOf(column.name()) + 1);
    return options.categorical().stream()
        .anyMatch(said -> said.equalsIgnoreCase(column.name()) || said.equals(number));
  }

  private void doubtful(String column, String found) {
    warnings.add(
        new Warning(
            Warning.Code.PREPARATION_DOUBTFUL, table.name() + ": column " + column + ": " + found));
  }

  /** Columns of numbers that floats hardly tell apart. */
  private void narrow() {
    for (Column column : table.columns()) {
      if (column.isNarrow()) {
        narrow(column.name(), column.min(), column.max());
      }
    }
    if (table.target().orElse(null) instanceof ValueTarget target) {
      for (int t = 0; t < target.names().size(); t++) {
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (int row = 0; row < table.rows(); row++) {
          least = Math.min(least, target.value(row, t));
          greatest = Math.max(greatest, target.value(row, t));
        }
        boolean isOne = least == greatest && table.rows() > 1;
        if (isOne || Column.isNarrow(least, greatest)) {
          narrow(target.names().get(t), least, greatest);
        }
      }
    }
  }

  private void narrow(String column, float least, float greatest) {
    doubtful(
        column,
        ("numbers from " + least + " to " + greatest)
            + " differ too little for 32 bits; subtract the least of them");
  }

  /** A few texts among many numbers make all of these categories. */
  private void fewTexts(Column column) {
    List<String> texts =
        column.categories().stream().filter(text -> !DecoratedNumber.isPlain(text)).toList();
    int all = column.categories().size();
    if (!texts.isEmpty() && FEW_TEXTS * texts.size() <= all) {
      doubtful(
          column.name(),
          (all + " values are taken for categories, since " + DataException.brief(texts.getFirst()))
              + " is no number; fix it, or leave it empty");
    }
  }

  private void decoratedCategories(Column column) {
    if (column.exception().isEmpty() || DecoratedNumber.is(column.exception())) {
      decorated(column.name(), column.categories(), "categories");
    }
  }

  private void decorated(String column, List<String> texts, String taken) {
    if (DecoratedNumber.areMost(texts)) {
      String first = texts.stream().filter(DecoratedNumber::is).findFirst().orElseThrow();
      doubtful(
          column,
          (texts.size() + " texts such as " + DataException.brief(first))
              + (" are taken for " + taken)
              + "; if they are numbers, write them without other characters");
    }
  }
}
