package dev.lanewise.report.page;

import dev.lanewise.report.Readable;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.EpochResult;
import dev.lanewise.run.folder.Conditions;
import dev.lanewise.run.folder.RunOrigin;
import dev.lanewise.run.folder.SavedRun;
import dev.lanewise.run.folder.TrainingResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The runs of one data set in the index: their curves, and a table. */
final class IndexGroup {
  /** More curves at first hide each other. */
  private static final int MOST_SHOWN = 8;

  private static final int DIGITS = 8;

  private record Heading(String name, String style, String order) {
    static Heading text(String name) {
      return new Heading(name, "text", "ascending");
    }

    static Heading leastFirst(String name) {
      return new Heading(name, "number", "ascending");
    }

    static Heading greatestFirst(String name) {
      return new Heading(name, "number", "descending");
    }
  }

  private static final List<Heading> HEADINGS =
      List.of(
          Heading.text("run"),
          Heading.greatestFirst("started"),
          Heading.text("preset"),
          Heading.text("network"),
          Heading.leastFirst("seed"),
          Heading.leastFirst("epochs"),
          Heading.greatestFirst("accuracy"),
          Heading.greatestFirst("best"),
          Heading.leastFirst("loss"),
          Heading.leastFirst("training"),
          Heading.greatestFirst("images/s"),
          Heading.greatestFirst("lanes"),
          Heading.greatestFirst("threads"),
          Heading.text("model"));

  private final int number;
  private final List<IndexPage.Run> runs;
  private final IndexPage.Run best;
  private final Set<IndexPage.Run> shown;

  /**
   * Groups runs.
   *
   * @param number of the group, from 0
   * @param runs the newest first
   */
  IndexGroup(int number, List<IndexPage.Run> runs) {
    this.number = number;
    this.runs = runs;
    this.best =
        runs.stream()
            .filter(run -> !Double.isNaN(run.run().accuracy()))
            .max(Comparator.comparingDouble(run -> run.run().accuracy()))
            .orElse(null);
    this.shown = new HashSet<>();
    if (best != null) {
      shown.add(best);
    }
    for (IndexPage.Run run : runs) {
      if (shown.size() < MOST_SHOWN && !run.run().epochs().isEmpty()) {
        shown.add(run);
      }
    }
  }

  /** Returns the most accurate run; null if none has finished an epoch. */
  IndexPage.Run best() {
    return best;
  }

  private String id(String name) {
    return number == 0 ? name : name + "-" + (number + 1);
  }

  private String data() {
    return runs.stream()
        .filter(run -> run.run().config() != null)
        .map(run -> Paths.last(run.run().config().get(DataOptions.DATA_SET)))
        .findFirst()
        .orElse("Runs");
  }

  /** Writes the section and returns its charts. */
  List<Chart> append(Page page) {
    page.sortTables();
    Html html = page.section(id("runs"), data());
    html.leaf("p", summary(), "class", "hint");
    List<Chart> charts = List.of();
    if (best != null) {
      charts =
          List.of(
              chart("accuracy", Chart.Unit.FRACTION, EpochResult::judgedAccuracy),
              chart("loss", Chart.Unit.LOSS, EpochResult::judgedLoss));
      html.open("div", "class", "charts quiet");
      charts.forEach(chart -> chart.append(html));
      html.close();
    }
    appendTable(html);
    html.close();
    return charts;
  }

  private String summary() {
    String count = runs.size() == 1 ? "One run" : runs.size() + " runs";
    if (best == null) {
      return count + ".";
    }
    return (count + (runs.size() == 1 ? ", at " : ", the best of them at "))
        + (Readable.percent(best.run().accuracy()) + " ")
        + (best.run().judging() + " accuracy: " + best.name() + ". ")
        + (shown.size() < runs.size() ? "The best and the newest are drawn; boxes" : "Boxes")
        + " in the table choose the runs. "
        + CurvesSection.ZOOM;
  }

  /** Returns what a chart shows, and of which images if these are the same ones for all runs. */
  private String title(String what) {
    List<String> judging = runs.stream().map(run -> run.run().judging()).distinct().toList();
    return Readable.capitalized(judging.size() == 1 ? judging.getFirst() + " " + what : what);
  }

  private Chart chart(String name, Chart.Unit unit, ToDoubleFunction<EpochResult> value) {
    List<Chart.Curve> curves = new ArrayList<>();
    for (int run = 0; run < runs.size(); run++) {
      List<EpochResult> epochs = runs.get(run).run().epochs();
      boolean isShown = shown.contains(runs.get(run));
      curves.add(Chart.Curve.of(label(runs.get(run)), run, isShown, epochs, value));
    }
    return new Chart(id(name), title(name), unit, curves);
  }

  /** A name that begins with the time is long and hard to tell from others: preset and time do. */
  private static String label(IndexPage.Run run) {
    SavedRun saved = run.run();
    if (saved.config() == null || saved.environment() == null) {
      return run.name();
    }
    RunOrigin origin = saved.environment().origin();
    return origin.isNamedByTime() && origin.name().equals(run.name())
        ? saved.config().preset() + ", " + origin.shortDate()
        : run.name();
  }

  private void appendTable(Html html) {
    html.open("div", "class", "scroll").open("table", "class", "numbers sortable runs");
    html.open("thead").open("tr");
    for (Heading heading : HEADINGS) {
      html.leaf(
          "th", heading.name, "scope", "col", "class", heading.style, "data-order", heading.order);
    }
    html.close().close().open("tbody");
    for (int run = 0; run < runs.size(); run++) {
      appendRun(html, runs.get(run), run);
    }
    html.closeTable();
  }

  private void appendRun(Html html, IndexPage.Run entry, int curve) {
    SavedRun run = entry.run();
    html.open("tr").open("th", "scope", "row", "data-value", entry.name());
    html.open("label", "class", "swatch", "style", "--curve:var(--curve-" + curve % 8 + ")");
    List<String> box = new ArrayList<>(List.of("type", "checkbox", "data-curve", "" + curve));
    box.addAll(List.of("data-charts", id("accuracy") + " " + id("loss")));
    box.addAll(List.of("aria-label", "Show the curves of " + entry.name()));
    if (shown.contains(entry)) {
      box.addAll(List.of("checked", ""));
    }
    html.empty("input", box.toArray(String[]::new)).close();
    html.leaf("a", entry.name(), "href", entry.link()).close();
    String date = run.environment() == null ? "" : run.environment().origin().date();
    String day = date.substring(0, Math.min(date.length(), "2026-11-22".length()));
    html.leaf("td", day, "title", date, "data-value", date);
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
    double accuracy = run.accuracy();
    double best = EpochResult.mostAccurate(epochs).judgedAccuracy();
    EpochResult last = run.isTrained() ? run.result().keptEpochResult() : epochs.getLast();
    double loss = last.judgedLoss();
    double seconds = run.trainSeconds();
    double images = epochs.stream().mapToDouble(e -> e.imagesPerSecond() * e.trainSeconds()).sum();
    html.open("td", "data-value", "" + accuracy).leaf("b", Readable.percent(accuracy));
    if (!run.judging().equals(TrainingResult.TEST)) {
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
    html.open("td");
    if (run.isTrained()) {
      String model = run.result().modelSha256();
      String digits = model.length() <= DIGITS ? model : model.substring(0, DIGITS);
      html.leaf("code", digits, "title", model);
    } else {
      html.leaf("span", run.status(), "class", "warn");
    }
    html.close();
  }

  private static String lanes(Conditions conditions) {
    return conditions.lanes() == 1 ? "scalar" : "" + conditions.lanes();
  }
}
