package dev.lanewise.report.page;

import dev.lanewise.report.Readable;
import dev.lanewise.run.ValueScore;
import dev.lanewise.run.folder.JudgedRows;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How near a model's values come to the true ones: scores, a picture of both, the worst rows. */
final class ValuesSection {
  private static final int SIDE = 360;
  private static final int MARGIN = 54;
  private static final int MOST_POINTS = 2000;

  /** Room above the bars is for what the axis says. */
  private static final double HIGHEST_BAR = 0.92;

  private static final int BARS = 31;
  private static final int MOST_WORST = 20;

  private final Html html;
  private final double[] truths;
  private final double[] answers;
  private final List<Integer> rows;

  private ValuesSection(Html html, JudgedRows judged, int target) {
    this.html = html;
    this.rows = judged.rows();
    this.truths = values(judged.truths(), target);
    this.answers = values(judged.answers(), target);
  }

  private static double[] values(List<List<String>> texts, int target) {
    return texts.stream().mapToDouble(row -> Double.parseDouble(row.get(target))).toArray();
  }

  static void append(Page page, JudgedRows judged, List<ValueScore> scores) {
    Html html = page.body();
    for (int target = 0; target < Math.min(scores.size(), judged.targets().size()); target++) {
      ValueScore score = scores.get(target);
      page.section("values-" + target, "Predicted and true: " + score.name());
      html.leaf("p", summary(score), "class", "hint");
      ValuesSection section = new ValuesSection(html, judged, target);
      html.open("div", "class", "beside");
      section.appendPoints(score.name());
      section.appendResiduals();
      html.close();
      section.appendWorst();
      html.close();
    }
  }

  private static String summary(ValueScore score) {
    return ("RMSE " + Readable.significant(score.rmse()) + ", MAE ")
        + (Readable.significant(score.mae()) + ", R² " + Readable.significant(score.r2()))
        + ("; always predicting the mean has an RMSE of ")
        + (Readable.significant(score.meanRmse()) + ".");
  }

  /** A point a row: the true value to the right, the predicted one upwards. */
  private void appendPoints(String name) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < truths.length; i++) {
      least = Math.min(least, Math.min(truths[i], answers[i]));
      greatest = Math.max(greatest, Math.max(truths[i], answers[i]));
    }
    double range = greatest > least ? greatest - least : 1;
    open("Predicted " + name + " over true " + name);
    line(x(0), y(0), x(1), y(1), "diagonal");
    axis(least, least + range, "true", "predicted");
    int apart = Math.max(1, Math.ceilDiv(truths.length, MOST_POINTS));
    for (int i = 0; i < truths.length; i += apart) {
      html.leaf(
          "circle",
          "",
          "cx",
          number(x((truths[i] - least) / range)),
          "cy",
          number(y((answers[i] - least) / range)),
          "r",
          "2.5",
          "class",
          "point");
    }
    html.close().close();
  }

  /** How many rows are off by how much: predicted minus true. */
  private void appendResiduals() {
    double most = 0;
    for (int i = 0; i < truths.length; i++) {
      most = Math.max(most, Math.abs(answers[i] - truths[i]));
    }
    double reach = most > 0 ? most : 1;
    int[] counts = new int[BARS];
    int highest = 1;
    for (int i = 0; i < truths.length; i++) {
      double place = (answers[i] - truths[i] + reach) / (2 * reach);
      int bar = Math.min(BARS - 1, (int) (place * BARS));
      highest = Math.max(highest, ++counts[bar]);
    }
    open("Residuals: predicted minus true");
    for (int bar = 0; bar < BARS; bar++) {
      double top = y(HIGHEST_BAR * counts[bar] / highest);
      html.leaf(
          "rect",
          "",
          "x",
          number(x((double) bar / BARS) + 0.5),
          "y",
          number(top),
          "width",
          number(x(1.0 / BARS) - x(0) - 1),
          "height",
          number(y(0) - top),
          "class",
          "bar");
    }
    line(x(0.5), y(0), x(0.5), y(1), "rule");
    axis(-reach, reach, "residual", "most rows in a bar: " + highest);
    text(x(0.5), y(0) + 18, "middle", "0");
    html.close().close();
  }

  private void open(String title) {
    html.open("figure", "class", "chart").leaf("figcaption", title);
    int whole = SIDE + MARGIN + 12;
    html.open(
        "svg",
        "viewBox",
        "0 0 " + whole + " " + whole,
        "class",
        "values",
        "role",
        "img",
        "aria-label",
        title);
  }

  private void axis(double from, double to, String along, String upwards) {
    line(x(0), y(0), x(1), y(0), "axis");
    line(x(0), y(0), x(0), y(1), "axis");
    text(x(0), y(0) + 18, "start", Readable.significant(from));
    text(x(1), y(0) + 18, "end", Readable.significant(to));
    text(x(0.5), y(0) + 36, "middle", along);
    text(x(0) + 6, y(1) + 10, "start", upwards);
  }

  private void text(double x, double y, String anchor, String text) {
    html.leaf("text", text, "x", number(x), "y", number(y), "text-anchor", anchor);
  }

  private void line(double x1, double y1, double x2, double y2, String style) {
    html.leaf(
        "line",
        "",
        "x1",
        number(x1),
        "y1",
        number(y1),
        "x2",
        number(x2),
        "y2",
        number(y2),
        "class",
        style);
  }

  private static double x(double share) {
    return 12 + share * SIDE;
  }

  private static double y(double share) {
    return 12 + (1 - share) * SIDE;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private void appendWorst() {
    html.leaf("h3", "The rows that are furthest off");
    html.openTable("numbers", List.of("row", "true", "predicted", "off by"));
    IntStream.range(0, truths.length)
        .boxed()
        .sorted((a, b) -> Double.compare(off(b), off(a)))
        .limit(MOST_WORST)
        .forEach(this::appendRow);
    html.closeTable();
  }

  private double off(int i) {
    return Math.abs(answers[i] - truths[i]);
  }

  private void appendRow(int i) {
    html.open("tr").leaf("th", Readable.count(rows.get(i)), "scope", "row");
    html.leaf("td", Readable.significant(truths[i]));
    html.leaf("td", Readable.significant(answers[i]));
    html.leaf("td", Readable.significant(answers[i] - truths[i])).close();
  }
}
