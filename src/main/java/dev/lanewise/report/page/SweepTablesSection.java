package dev.lanewise.report.page;

import dev.lanewise.report.Readable;
import dev.lanewise.run.EpochResult;
import dev.lanewise.sweep.Measure;
import dev.lanewise.sweep.SettingResult;
import dev.lanewise.sweep.SweepTable;
import dev.lanewise.sweep.TrialResult;
import dev.lanewise.sweep.folder.SweepFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The settings of a sweep, and its trials with their curves. */
final class SweepTablesSection {
  /** More rows make a page slow. */
  private static final int MOST_ROWS = 1000;

  /** More curves make a page slow. */
  private static final int MOST_CURVES = 100;

  /** More curves at first hide each other. */
  private static final int MOST_SHOWN = 8;

  private static final int DIGITS = 8;

  private final Page page;
  private final List<String> varied;
  private final List<SettingResult> ranking;
  private final Measure measure;
  private final List<TrialResult> trials;

  private SweepTablesSection(Page page, SweepTable table, List<SettingResult> ranking) {
    this.page = page;
    this.varied = table.space().axes().stream().map(axis -> axis.option().name()).toList();
    this.ranking = ranking;
    this.measure = ranking.getFirst().measure();
    this.trials =
        ranking.stream().flatMap(setting -> setting.trials().stream()).limit(MOST_ROWS).toList();
  }

  static void append(Page page, SweepTable table, List<SettingResult> ranking) {
    SweepTablesSection section = new SweepTablesSection(page, table, ranking);
    page.sortTables();
    section.appendSettings();
    section.appendCurves();
    section.appendTrials();
  }

  private void appendSettings() {
    Html html = page.body();
    page.section("ranking", "Settings");
    html.leaf("p", "A click on a heading sorts." + left(ranking.size()), "class", "hint");
    List<String> headings = new ArrayList<>(List.of("rank"));
    headings.addAll(varied);
    headings.addAll(
        List.of(
            "median " + Readable.measure(measure),
            "worst",
            "best",
            "loss",
            "best epoch",
            "training"));
    html.openTable("numbers sortable", headings);
    for (int r = 0; r < Math.min(ranking.size(), MOST_ROWS); r++) {
      SettingResult setting = ranking.get(r);
      html.open("tr").leaf("th", "" + (r + 1), "scope", "row");
      appendWords(html, setting.setting().words());
      appendMetric(html, setting.metric());
      appendMetric(html, setting.worst());
      appendMetric(html, setting.best());
      html.leaf("td", Readable.loss(setting.loss()), "data-value", "" + setting.loss());
      html.leaf("td", setting.isDiverged() ? "" : "" + setting.bestEpoch());
      appendSeconds(html, setting.trainSeconds());
      html.close();
    }
    html.closeTable().close();
  }

  private static String left(int rows) {
    return rows > MOST_ROWS
        ? " The best " + MOST_ROWS + " of " + rows + " are shown; " + SweepFolder.CSV + " has all."
        : "";
  }

  private void appendWords(Html html, Map<String, String> words) {
    varied.forEach(name -> html.leaf("td", words.get(name).isEmpty() ? "none" : words.get(name)));
  }

  private void appendMetric(Html html, double metric) {
    // What diverged is sorted to an end, not among the numbers.
    String value = Double.isNaN(metric) ? "" : "" + metric;
    html.leaf("td", Readable.metric(measure, metric), "data-value", value);
  }

  private static void appendSeconds(Html html, double seconds) {
    html.leaf("td", Readable.duration(seconds), "data-value", "" + seconds);
  }

  private void appendCurves() {
    List<Chart> charts = new ArrayList<>();
    if (measure == Measure.ACCURACY) {
      charts.add(
          chart("accuracy", "Held-out accuracy", Chart.Unit.FRACTION, EpochResult::judgedAccuracy));
    }
    charts.add(chart("loss", "Held-out loss", Chart.Unit.LOSS, EpochResult::judgedLoss));
    Html html = page.body();
    page.section("curves", "Curves");
    html.leaf(
        "p",
        "Drag across a chart to zoom in; double-click to see all. The boxes in the table of trials"
            + " choose the trials."
            + (trials.size() > MOST_CURVES ? " The best " + MOST_CURVES + " have curves." : ""),
        "class",
        "hint");
    html.open("div", "class", "charts quiet");
    charts.forEach(chart -> chart.append(html));
    html.close().close();
    page.charts(Chart.describe(charts));
  }

  private Chart chart(
      String id, String title, Chart.Unit unit, ToDoubleFunction<EpochResult> value) {
    List<Chart.Curve> curves = new ArrayList<>();
    for (int t = 0; t < Math.min(trials.size(), MOST_CURVES); t++) {
      String label = "trial " + trials.get(t).trial().number();
      curves.add(Chart.Curve.of(label, t, t < MOST_SHOWN, trials.get(t).epochs(), value));
    }
    return new Chart(id, title, unit, curves);
  }

  private void appendTrials() {
    Html html = page.body();
    page.section("trials", "Trials");
    List<String> headings = new ArrayList<>(List.of("trial"));
    headings.addAll(varied);
    headings.addAll(
        List.of("seed", Readable.measure(measure), "loss", "best epoch", "training", "model"));
    html.openTable("numbers sortable", headings);
    for (int t = 0; t < trials.size(); t++) {
      TrialResult result = trials.get(t);
      html.open("tr");
      appendNumber(html, result.trial().number(), t);
      appendWords(html, result.trial().setting().words());
      html.leaf("td", "" + result.trial().seed());
      appendMetric(html, result.metric());
      html.leaf("td", Readable.loss(result.loss()), "data-value", "" + result.loss());
      html.leaf("td", result.isDiverged() ? "" : "" + result.bestEpoch());
      appendSeconds(html, result.trainSeconds());
      html.open("td");
      if (!result.isDiverged()) {
        String model = result.modelSha256();
        html.leaf("code", model.substring(0, DIGITS), "title", model);
      }
      html.close().close();
    }
    html.closeTable().close();
  }

  /** Appends the number of a trial, with a box for its curve if it has one. */
  private void appendNumber(Html html, int number, int curve) {
    html.open("th", "scope", "row", "data-value", "" + number);
    if (curve < MOST_CURVES) {
      String charts = measure == Measure.ACCURACY ? "accuracy loss" : "loss";
      Chart.appendBox(html, curve, charts, curve < MOST_SHOWN, "trial " + number);
    }
    html.text("" + number).close();
  }
}
