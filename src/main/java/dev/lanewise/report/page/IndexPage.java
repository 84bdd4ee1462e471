package dev.lanewise.report.page;

import dev.lanewise.report.Readable;
import dev.lanewise.run.EpochResult;
import dev.lanewise.run.folder.Conditions;
import dev.lanewise.run.folder.SavedRun;
import dev.lanewise.run.folder.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The page of pages: all runs side by side, then the sweeps, the comparisons, the benchmarks, the
 * peers.
 */
final class IndexPage {
  /** More curves at first hide each other. */
  private static final int MOST_SHOWN = 8;

  private static final int DIGITS = 8;

  private static final List<String> HEADINGS =
      List.of(
          "run",
          "preset",
          "network",
          "seed",
          "epochs",
          "accuracy",
          "best",
          "loss",
          "training",
          "images/s",
          "lanes",
          "threads",
          "model");

  /**
   * A run.
   *
   * @param name of its folder
   * @param link to its page
   */
  record Run(String name, String link, SavedRun run) {}

  /**
   * Another page.
   *
   * @param name of its folder
   * @param summary what it says, in one line
   */
  record Other(String name, String link, String summary) {}

  private final List<Run> runs;
  private final Page page = new Page("All runs");

  private IndexPage(List<Run> runs) {
    this.runs = runs;
  }

  static String of(
      List<Run> runs,
      List<Other> sweeps,
      List<Other> comparisons,
      List<Other> benchmarks,
      List<Other> peers) {
    return new IndexPage(runs).page(sweeps, comparisons, benchmarks, peers);
  }

  private String page(
      List<Other> sweeps, List<Other> comparisons, List<Other> benchmarks, List<Other> peers) {
    Html html = page.body();
    html.open("header").leaf("p", "Index", "class", "kicker").leaf("h1", "All runs");
    html.leaf("p", summary(), "class", "lead").close();
    if (runs.stream().anyMatch(run -> !run.run().epochs().isEmpty())) {
      appendCurves();
    }
    if (!runs.isEmpty()) {
      appendRuns();
    }
    appendOthers("Sweeps", sweeps);
    appendOthers("Comparisons", comparisons);
    appendOthers("Benchmarks", benchmarks);
    appendOthers("Side by side", peers);
    return page.finish();
  }

  private String summary() {
    if (runs.isEmpty()) {
      return "No runs yet: `lanewise train` makes one.";
    }
    Run best = null;
    for (Run run : runs) {
      if (accuracy(run.run()) > (best == null ? -1 : accuracy(best.run()))) {
        best = run;
      }
    }
    String count = runs.size() == 1 ? "One run" : runs.size() + " runs";
    return best == null
        ? count + "."
        : count
            + (", the best of them at " + Readable.percent(accuracy(best.run())))
            + (" " + best.run().judging() + " accuracy: " + best.name() + ".");
  }

  private static double accuracy(SavedRun run) {
    return run.epochs().isEmpty() ? Double.NaN : run.epochs().getLast().judgedAccuracy();
  }

  private void appendCurves() {
    List<Chart> charts =
        List.of(
            chart("accuracy", title("accuracy"), Chart.Unit.FRACTION, EpochResult::judgedAccuracy),
            chart("loss", title("loss"), Chart.Unit.LOSS, EpochResult::judgedLoss));
    Html html = page.body();
    html.open("section").leaf("h2", "Curves");
    html.leaf(
        "p",
        "Drag across a chart to zoom in; double-click to see all. The boxes in the table choose"
            + " the runs.",
        "class",
        "hint");
    html.open("div", "class", "charts quiet");
    charts.forEach(chart -> chart.append(html));
    html.close().close();
    page.charts(Chart.describe(charts));
  }

  /** Returns what a chart shows, and of which images if these are the same ones for all runs. */
  private String title(String what) {
    List<String> judging = runs.stream().map(run -> run.run().judging()).distinct().toList();
    return Readable.capitalized(judging.size() == 1 ? judging.getFirst() + " " + what : what);
  }

