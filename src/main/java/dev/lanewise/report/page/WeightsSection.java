package dev.lanewise.report.page;

import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;
import dev.lanewise.report.Readable;
import dev.lanewise.run.folder.ImageCounts;

/** What each unit of the first layer looks for. */
final class WeightsSection {
  private static final int MOST_UNITS = 64;
  private static final int MOST_PIXELS = 1 << 20;

  /** On each side of zero. */
  private static final int SHADES = 32;

  private static final int[] DIVERGING = new int[2 * SHADES + 1];

  static {
    for (int shade = 1; shade <= SHADES; shade++) {
      int opacity = 255 * shade / SHADES << 24;
      DIVERGING[SHADES - shade] = opacity | Colors.NEGATIVE;
      DIVERGING[SHADES + shade] = opacity | Colors.POSITIVE;
    }
  }

  private WeightsSection() {}

  static void append(Page page, Network network, ImageCounts images) {
    Dense layer = network.layers().getFirst();
    int shown = Math.min(Math.min(MOST_UNITS, layer.out()), MOST_PIXELS / images.inputs());
    if (shown == 0) {
      return;
    }
    Html html = page.body();
    page.section("weights", "First-layer weights");
    html.open("p", "class", "hint");
    html.text("Each picture is one unit's weights, a pixel of the image each: ");
    html.leaf("span", "orange", "class", "positive").text(" speaks for it, ");
    html.leaf("span", "blue", "class", "negative");
    html.text(" against it, the stronger the more, on a scale of each picture's own.");
    if (shown < layer.out()) {
      html.text(" The first " + shown + " of " + Readable.count(layer.out()) + " units.");
    }
    html.close().open("ol", "class", "pictures");
    for (int unit = 0; unit < shown; unit++) {
      html.open("li").open("figure");
      Picture.append(
          html,
          "pixels",
          images.rows(),
          images.columns(),
          shades(network, layer, unit),
          DIVERGING,
          "Weights of unit " + unit);
      html.leaf("figcaption", "unit " + unit).close().close();
    }
    html.close().close();
  }

  private static byte[] shades(Network network, Dense layer, int unit) {
    float[] parameters = network.parameters();
    float greatest = Float.MIN_VALUE;
    for (int input = 0; input < layer.in(); input++) {
      greatest = Math.max(greatest, Math.abs(parameters[layer.weightRow(input) + unit]));
    }
    byte[] shades = new byte[layer.in()];
    for (int input = 0; input < layer.in(); input++) {
      float share = parameters[layer.weightRow(input) + unit] / greatest;
      shades[input] = (byte) (SHADES + Math.round(SHADES * share));
    }
    return shades;
  }
}
