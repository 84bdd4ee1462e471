package dev.lanewise.report.page;

import dev.lanewise.nn.Loss;
import dev.lanewise.report.Paths;
import dev.lanewise.report.Readable;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.EpochResult;
import dev.lanewise.run.folder.Conditions;
import dev.lanewise.run.folder.RunOrigin;
import dev.lanewise.run.folder.SavedRun;
import dev.lanewise.run.folder.TrainingResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

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

  private final int number;
  private final List<IndexPage.Run> runs;
  private final IndexPage.Run best;
  private final boolean hasValues;
  private final Set<IndexPage.Run> shown;

  /** All runs, those that are shown first: they have colours of their own. */
  private final List<IndexPage.Run> drawn;

  /**
   * Groups runs.
   *
   * @param number of the group, from 0
   * @param runs the newest first
   */
  IndexGroup(int number, List<IndexPage.Run> runs) {
    this.number = number;
    this.runs = runs;
    this.hasValues = runs.stream().anyMatch(run -> run.run().hasValues());
    Comparator<IndexPage.Run> order =
        hasValues
            ? Comparator.comparingDouble(run -> -run.run().loss())
            : Comparator.comparingDouble(run -> run.run().accuracy());
    this.best =
        runs.stream().filter(run -> !Double.isNaN(run.run().loss())).max(order).orElse(null);
    this.shown = new LinkedHashSet<>();
    if (best != null) {
      shown.add(best);
    }
    for (IndexPage.Run run : runs) {
      if (shown.size() < MOST_SHOWN && !run.run().epochs().isEmpty()) {
        shown.add(run);
      }
    }
    this.drawn = new ArrayList<>(shown);
    runs.stream().filter(run -> !shown.contains(run)).forEach(drawn::add);
  }

  private String id(String name) {
    return number == 0 ? name : name + "-" + (number + 1);
  }

  private String data() {
    return runs.stream()
        .filter(run -> run.run().config() != null)
        .map(
            run ->
                Paths.last(run.run().config().get(DataOptions.DATA_SET))
                    + (run.targets().isEmpty() ? "" : ": " + String.join(", ", run.targets())))
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
          Stream.of(
                  chart("accuracy", Chart.Unit.FRACTION, EpochResult::judgedAccuracy), lossChart())
              .filter(Chart::hasValues)
              .toList();
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
        + (outcome(best.run()) + ": " + best.name() + ". ")
        + (shown.size() < runs.size() ? "The best and the newest are drawn; boxes" : "Boxes")
        + " in the table choose the runs. "
        + CurvesSection.ZOOM;
  }

  private static String outcome(SavedRun run) {
    if (!run.hasValues()) {
      return Readable.percent(run.accuracy()) + " " + run.judging() + " accuracy";
    }
    return Double.isNaN(run.rmse())
        ? "a " + run.judging() + " loss of " + Readable.loss(run.loss())
        : "a " + run.judging() + " RMSE of " + Readable.significant(run.rmse());
  }

  /** Returns what a chart shows, and of which images if these are the same ones for all runs. */
  private String title(String what) {
    List<String> judging = runs.stream().map(run -> run.run().judging()).distinct().toList();
    return Readable.capitalized(judging.size() == 1 ? judging.getFirst() + " " + what : what);
  }

  private Chart chart(String name, Chart.Unit unit, ToDoubleFunction<EpochResult> value) {
    return chart(name, title(name), unit, _ -> value);
  }

  /** Losses of one function, that of the best run: others cannot be compared with them. */
  private Chart lossChart() {
    Optional<Loss> ofBest = loss(best);
    String what =
        "loss" + ofBest.map(loss -> " (" + loss.label().replace('-', ' ') + ")").orElse("");
    return chart(
        "loss",
        title(what),
        Chart.Unit.LOSS,
        run -> loss(run).equals(ofBest) ? EpochResult::judgedLoss : _ -> Double.NaN);
  }

  private static Optional<Loss> loss(IndexPage.Run run) {
    return Optional.ofNullable(run.run().config()).map(config -> config.training().loss());
  }

  private Chart chart(
      String name,
      String title,
      Chart.Unit unit,
      Function<IndexPage.Run, ToDoubleFunction<EpochResult>> value) {
    List<Chart.Curve> curves = new ArrayList<>();
    for (int curve = 0; curve < drawn.size(); curve++) {
      IndexPage.Run run = drawn.get(curve);
      boolean isShown = shown.contains(run);
      curves.add(Chart.Curve.of(label(run), curve, isShown, run.run().epochs(), value.apply(run)));
    }
    return new Chart(id(name), title, unit, curves);
  }

  /** A name that begins with the time is long and hard to tell from others: preset and time do. */
  private static String label(IndexPage.Run run) {
    SavedRun saved = run.run();
    if (saved.config() == null || saved.environment() == null) {
      return run.name();
    }
    RunOrigin origin = saved.environment().origin();
    return origin.isNamedByTime() && origin.name().equals(run.name())
        ? saved.config().preset()
            + ", seed "
            + saved.config().training().seed()
            + ", "
            + origin.shortDate()
        : run.name();
  }

  private List<Heading> headings() {
    return List.of(
        Heading.text("run"),
        Heading.greatestFirst("started"),
        Heading.text("preset"),
        Heading.text("network"),
        Heading.leastFirst("seed"),
        Heading.leastFirst("epochs"),
        hasValues ? Heading.leastFirst("RMSE") : Heading.greatestFirst("accuracy"),
        hasValues ? Heading.leastFirst("lowest loss") : Heading.greatestFirst("best"),
        Heading.leastFirst("loss"),
        Heading.leastFirst("training"),
        Heading.greatestFirst(Headline.things(runs.getFirst().run()) + "/s"),
        Heading.greatestFirst("lanes"),
        Heading.greatestFirst("threads"),
        Heading.text("model"));
  }

  private void appendTable(Html html) {
    html.open("div", "class", "scroll").open("table", "class", "numbers sortable runs");
    html.open("thead").open("tr");
    for (Heading heading : headings()) {
      html.leaf(
          "th", heading.name, "scope", "col", "class", heading.style, "data-order", heading.order);
    }
    html.close().close().open("tbody");
    for (IndexPage.Run run : runs) {
      appendRun(html, run, drawn.indexOf(run));
    }
    html.closeTable();
  }

  private void appendRun(Html html, IndexPage.Run entry, int curve) {
    SavedRun run = entry.run();
    html.open("tr").open("th", "scope", "row", "data-value", entry.name());
    String charts = id("accuracy") + " " + id("loss");
    Chart.appendBox(html, curve, charts, shown.contains(entry), entry.name());
    html.leaf("a", entry.name(), "href", entry.link()).close();
    String date = run.environment() == null ? "" : run.environment().origin().date();
    String minute = date.substring(0, Math.min(date.length(), "2026-11-22 14:15".length()));
    html.leaf("td", minute, "title", date, "data-value", date);
    html.leaf("td", run.config() == null ? "" : run.config().preset(), "class", "text");
    html.leaf("td", Headline.network(run), "class", "text");
    html.leaf("td", run.config() == null ? "" : "" + run.config().training().seed());
    html.leaf("td", "" + run.epochs().size());
    appendMeasures(html, entry);
    appendExecution(html, run);
    html.close();
  }

  private void appendMeasures(Html html, IndexPage.Run entry) {
    SavedRun run = entry.run();
    List<EpochResult> epochs = run.epochs();
    if (epochs.isEmpty()) {
      for (int cell = 0; cell < 5; cell++) {
        html.leaf("td", "");
      }
      return;
    }
    double outcome = hasValues ? run.rmse() : run.accuracy();
    double best =
        hasValues
            ? EpochResult.best(epochs).judgedLoss()
            : EpochResult.mostAccurate(epochs).judgedAccuracy();
    double loss = run.loss();
    double seconds = run.trainSeconds();
    double images = epochs.stream().mapToDouble(e -> e.imagesPerSecond() * e.trainSeconds()).sum();
    html.open("td", "data-value", "" + outcome);
    html.leaf("b", hasValues ? Readable.significant(outcome) : Readable.percent(outcome));
    if (!run.judging().equals(TrainingResult.TEST)) {
      html.leaf("span", run.judging(), "class", "judging");
    }
    html.close();
    String shownBest = hasValues ? Readable.loss(best) : Readable.percent(best);
    html.leaf("td", shownBest, "data-value", "" + best);
    String function = loss(entry).map(Loss::label).orElse("");
    html.leaf("td", Readable.loss(loss), "data-value", "" + loss, "title", function);
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
