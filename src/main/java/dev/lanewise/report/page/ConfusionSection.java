package dev.lanewise.report.page;

import dev.lanewise.report.Readable;
import dev.lanewise.run.folder.ClassScore;
import dev.lanewise.run.folder.Mistake;
import dev.lanewise.run.folder.TrainingResult;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Confusion matrix, and precision, recall and F1 of each class. */
final class ConfusionSection {
  /** A table of more classes has more cells than anyone reads: it becomes a picture. */
  private static final int MOST_CLASSES_IN_CELLS = 50;

  private static final int SHADES = 64;

  private final Html html;
  private final int[][] confusion;
  private final List<ClassScore> scores;

  /** Pairs of classes, as {@link #pair} names them, of which there are pictures. */
  private final Set<String> pictured;

  private final String examples;

  private ConfusionSection(
      Html html, TrainingResult result, List<Mistake> mistakes, String examples) {
    this.html = html;
    this.examples = examples;
    this.pictured =
        mistakes == null
            ? Set.of()
            : mistakes.stream()
                .map(mistake -> pair(mistake.truth(), mistake.said()))
                .collect(Collectors.toSet());
    this.confusion = result.confusion();
    this.scores = ClassScore.of(confusion, result.classNames());
  }

  /**
   * Writes the section.
   *
   * @param mistakes the pictures that the page shows below, or null
   * @param examples what they are called: "images" or "rows"
   */
  static void append(Page page, TrainingResult result, List<Mistake> mistakes, String examples) {
    page.sortTables();
    ConfusionSection section = new ConfusionSection(page.body(), result, mistakes, examples);
    page.anchor(section.html.open("section", "id", "confusion"), "confusion", "Confusion matrix");
    section.html.open("div", "class", "beside").open("div", "class", "matrix");
    section.html.leaf("h2", "Confusion matrix");
    if (section.scores.size() <= MOST_CLASSES_IN_CELLS) {
      section.appendCells();
    } else {
      section.appendPicture();
    }
    section.html.close().open("div", "class", "classes").leaf("h2", "Scores per class");
    section.appendScores();
    section.html.close().close().close();
  }

  private void appendCells() {
    boolean isNamed = scores.stream().anyMatch(score -> score.name().length() > 4);
    html.open("div", "class", "scroll");
    html.open("table", "class", isNamed ? "confusion named" : "confusion");
    html.leaf(
        "caption",
        "Rows: actual class. Columns: predicted class."
            + (pictured.isEmpty() ? "" : " A click on an error shows its images."));
    html.open("thead").open("tr").leaf("th", "", "class", "corner");
    for (ClassScore score : scores) {
      html.leaf("th", score.name(), "scope", "col", "title", score.name());
    }
    html.close().close().open("tbody");
    for (ClassScore truth : scores) {
      html.open("tr").leaf("th", truth.name(), "scope", "row", "title", truth.name());
      for (ClassScore said : scores) {
        appendCell(truth, said);
      }
      html.close();
    }
    html.close().close().close();
  }

  private void appendCell(ClassScore truth, ClassScore said) {
    int count = confusion[truth.label()][said.label()];
    boolean hit = truth.label() == said.label();
    int strength = (int) Math.round(100 * strength(truth, said));
    String pair = pair(truth.label(), said.label());
    String shown = count == 0 ? "" : Integer.toString(count);
    html.open(
        "td",
        "class",
        (hit ? "hit" : "miss") + (strength > 55 ? " strong" : ""),
        "style",
        "--strength:" + strength + "%",
        "title",
        truth.name() + " predicted as " + said.name() + ": " + count);
    if (!hit && pictured.contains(pair)) {
      html.leaf("a", shown, "href", "#mistakes", "data-pair", pair);
    } else {
      html.text(shown);
    }
    html.close();
  }

  /** Returns what links a cell to its pictures. */
  static String pair(int truth, int said) {
    return truth + "-" + said;
  }

  /** From 0 to 1; the root, so that the few mistakes of a good network are seen. */
  private double strength(ClassScore truth, ClassScore said) {
    double count = confusion[truth.label()][said.label()];
    boolean hit = truth.label() == said.label();
    return hit
        ? Math.pow(count / Math.max(1, truth.images()), 2)
        : Math.sqrt(count / Math.max(1, greatestMiss()));
  }

  private int greatestMiss() {
    int greatest = 0;
    for (int truth = 0; truth < confusion.length; truth++) {
      for (int said = 0; said < confusion.length; said++) {
        greatest = truth == said ? greatest : Math.max(greatest, confusion[truth][said]);
      }
    }
    return greatest;
  }

  private void appendPicture() {
    int n = confusion.length;
    int[] palette = new int[2 * SHADES];
    for (int shade = 0; shade < SHADES; shade++) {
      int opacity = 255 * shade / (SHADES - 1) << 24;
      palette[shade] = opacity | Colors.POSITIVE;
      palette[SHADES + shade] = opacity | Colors.NEGATIVE;
    }
    byte[] indices = new byte[n * n];
    for (ClassScore truth : scores) {
      for (ClassScore said : scores) {
        int shade = (int) Math.round((SHADES - 1) * strength(truth, said));
        indices[truth.label() * n + said.label()] =
            (byte) (truth.label() == said.label() ? SHADES + shade : shade);
      }
    }
    Picture.append(
        html,
        "pixels confusion-picture",
        n,
        n,
        indices,
        palette,
        "Confusion matrix of " + n + " classes: rows are actual, columns predicted");
  }

  private void appendScores() {
    html.open("div", "class", "scroll").open("table", "class", "numbers sortable").open("thead");
    html.open("tr").leaf("th", "class", "scope", "col", "class", "text");
    for (String heading : List.of(examples, "precision", "recall", "F1")) {
      html.leaf("th", heading, "scope", "col");
    }
    html.close().close().open("tbody");
    for (ClassScore score : scores) {
      html.open("tr").leaf("th", score.name(), "scope", "row", "data-value", "" + score.label());
      html.leaf("td", Readable.count(score.images()), "data-value", "" + score.images());
      appendShare(score.precision());
      appendShare(score.recall());
      appendShare(score.f1());
      html.close();
    }
    html.close().open("tfoot");
    appendMean("macro avg", ClassScore.macroAverage(scores));
    appendMean("weighted avg", ClassScore.weightedAverage(scores));
    html.close().close().close();
  }

  private void appendMean(String name, ClassScore mean) {
    html.open("tr").leaf("th", name, "scope", "row");
    html.leaf("td", Readable.count(mean.images()));
    appendShare(mean.precision());
    appendShare(mean.recall());
    appendShare(mean.f1());
    html.close();
  }

  private void appendShare(double share) {
    String value = Double.isNaN(share) ? "0" : String.format(Locale.ROOT, "%.6f", share);
    html.open("td", "data-value", value, "class", "share", "style", "--share:" + value);
    html.text(Readable.percent(share)).close();
  }
}
