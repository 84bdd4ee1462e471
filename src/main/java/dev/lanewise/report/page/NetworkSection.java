package dev.lanewise.report.page;

import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;
import dev.lanewise.report.Readable;
import dev.lanewise.run.folder.ImageCounts;
import java.util.ArrayList;
import java.util.List;

/** The network's picture: layers from left to right, the strong connections between them. */
final class NetworkSection {
  private static final int WIDTH = 960;
  private static final int TOP = 24;
  private static final int BOTTOM = 404;
  private static final int HEIGHT = 460;
  private static final int LEFT = 130;
  private static final int RIGHT = WIDTH - 130;
  private static final int INPUT_SIDE = 112;
  private static final int RADIUS = 8;

  /** Units shown of a layer: of a wider one the first and the last half of so many. */
  private static final int MOST_UNITS = 16;

  /** Weaker connections than this share of a layer's strongest are not drawn. */
  private static final double WEAKEST = 0.12;

  /** As many characters as there is room for beside an output. */
  private static final int LONGEST_NAME = 13;

  /**
   * What the outputs are.
   *
   * @param one what a single one is called
   * @param many what several are called
   * @param names of each, or an empty list
   */
  record Answers(String one, String many, List<String> names) {
    private String count(int outputs) {
      return outputs == 1 ? one : many;
    }
  }

  private final Html html;
  private final Network network;
  private final Answers answers;

  private NetworkSection(Html html, Network network, Answers answers) {
    this.html = html;
    this.network = network;
    this.answers = answers;
  }

  /**
   * Writes the section.
   *
   * @param images their shape; null if no file says it
   */
  static void append(Page page, Network network, ImageCounts images, Answers answers) {
    Html html = page.section("network", "Network");
    NetworkSection section = new NetworkSection(html, network, answers);
    html.leaf("p", section.summary(), "class", "hint");
    html.open("div", "class", "scroll");
    section.draw(images);
    html.close().close();
  }

  private String summary() {
    long parameters = 0;
    for (Dense layer : network.layers()) {
      parameters += (long) layer.in() * layer.out() + layer.out();
    }
    return Readable.count(parameters)
        + " parameters. Lines are weights, orange above zero and blue below; weak ones are left"
        + " out, and of wide layers the units in the middle.";
  }

  private void draw(ImageCounts images) {
    html.open(
        "svg",
        "class",
        "network-picture",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "img",
        "aria-label",
        "The network " + network.describe());
    html.open("g", "class", "edges");
    for (int l = 0; l < network.layers().size(); l++) {
      drawWeights(l);
    }
    html.close();
    drawInputs(images);
    for (int l = 0; l < network.layers().size(); l++) {
      drawLayer(l);
    }
    html.close();
  }

  private void drawInputs(ImageCounts images) {
    double top = (TOP + BOTTOM - INPUT_SIDE) / 2.0;
    html.open("g", "class", "inputs");
    html.leaf(
        "rect",
        "",
        "x",
        "" + (LEFT - INPUT_SIDE),
        "y",
        number(top),
        "width",
        "" + INPUT_SIDE,
        "height",
        "" + INPUT_SIDE,
        "rx",
        "4");
    for (int line = 1; line < 7 && images != null; line++) {
      double at = line * INPUT_SIDE / 7.0;
      line(LEFT - INPUT_SIDE + at, top, LEFT - INPUT_SIDE + at, top + INPUT_SIDE);
      line(LEFT - INPUT_SIDE, top + at, LEFT, top + at);
    }
    html.close();
    label(
        LEFT - INPUT_SIDE / 2.0,
        Readable.count(network.inputs()) + (images == null ? " inputs" : " pixels"),
        images == null ? "" : images.rows() + " × " + images.columns());
  }

  private void line(double x1, double y1, double x2, double y2, String... attributes) {
    List<String> all =
        new ArrayList<>(
            List.of("x1", number(x1), "y1", number(y1), "x2", number(x2), "y2", number(y2)));
    all.addAll(List.of(attributes));
    html.leaf("line", "", all.toArray(String[]::new));
  }