  private Chart chart(
      String id, String title, Chart.Unit unit, ToDoubleFunction<EpochResult> value) {
    List<Chart.Curve> curves = new ArrayList<>();
    for (int run = 0; run < runs.size(); run++) {
      List<EpochResult> epochs = runs.get(run).run().epochs();
      curves.add(Chart.Curve.of(runs.get(run).name(), run, run < MOST_SHOWN, epochs, value));
    }
    return new Chart(id, title, unit, curves);
  }

  private void appendRuns() {
    page.sortTables();
    Html html = page.body();
    html.open("section").leaf("h2", "Runs").openTable("numbers sortable runs", HEADINGS);
    for (int run = 0; run < runs.size(); run++) {
      appendRun(html, runs.get(run), run);
    }
    html.closeTable().close();
  }

  private static void appendRun(Html html, Run entry, int number) {
    SavedRun run = entry.run();
    html.open("tr").open("th", "scope", "row", "data-value", entry.name());
    Chart.appendBox(html, number, number < MOST_SHOWN, entry.name());
    html.leaf("a", entry.name(), "href", entry.link()).close();
    html.leaf("td", run.config() == null ? "" : run.config().preset(), "class", "text");
    html.leaf("td", Headline.network(run), "class", "text");
    html.leaf("td", run.config() == null ? "" : "" + run.config().training().seed());
    html.leaf("td", "" + run.epochs().size());
    appendMeasures(html, run);
    appendExecution(html, run);
    html.close();
  }

  private static void appendMeasures(Html html, SavedRun run) {
    List<EpochResult> epochs = run.epochs();
    if (epochs.isEmpty()) {
      for (int cell = 0; cell < 5; cell++) {
        html.leaf("td", "");
      }
      return;
    }
    double accuracy = accuracy(run);
    double best = EpochResult.mostAccurate(epochs).judgedAccuracy();
    double loss = epochs.getLast().judgedLoss();
    double seconds = epochs.stream().mapToDouble(EpochResult::trainSeconds).sum();
    double images = epochs.stream().mapToDouble(e -> e.imagesPerSecond() * e.trainSeconds()).sum();
    html.open("td", "data-value", "" + accuracy).leaf("b", Readable.percent(accuracy));
    if (!run.judging().equals("test")) {
      html.leaf("span", run.judging(), "class", "judging");
    }
    html.close();
    html.leaf("td", Readable.percent(best), "data-value", "" + best);
    html.leaf("td", Readable.loss(loss), "data-value", "" + loss);
    html.leaf("td", Readable.duration(seconds), "data-value", "" + seconds);
    html.leaf("td", Readable.compact(images / seconds), "data-value", "" + images / seconds);
  }

  private static void appendExecution(Html html, SavedRun run) {
    html.leaf("td", run.environment() == null ? "" : lanes(run.environment().conditions()));
    html.leaf("td", run.environment() == null ? "" : "" + run.environment().threads());
    TrainingResult result = run.result();
    html.open("td");
    if (result == null) {
      html.leaf("span", run.problems().isEmpty() ? "not finished" : "damaged", "class", "warn");
    } else if (result.isDiverged()) {
      html.leaf("span", "diverged", "class", "warn");
    } else {
      String model = result.modelSha256();
      String digits = model.length() <= DIGITS ? model : model.substring(0, DIGITS);
      html.leaf("code", digits, "title", model);
    }
    html.close();
  }

  private static String lanes(Conditions conditions) {
    return conditions.lanes() == 1 ? "scalar" : "" + conditions.lanes();
  }

  private void appendOthers(String title, List<Other> others) {
    if (others.isEmpty()) {
      return;
    }
    Html html = page.body();
    html.open("section").leaf("h2", title).open("ul", "class", "links");
    for (Other other : others) {
      html.open("li").leaf("a", other.name(), "href", other.link());
      html.leaf("span", other.summary()).close();
    }
    html.close().close();
  }
}
