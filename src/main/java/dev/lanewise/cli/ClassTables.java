package dev.lanewise.cli;

import dev.lanewise.io.Text;
import dev.lanewise.report.Readable;
import dev.lanewise.report.TextTable;
import dev.lanewise.run.folder.ClassScore;
import java.util.List;
import java.util.Optional;

/** Scores of classes and the confusion matrix as text. */
final class ClassTables {
  /** Longer names are shortened to their first and last so many characters. */
  private static final int HALF_NAME = 14;

  /** In the matrix, where each class takes a column. */
  private static final int HALF_COLUMN_NAME = 4;

  private static final String CORNER = "actual";

  private final int[][] confusion;
  private final List<ClassScore> scores;

  /**
   * Takes what a network answered.
   *
   * @param confusion counts, [actual][predicted]
   * @param names names of the classes, or an empty list
   */
  ClassTables(int[][] confusion, List<String> names) {
    this.confusion = confusion;
    this.scores = ClassScore.of(confusion, names);
  }

  /**
   * Returns precision, recall and F1 of each class, and their means.
   *
   * @param things what examples are called
   */
  String scores(String things) {
    TextTable table = new TextTable(1, "class", things, "precision", "recall", "F1");
    scores.forEach(score -> add(table, score));
    add(table, ClassScore.macroAverage(scores));
    add(table, ClassScore.weightedAverage(scores));
    return table.toString();
  }

  private static void add(TextTable table, ClassScore score) {
    table.add(
        Text.shortened(score.name(), HALF_NAME),
        Readable.count(score.images()),
        Readable.percent(score.precision()),
        Readable.percent(score.recall()),
        Readable.percent(score.f1()));
  }

  /** Returns the confusion matrix, where its lines fit {@code columns}. */
  Optional<String> matrix(int columns) {
    int classes = confusion.length;
    String[] heading = new String[classes + 1];
    heading[0] = CORNER;
    for (int c = 0; c < classes; c++) {
      heading[c + 1] = Text.shortened(scores.get(c).name(), HALF_COLUMN_NAME);
    }
    TextTable table = new TextTable(1, heading);
    for (int truth = 0; truth < classes; truth++) {
      String[] row = new String[classes + 1];
      row[0] = Text.shortened(scores.get(truth).name(), HALF_NAME);
      for (int predicted = 0; predicted < classes; predicted++) {
        row[predicted + 1] = Integer.toString(confusion[truth][predicted]);
      }
      table.add(row);
    }
    String lines = table.toString();
    return lines.lines().mapToInt(String::length).max().orElse(0) > columns
        ? Optional.empty()
        : Optional.of("confusion matrix (rows: actual, columns: predicted)\n" + lines);
  }
}