  private void drawLayer(int l) {
    Dense layer = network.layers().get(l);
    boolean output = l == network.layers().size() - 1;
    for (int unit : shown(layer.out())) {
      html.leaf(
          "circle",
          "",
          "cx",
          number(x(l)),
          "cy",
          number(y(layer.out(), unit)),
          "r",
          "" + RADIUS,
          "class",
          output ? "output" : "hidden");
      if (output) {
        String name = unit < answers.names.size() ? answers.names.get(unit) : "" + unit;
        html.leaf(
            "text",
            name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…",
            "x",
            number(x(l) + RADIUS + 8),
            "y",
            number(y(layer.out(), unit) + 5));
      }
    }
    if (layer.out() > MOST_UNITS) {
      html.leaf(
          "text", "⋮", "class", "more", "x", number(x(l)), "y", number((TOP + BOTTOM) / 2.0 + 7));
    }
    label(
        x(l),
        Readable.count(layer.out()) + (output ? " " + answers.count(layer.out()) : ""),
        layer.activation().label());
  }

  /** Two lines below a layer. */
  private void label(double x, String first, String second) {
    html.leaf("text", first, "class", "label", "x", number(x), "y", "" + (BOTTOM + 28));
    html.leaf("text", second, "class", "note", "x", number(x), "y", "" + (BOTTOM + 48));
  }

  private void drawWeights(int l) {
    Dense layer = network.layers().get(l);
    double[][] weights = l == 0 ? reach(layer) : weights(layer);
    List<Integer> from = l == 0 ? List.of(0) : shown(layer.in());
    List<Integer> to = shown(layer.out());
    double greatest = Double.MIN_VALUE;
    for (double[] row : weights) {
      for (double weight : row) {
        greatest = Math.max(greatest, Math.abs(weight));
      }
    }
    for (int i = 0; i < from.size(); i++) {
      for (int o = 0; o < to.size(); o++) {
        double share = Math.abs(weights[i][o]) / greatest;
        if (share >= WEAKEST) {
          line(
              l == 0 ? LEFT : x(l - 1) + RADIUS,
              l == 0 ? (TOP + BOTTOM) / 2.0 : y(layer.in(), from.get(i)),
              x(l) - RADIUS,
              y(layer.out(), to.get(o)),
              "class",
              l == 0 ? "reach" : weights[i][o] > 0 ? "positive" : "negative",
              "stroke-opacity",
              number(0.75 * share),
              "stroke-width",
              number(0.5 + 1.5 * share));
        }
      }
    }
  }

  /** Returns how strongly the whole image reaches each unit shown: the norm of its weights. */
  private double[][] reach(Dense layer) {
    List<Integer> to = shown(layer.out());
    double[] norms = new double[to.size()];
    for (int o = 0; o < norms.length; o++) {
      for (int input = 0; input < layer.in(); input++) {
        double weight = network.parameters()[layer.weightRow(input) + to.get(o)];
        norms[o] += weight * weight;
      }
      norms[o] = Math.sqrt(norms[o]);
    }
    return new double[][] {norms};
  }

  private double[][] weights(Dense layer) {
    List<Integer> from = shown(layer.in());
    List<Integer> to = shown(layer.out());
    double[][] weights = new double[from.size()][to.size()];
    for (int i = 0; i < weights.length; i++) {
      for (int o = 0; o < weights[i].length; o++) {
        weights[i][o] = network.parameters()[layer.weightRow(from.get(i)) + to.get(o)];
      }
    }
    return weights;
  }

  /** Returns the units of a layer that are drawn. */
  private static List<Integer> shown(int units) {
    List<Integer> shown = new ArrayList<>();
    for (int unit = 0; unit < units; unit++) {
      if (units <= MOST_UNITS || unit < MOST_UNITS / 2 || unit >= units - MOST_UNITS / 2) {
        shown.add(unit);
      }
    }
    return shown;
  }

  private double x(int layer) {
    int layers = network.layers().size();
    return LEFT + (double) (RIGHT - LEFT) * (layer + 1) / layers;
  }

  private static double y(int units, int unit) {
    boolean all = units <= MOST_UNITS;
    // Where units are left out, they leave the space of one.
    int places = all ? units : MOST_UNITS + 1;
    int place = all || unit < MOST_UNITS / 2 ? unit : unit - units + places;
    double step = Math.min((double) (BOTTOM - TOP) / places, 34);
    return (TOP + BOTTOM) / 2.0 + (place - (places - 1) / 2.0) * step;
  }

  private static String number(double value) {
    return Double.toString(Math.round(100 * value) / 100.0);
  }
}
