package dev.lanewise.report.page;

import dev.lanewise.data.Doubt;
import dev.lanewise.data.PicturePreparation;
import dev.lanewise.data.ReadOptions.Prepare;
import dev.lanewise.io.Json;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;
import dev.lanewise.report.Readable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A board to draw on, and what the network says to it: draw.js, network.js, and the twin of {@link
 * PicturePreparation}: digit/prepare.js and what it uses, or resize.js. All parameters stand in the
 * page in full precision, so that its answers are those of {@code lanewise predict}.
 */
public final class DrawSection {
  /** With more, a page would be larger than 11 MB; the wide preset has 669,706. */
  private static final int MOST_PARAMETERS = 1 << 21;

  /** Where there are more classes, the best ten are shown. */
  private static final int MOST_BARS = 12;

  private static final int BEST_BARS = 10;
  private static final String RESOURCES = "/dev/lanewise/report/";

  /** In the order in which they use each other. */
  private static final List<String> PREPARATION =
      List.of("plane", "view", "strength", "rules", "shapes", "choice", "look", "box", "prepare");

  private DrawSection() {}

  /**
   * Writes the section.
   *
   * @param preparation how {@code predict} prepares pictures for the network
   * @param isOnLight whether one draws dark on light, if that makes a difference
   */
  public static void append(
      Page page, Network network, PicturePreparation preparation, boolean isOnLight) {
    Html html = page.body();
    List<String> classNames = preparation.classes();
    boolean areCentred = preparation.prepare() == Prepare.DIGIT;
    page.section("draw", areCentred && areDigits(network, classNames) ? "Draw a digit" : "Draw");
    int parameters = parameters(network);
    if (parameters > MOST_PARAMETERS) {
      html.leaf(
          "p",
          "The network has "
              + (Readable.count(parameters) + " parameters, more than a page should carry (")
              + (Readable.count(MOST_PARAMETERS) + "): lanewise predict answers in its place."),
          "class",
          "hint");
      html.close();
      return;
    }
    List<String> classes =
        IntStream.range(0, network.outputs())
            .mapToObj(c -> c < classNames.size() ? classNames.get(c) : Integer.toString(c))
            .toList();
    page.style(RESOURCES + "draw.css");
    if (areCentred) {
      PREPARATION.forEach(script -> page.script(RESOURCES + "digit/" + script + ".js"));
    } else {
      page.script(RESOURCES + "resize.js");
    }
    page.script(RESOURCES + "network.js");
    page.code("activations", activations(network));
    page.script(RESOURCES + "draw.js");
    boolean isLight = !areCentred && isOnLight;
    page.data("draw-network", describe(network, preparation, isLight, classes));
    page.base64("draw-parameters", bytes(network, parameters));
    html.leaf(
        "p",
        "With a mouse, a finger or a pen. "
            + (areCentred
                ? "The drawing is centred and scaled as the images of the training were,"
                : "The drawing is brought to the size of the training's images, as it is,")
            + " and this run's network answers, here in the page.",
        "class",
        "hint");
    html.open("div", "class", "draw");
    appendBoard(html, areCentred);
    appendSeen(html, preparation.rows(), preparation.columns());
    appendScores(html, classes);
    html.close().close();
  }

  private static boolean areDigits(Network network, List<String> classNames) {
    return network.outputs() == 10
        && IntStream.range(0, classNames.size())
            .allMatch(c -> classNames.get(c).equals(Integer.toString(c)));
  }

  private static void appendBoard(Html html, boolean areCentred) {
    html.open("div", "class", "board");
    html.leaf("canvas", "", "id", "draw-board", "role", "img", "aria-label", "Board to draw on");
    html.open("div", "class", "buttons");
    html.leaf("button", "Undo", "type", "button", "id", "draw-undo");
    html.leaf("button", "Clear", "type", "button", "id", "draw-clear");
    if (!areCentred) {
      html.leaf("button", "Invert", "type", "button", "id", "draw-invert");
    }
    html.close().close();
  }

  private static void appendSeen(Html html, int rows, int columns) {
    html.open("figure").leaf("figcaption", "The network sees");
    html.leaf(
        "canvas",
        "",
        "id",
        "draw-seen",
        "width",
        "" + columns,
        "height",
        "" + rows,
        "role",
        "img",
        "aria-label",
        "The drawing in the network's " + columns + " x " + rows + " pixels");
    html.close();
  }

  private static void appendScores(Html html, List<String> classes) {
    int bars = classes.size() > MOST_BARS ? BEST_BARS : classes.size();
    boolean isLong = classes.stream().anyMatch(name -> name.length() > 3);
    html.open("div", "class", "verdict").leaf("p", "It says", "class", "says");
    html.leaf(
        "output", "?", "id", "draw-answer", "class", isLong ? "long" : "", "aria-live", "polite");
    html.leaf("p", "", "id", "draw-doubts", "class", "hint");
    html.close().open("ol", "id", "draw-scores");
    for (int bar = 0; bar < bars; bar++) {
      html.open("li").leaf("span", "");
      html.open("span", "class", "track").leaf("span", "").close();
      html.leaf("span", "", "class", "value").close();
    }
    html.close();
  }

  /** Returns the functions of the network by their labels, as network.js looks them up. */
  private static String activations(Network network) {
    String functions =
        network.layers().stream()
            .map(Dense::activation)
            .distinct()
            .map(function -> "  " + function.label() + ": " + function.javascript() + ",\n")
            .collect(Collectors.joining());
    return "\"use strict\";\n\nconst ACTIVATIONS = {\n" + functions + "};\n";
  }

  private static int parameters(Network network) {
    return network.layers().stream().mapToInt(layer -> (layer.in() + 1) * layer.out()).sum();
  }

  /** Returns each layer's weights W[i][o], rows following each other, and its biases. */
  private static byte[] bytes(Network network, int parameters) {
    ByteBuffer bytes = ByteBuffer.allocate(parameters * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (Dense layer : network.layers()) {
      for (int input = 0; input < layer.in(); input++) {
        put(network, layer.weightRow(input), layer.out(), bytes);
      }
      put(network, layer.biasOffset(), layer.out(), bytes);
    }
    return bytes.array();
  }

  private static String describe(
      Network network, PicturePreparation preparation, boolean isOnLight, List<String> classes) {
    List<Dense> layers = network.layers();
    List<Integer> widths =
        Stream.concat(Stream.of(network.inputs()), layers.stream().map(Dense::out)).toList();
    return Json.line(
        json ->
            json.put("rows", preparation.rows())
                .put("columns", preparation.columns())
                .put("isCentred", preparation.prepare() == Prepare.DIGIT)
                .put("isOnLight", isOnLight)
                .strings("classes", classes)
                .object("doubts", DrawSection::writeDoubts)
                .integers("widths", widths)
                .strings("activations", layers.stream().map(l -> l.activation().label()).toList()));
  }

  private static void writeDoubts(Json json) {
    for (Doubt doubt : Doubt.values()) {
      json.put(doubt.name(), doubt.sentence());
    }
  }

  private static void put(Network network, int offset, int length, ByteBuffer bytes) {
    for (int i = 0; i < length; i++) {
      bytes.putFloat(network.parameters()[offset + i]);
    }
  }
}
