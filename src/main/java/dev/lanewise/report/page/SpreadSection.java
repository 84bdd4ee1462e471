package dev.lanewise.report.page;

import dev.lanewise.report.Readable;
import dev.lanewise.sweep.Axis;
import dev.lanewise.sweep.Measure;
import dev.lanewise.sweep.Range;
import dev.lanewise.sweep.SettingResult;
import dev.lanewise.sweep.ValueList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Each option that varies against the metric, with the spread of the seeds. */
final class SpreadSection {
  private static final int WIDTH = 520;
  private static final int HEIGHT = 250;
  private static final int LEFT = 64;
  private static final int RIGHT = 14;
  private static final int TOP = 12;
  private static final int BOTTOM = 30;

  /** Settings with the same value stand side by side within this share of its room. */
  private static final double ROOM = 0.7;

  /** About so many lines show the metric's scale. */
  private static final int LINES = 5;

  private static final int MOST_LABELS = 12;

  private final List<SettingResult> ranking;
  private final double least;
  private final double greatest;

  private SpreadSection(List<SettingResult> ranking) {
    this.ranking = ranking;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (SettingResult setting : ranking) {
      low = Math.min(low, Math.min(worst(setting), setting.best()));
      high = Math.max(high, Math.max(worst(setting), setting.best()));
    }
    double margin = high > low ? 0.04 * (high - low) : Math.max(0.005 * Math.abs(high), 1e-9);
    this.least = low - margin;
    this.greatest = high + margin;
  }

  /** Appends a chart for each option, unless nothing can be drawn. */
  static void append(Page page, List<Axis> axes, List<SettingResult> ranking) {
    List<SettingResult> drawn = ranking.stream().filter(setting -> !setting.isDiverged()).toList();
    if (axes.isEmpty() || drawn.isEmpty()) {
      return;
    }
    page.style("/dev/lanewise/report/sweep.css");
    Html html = page.body();
    page.section("options", "What each option does");
    String spread =
        ranking.getFirst().trials().size() > 1
            ? ": a dot is its median, its line reaches from the worst seed to the best"
            : "";
    html.leaf(
        "p",
        Readable.capitalized(Readable.measure(drawn.getFirst().measure()))
            + " of every setting"
            + spread
            + ". The ring marks the best setting.",
        "class",
        "hint");
    html.open("div", "class", "charts");
    SpreadSection section = new SpreadSection(drawn);
    axes.forEach(axis -> section.append(html, axis));
    html.close().close();
  }

  /** Returns the metric of the worst trial that did not diverge. */
  private static double worst(SettingResult setting) {
    return Double.isNaN(setting.worst()) ? setting.metric() : setting.worst();
  }

  private static String metric(SettingResult setting, double metric) {
    return Readable.metric(setting.measure(), metric);
  }

  private void append(Html html, Axis axis) {
    html.open("figure", "class", "spread");
    html.leaf("figcaption", Readable.capitalized(axis.option().label()));
    html.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "img",
        "aria-label",
        Readable.measure(ranking.getFirst().measure())
            + " against "
            + axis.option().label()
            + "; the table says the same");
    appendScale(html);
    switch (axis) {
      case ValueList list -> appendList(html, list);
      case Range range -> appendRange(html, range);
    }
    html.close().close();
  }

  private double y(double metric) {
    return HEIGHT - BOTTOM - (metric - least) / (greatest - least) * (HEIGHT - TOP - BOTTOM);
  }

  private void appendScale(Html html) {
    double raw = (greatest - least) / LINES;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step =
        raw <= power
            ? power
            : raw <= 2 * power ? 2 * power : raw <= 5 * power ? 5 * power : 10 * power;
    boolean isAccuracy = ranking.getFirst().measure() == Measure.ACCURACY;
    double shown = isAccuracy ? 100 * step : step;
    int digits = (int) Math.max(0, -Math.floor(Math.log10(shown) + 1e-9));
    for (double tick = Math.ceil(least / step) * step; tick <= greatest; tick += step) {
      String y = number(y(tick));
      html.leaf(
          "line",
          "",
          "class",
          "rule",
          "x1",
          "" + LEFT,
          "x2",
          "" + (WIDTH - RIGHT),
          "y1",
          y,
          "y2",
          y);
      html.leaf(
          "text",
          isAccuracy
              ? String.format(Locale.ROOT, "%." + digits + "f %%", 100 * tick)
              : String.format(Locale.ROOT, "%." + digits + "f", tick),
          "x",
          "" + (LEFT - 8),
          "y",
          number(y(tick) + 4),
          "class",
          "metric");
    }
  }

  private void appendList(Html html, ValueList list) {
    int values = list.words().size();
    double room = (double) (WIDTH - LEFT - RIGHT) / values;
    Map<String, Integer> counts = new HashMap<>();
    ranking.forEach(setting -> counts.merge(word(setting, list), 1, Integer::sum));
    int apart = Math.ceilDiv(values, MOST_LABELS);
    for (int v = 0; v < values; v += apart) {
      appendLabel(html, list.words().get(v), LEFT + room * (v + 0.5));
    }
    Map<String, Integer> placed = new HashMap<>();
    for (SettingResult setting : inOrder()) {
      String word = word(setting, list);
      int place = placed.merge(word, 1, Integer::sum);
      double offset = (place - 0.5) / counts.get(word) - 0.5;
      appendSetting(
          html, setting, LEFT + room * (list.words().indexOf(word) + 0.5 + ROOM * offset));
    }
  }

  private void appendRange(Html html, Range range) {
    List<String> ends = new ArrayList<>(List.of(range.from().toPlainString()));
    ends.add(range.to().toPlainString());
    for (String end : ends) {
      appendLabel(html, end, x(range, Double.parseDouble(end)));
    }
    for (SettingResult setting : inOrder()) {
      appendSetting(html, setting, x(range, Double.parseDouble(word(setting, range))));
    }
  }

  private static double x(Range range, double value) {
    double margin = 22;
    return LEFT + margin + range.share(value) * (WIDTH - LEFT - RIGHT - 2 * margin);
  }

  private static String word(SettingResult setting, Axis axis) {
    return setting.setting().words().get(axis.option().name());
  }

  private List<SettingResult> inOrder() {
    return ranking.stream()
        .sorted((a, b) -> Integer.compare(a.setting().number(), b.setting().number()))
        .toList();
  }

  private static void appendLabel(Html html, String word, double x) {
    String text = word.isEmpty() ? "none" : word;
    html.leaf("text", text, "x", number(x), "y", "" + (HEIGHT - 8), "class", "value");
  }

  private void appendSetting(Html html, SettingResult setting, double x) {
    html.open("g", "class", setting == ranking.getFirst() ? "best" : "setting");
    html.leaf("title", setting.setting() + ": " + metric(setting, setting.metric()));
    String at = number(x);
    if (setting.trials().size() > 1) {
      html.leaf(
          "line",
          "",
          "x1",
          at,
          "x2",
          at,
          "y1",
          number(y(worst(setting))),
          "y2",
          number(y(setting.best())));
    }
    html.leaf("circle", "", "cx", at, "cy", number(y(setting.metric())), "r", "4.5");
    html.close();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
