package dev.lanewise.cli;

import dev.lanewise.data.TableDataset;
import dev.lanewise.data.table.ClassTarget;
import dev.lanewise.data.table.ColumnKind;
import dev.lanewise.data.table.ColumnSummary;
import dev.lanewise.io.Json;
import dev.lanewise.io.Text;
import dev.lanewise.report.Readable;
import dev.lanewise.report.TextTable;
import dev.lanewise.run.folder.FeatureFields;
import dev.lanewise.run.folder.WarningFields;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A table to learn from, in words: what was inferred, its features, and what is learnt. */
final class TableDescription {
  private static final int MOST_SHOWN = 100;
  private static final int HALF_NAME = 12;

  private TableDescription() {}

  /** Returns the description for people, lines of text. */
  static String lines(TableDataset dataset) {
    StringBuilder text = new StringBuilder();
    text.append("rows      ")
        .append(Readable.count(dataset.trainingCount()))
        .append(" to train on, ")
        .append(Readable.count(dataset.testCount()))
        .append(" to test with\n");
    text.append("target    ").append(String.join(", ", dataset.target().names()));
    text.append(" (").append(word(dataset)).append(")\n");
    dataset.notes().forEach(note -> text.append("read as   ").append(note).append('\n'));
    text.append('\n').append(features(FeatureFields.summaries(dataset.table())));
    if (dataset.target() instanceof ClassTarget classes) {
      text.append('\n').append(classes(dataset, classes));
    }
    return text.toString();
  }

  private static String word(TableDataset dataset) {
    return dataset.task().name().toLowerCase(Locale.ROOT);
  }

  private static String features(List<ColumnSummary> summaries) {
    TextTable table =
        new TextTable(2, "feature", "kind", "missing", "distinct", "least", "greatest");
    for (ColumnSummary column : summaries.subList(0, Math.min(MOST_SHOWN, summaries.size()))) {
      boolean isNumber = column.kind() == ColumnKind.NUMBER;
      table.add(
          Text.shortened(column.name(), HALF_NAME),
          isNumber ? "number" : "category",
          Readable.count(column.missing()),
          Readable.count(column.distinct()),
          isNumber ? Readable.significant(column.min()) : "",
          isNumber ? Readable.significant(column.max()) : "");
    }
    int more = summaries.size() - MOST_SHOWN;
    return table + (more > 0 ? "and " + Readable.count(more) + " more\n" : "");
  }

  private static String classes(TableDataset dataset, ClassTarget target) {
    int[] train = counts(target.labels(dataset.rows().rest()), dataset.outputs());
    ClassTarget tested = (ClassTarget) dataset.testTable().target().orElse(target);
    int[] test = counts(tested.labels(dataset.rows().drawn()), dataset.outputs());
    TextTable table = new TextTable(1, "class", "train", "test");
    IntStream.range(0, train.length)
        .forEach(
            c ->
                table.add(
                    Text.shortened(target.classes().get(c), HALF_NAME),
                    Readable.count(train[c]),
                    Readable.count(test[c])));
    return table.toString();
  }

  private static int[] counts(byte[] labels, int classes) {
    int[] counts = new int[classes];
    for (byte label : labels) {
      counts[Byte.toUnsignedInt(label)]++;
    }
    return counts;
  }

  /** Writes the description as JSON. */
  static void write(TableDataset dataset, Json json) {
    json.put("task", word(dataset))
        .put("train", dataset.trainingCount())
        .put("test", dataset.testCount())
        .strings("targets", dataset.target().names())
        .strings("classes", dataset.classNames())
        .strings("notes", dataset.notes());
    FeatureFields.write(FeatureFields.summaries(dataset.table()), json);
    WarningFields.write(dataset.warnings(), json);
  }
}
