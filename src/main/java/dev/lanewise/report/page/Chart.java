package dev.lanewise.report.page;

import dev.lanewise.io.Json;
import java.util.List;

/**
 * A chart of curves over epochs, to hover over and to zoom into.
 *
 * @param id its name in the page
 * @param unit what its values are
 */
record Chart(String id, String title, Unit unit, List<Curve> curves) {

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
    private void write(Json json) {
      json.put("label", label)
          .put("color", color)
          .put("shown", shown)
          .numbers("epochs", epochs)
          .numbers("values", values);
    }
  }

  /** Writes the place of the chart, which charts.js fills. */
  void append(Html html) {
    html.open("figure", "class", "chart")
        .leaf("figcaption", title)
        .leaf("div", "", "class", "plot", "id", id, "role", "img", "aria-label", title + ", drawn")
        .close();
  }

  /** Returns what charts.js draws. */
  static String describe(List<Chart> charts) {
    return Json.line(json -> json.objects("charts", charts, Chart::write));
  }

  private void write(Json json) {
    json.put("id", id).put("unit", unit.name()).objects("curves", curves, Curve::write);
  }
}
