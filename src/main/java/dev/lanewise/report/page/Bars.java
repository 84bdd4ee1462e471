package dev.lanewise.report.page;

import java.util.List;
import java.util.Locale;

/** Bars with their spread, one below the other on a common scale. */
final class Bars {
  /**
   * A bar.
   *
   * @param kind class of its colour: "scalar" or "vector"
   * @param value its length
   * @param least where its spread begins
   * @param greatest where its spread ends
   * @param text what stands behind it
   */
  record Bar(String label, String kind, double value, double least, double greatest, String text) {}

  private Bars() {}

  /**
   * Writes bars; a table says the same to those who cannot see them.
   *
   * @param full the value of a bar of the whole length; what goes beyond is cut off
   */
  static void append(Html html, List<Bar> bars, double full) {
    html.open("div", "class", "bars", "aria-hidden", "true");
    for (Bar bar : bars) {
      html.open("div", "class", "bar").leaf("span", bar.label(), "class", "label");
      html.open("span", "class", "track");
      html.leaf("span", "", "class", "fill " + bar.kind(), "style", width(bar.value() / full));
      double from = Math.clamp(bar.least() / full, 0, 1);
      double to = Math.clamp(bar.greatest() / full, 0, 1);
      if (to > from) {
        html.leaf(
            "span",
            "",
            "class",
            "spread",
            "style",
            "left:" + percent(from) + ";" + width(to - from));
      }
      html.close().leaf("span", bar.text(), "class", "value").close();
    }
    html.close();
  }

  private static String width(double share) {
    return "width:" + percent(share);
  }

  private static String percent(double share) {
    double inside = Double.isNaN(share) ? 0 : Math.clamp(share, 0, 1);
    return String.format(Locale.ROOT, "%.2f%%", 100 * inside);
  }
}
