package dev.lanewise.report.page;

import dev.lanewise.report.Readable;
import dev.lanewise.run.EpochResult;
import dev.lanewise.run.folder.SavedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** How a run went, epoch by epoch. */
final class CurvesSection {
  /** How to look at a chart. */
  static final String ZOOM =
      "Drag across a chart to zoom in; double-click or double-tap it to see all.";

  private CurvesSection() {}

  static void append(Page page, SavedRun run) {
    List<EpochResult> epochs = run.epochs();
    if (epochs.isEmpty()) {
      return;
    }
    String judging = run.judging();
    String things = Headline.things(run);
    List<Chart> charts =
        List.of(
            new Chart(
                "loss",
                "Loss",
                Chart.Unit.LOSS,
                List.of(
                    curve("training", 0, epochs, EpochResult::trainLoss),
                    curve(judging, 1, epochs, EpochResult::judgedLoss))),
            new Chart(
                "accuracy",
                "Accuracy",
                Chart.Unit.FRACTION,
                List.of(
                    curve("training", 0, epochs, EpochResult::trainAccuracy),
                    curve(judging, 1, epochs, EpochResult::judgedAccuracy))),
            new Chart(
                "learning-rate",
                "Learning rate",
                Chart.Unit.LEARNING_RATE,
                List.of(curve("rate", 2, epochs, EpochResult::learningRate))),
            new Chart(
                "speed",
                Readable.capitalized(things) + " per second",
                Chart.Unit.IMAGES_PER_SECOND,
                List.of(curve(things + "/s", 3, epochs, EpochResult::imagesPerSecond))));
    charts = charts.stream().filter(Chart::hasValues).toList();
    Html html = page.body();
    page.section("curves", "Curves");
    List<EpochResult> drawn = Chart.drawn(epochs);
    String some =
        drawn.size() == epochs.size()
            ? ""
            : (" Of " + Readable.epochs(epochs.size()) + ", " + drawn.size())
                + " evenly spaced ones are shown; metrics.csv has all.";
    html.leaf("p", ZOOM + some, "class", "hint");
    html.open("div", "class", "charts");
    charts.forEach(chart -> chart.append(html));
    html.close();
    appendTable(html, drawn, judging, things);
    html.close();
    page.charts(Chart.describe(charts));
  }

  private static Chart.Curve curve(
      String label, int color, List<EpochResult> epochs, ToDoubleFunction<EpochResult> value) {
    return Chart.Curve.of(label, color, true, epochs, value);
  }

  private static void appendTable(
      Html html, List<EpochResult> epochs, String judging, String things) {
    boolean hasAccuracy = !Double.isNaN(epochs.getLast().judgedAccuracy());
    List<String> headings = new ArrayList<>(List.of("epoch", "training loss", judging + " loss"));
    if (hasAccuracy) {
      headings.addAll(List.of("training accuracy", judging + " accuracy"));
    }
    headings.addAll(List.of("learning rate", "training", things + "/s"));
    html.open("details").leaf("summary", "Show as a table");
    html.openTable("numbers", headings);
    for (EpochResult epoch : epochs) {
      html.open("tr").leaf("th", Integer.toString(epoch.epoch()), "scope", "row");
      html.leaf("td", Readable.loss(epoch.trainLoss()));
      html.leaf("td", Readable.loss(epoch.judgedLoss()));
      if (hasAccuracy) {
        html.leaf("td", Readable.percent(epoch.trainAccuracy()));
        html.leaf("td", Readable.percent(epoch.judgedAccuracy()));
      }
      html.leaf("td", String.format(Locale.ROOT, "%.4g", epoch.learningRate()));
      html.leaf("td", Readable.duration(epoch.trainSeconds()));
      html.leaf("td", Readable.count(Math.round(epoch.imagesPerSecond())));
      html.close();
    }
    html.closeTable().close();
  }
}
