package dev.lanewise.report.page;

import dev.lanewise.data.table.ColumnKind;
import dev.lanewise.data.table.ColumnSummary;
import dev.lanewise.report.Readable;
import dev.lanewise.run.folder.TableRecord;
import dev.lanewise.run.folder.TrainingResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The features of a table, how much the model rests on each, and how frequent the classes are. */
final class TableSection {
  private static final int MOST_SHOWN = 200;

  private TableSection() {}

  static void append(Page page, TableRecord table, TrainingResult result) {
    page.sortTables();
    Html html = page.body();
    page.section("features", "Features");
    html.leaf(
        "p",
        "Importance is how much the judged loss rises when the column is shuffled."
            + (table.notes().isEmpty()
                ? ""
                : " Read as: " + String.join("; ", table.notes()) + "."),
        "class",
        "hint");
    html.openTable(
        "numbers sortable features",
        List.of("feature", "kind", "importance", "missing", "distinct", "least", "greatest"));
    double most = Math.max(1e-12, DoubleStream.of(table.importance()).max().orElse(0));
    for (int feature : order(table)) {
      appendFeature(html, table, feature, most);
    }
    html.closeTable();
    if (!table.classCounts().isEmpty()) {
      appendClasses(html, table, result.names());
    }
    html.close();
  }

  /** The features whose importance is known come first. */
  private static int[] order(TableRecord table) {
    int known = table.importance().length;
    int all = Math.min(MOST_SHOWN, table.features().size());
    return IntStream.concat(IntStream.of(table.byImportance()), IntStream.range(known, all))
        .filter(feature -> feature < table.features().size())
        .limit(MOST_SHOWN)
        .toArray();
  }

  private static void appendFeature(Html html, TableRecord table, int feature, double most) {
    ColumnSummary column = table.features().get(feature);
    boolean isNumber = column.kind() == ColumnKind.NUMBER;
    html.open("tr").leaf("th", column.name(), "scope", "row");
    html.leaf("td", isNumber ? "number" : "category", "class", "text");
    if (feature < table.importance().length) {
      double importance = table.importance()[feature];
      String share = String.format(Locale.ROOT, "%.4f", Math.clamp(importance / most, 0, 1));
      html.open("td", "data-value", "" + importance, "class", "share", "style", "--share:" + share);
      html.text(Readable.significant(importance)).close();
    } else {
      html.leaf("td", "");
    }
    html.leaf("td", Readable.count(column.missing()), "data-value", "" + column.missing());
    html.leaf("td", Readable.count(column.distinct()), "data-value", "" + column.distinct());
    if (isNumber) {
      html.leaf("td", Readable.significant(column.min()), "data-value", "" + column.min());
      html.leaf("td", Readable.significant(column.max()), "data-value", "" + column.max());
    } else {
      html.leaf("td", "").leaf("td", "mostly “" + column.frequent() + "”", "class", "text");
    }
    html.close();
  }

  private static void appendClasses(Html html, TableRecord table, List<String> names) {
    html.leaf("h3", "Classes in the training part");
    html.openTable("numbers sortable", List.of("class", "rows", "share"));
    double all = Math.max(1, table.classCounts().stream().mapToInt(count -> count).sum());
    for (int c = 0; c < Math.min(names.size(), table.classCounts().size()); c++) {
      int count = table.classCounts().get(c);
      String share = String.format(Locale.ROOT, "%.6f", count / all);
      html.open("tr").leaf("th", names.get(c), "scope", "row");
      html.leaf("td", Readable.count(count), "data-value", "" + count);
      html.open("td", "data-value", share, "class", "share", "style", "--share:" + share);
      html.text(Readable.percent(count / all)).close().close();
    }
    html.closeTable();
  }
}
