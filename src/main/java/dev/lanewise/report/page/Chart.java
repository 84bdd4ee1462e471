package dev.lanewise.report.page;

import dev.lanewise.io.Json;
import dev.lanewise.run.EpochResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A chart of curves over epochs, to hover over and to zoom into.
 *
 * @param id its name in the page
 * @param unit what its values are
 */
record Chart(String id, String title, Unit unit, List<Curve> curves) {

  /** No screen is wider; a page of more would be slow, and large. */
  private static final int MOST_DRAWN = 2000;

  /** How values are written. */
  enum Unit {
    /** Fractions, shown as percentages. */
    FRACTION,
    LOSS,
    LEARNING_RATE,
    IMAGES_PER_SECOND
  }

  /**
   * A curve.
   *
   * @param color number of its colour
   * @param shown whether it is drawn at first
   * @param epochs where it has values
   */
  record Curve(String label, int color, boolean shown, double[] epochs, double[] values) {
    /** Returns the curve of a value over {@link #drawn} epochs. */
    static Curve of(
        String label,
        int color,
        boolean shown,
        List<EpochResult> epochs,
        ToDoubleFunction<EpochResult> value) {
      List<EpochResult> drawn = drawn(epochs);
      return new Curve(
          label,
          color,
          shown,
          drawn.stream().mapToDouble(EpochResult::epoch).toArray(),
          drawn.stream().mapToDouble(value).toArray());
    }

    private void write(Json json) {
      json.put("label", label)
          .put("color", color)
          .put("shown", shown)
          .numbers("epochs", epochs)
          .numbers("values", values);
    }
  }

  /** Returns all epochs, or of many every so-manieth, the first and the last among them. */
  static List<EpochResult> drawn(List<EpochResult> epochs) {
    int n = epochs.size();
    return n <= MOST_DRAWN
        ? epochs
        : IntStream.range(0, MOST_DRAWN)
            .mapToObj(i -> epochs.get((int) ((n - 1L) * i / (MOST_DRAWN - 1))))
            .toList();
  }

  /** Returns whether there is anything to draw: values that are learnt have no accuracy. */
  boolean hasValues() {
    return curves.stream()
        .flatMapToDouble(curve -> DoubleStream.of(curve.values))
        .anyMatch(Double::isFinite);
  }

  /** Writes the place of the chart, which charts.js fills. */
  void append(Html html) {
    html.open("figure", "class", "chart")
        .leaf("figcaption", title)
        .leaf("div", "", "class", "plot", "id", id, "role", "img", "aria-label", title + ", drawn")
        .close();
  }

  /**
   * Writes a box that shows and hides the curves of a number.
   *
   * @param charts names of the charts that have them, with spaces between
   * @param name of what they are the curves of
   */
  static void appendBox(Html html, int number, String charts, boolean isShown, String name) {
    html.open("label", "class", "swatch", "style", "--curve:var(--curve-" + number % 8 + ")");
    List<String> box = new ArrayList<>(List.of("type", "checkbox", "data-curve", "" + number));
    box.addAll(List.of("data-charts", charts));
    box.addAll(List.of("aria-label", "Show the curves of " + name));
    if (isShown) {
      box.addAll(List.of("checked", ""));
    }
    html.empty("input", box.toArray(String[]::new)).close();
  }

  /** Returns what charts.js draws. */
  static String describe(List<Chart> charts) {
    return Json.line(json -> json.objects("charts", charts, Chart::write));
  }

  private void write(Json json) {
    json.put("id", id).put("unit", unit.name()).objects("curves", curves, Curve::write);
  }
}
