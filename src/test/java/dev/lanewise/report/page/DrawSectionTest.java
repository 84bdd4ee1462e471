package dev.lanewise.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.Browser;
import dev.lanewise.cli.CommandLineRun;
import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.PicturePreparation;
import dev.lanewise.data.ReadOptions.Prepare;
import dev.lanewise.io.JsonValue;
import dev.lanewise.model.Model;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.train.QuickTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is drawn in the page is answered as {@code lanewise predict} answers the same picture. */
@Tag("processes")
class DrawSectionTest {
  private static final int SIDE = 28;
  private static final double TOLERANCE = 1e-5;

  @TempDir private static Path temp;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Browser.isThere(), Browser.MISSING);
    browser = new Browser(Files.createDirectory(temp.resolve("profile")));
  }

  @AfterAll
  static void end() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path open(Network network, List<String> classNames) throws Exception {
    return open(network, new PicturePreparation(Prepare.DIGIT, SIDE, SIDE, classNames));
  }

  private static Path open(Network network, PicturePreparation preparation) throws Exception {
    Page page = new Page("draw");
    DrawSection.append(page, network, preparation, true);
    Path file = Files.writeString(temp.resolve("draw.html"), page.finish());
    browser.open(file);
    Path model = temp.resolve("model.safetensors");
    new Model(network, Optional.empty(), Optional.of(preparation)).write(model);
    return model;
  }

  /** Draws a stroke on the board: x and y in turn, as fractions of its side. */
  private static void draw(Consumer<int[]> pointer, double... stroke) {
    JsonValue place =
        JsonValue.parse(
            run(
                """
                const board = document.getElementById("draw-board");
                board.scrollIntoView({block: "center"});
                return JSON.stringify(board.getBoundingClientRect());
                """));
    double left = place.get("left").number();
    double top = place.get("top").number();
    double width = place.get("width").number();
    double height = place.get("height").number();
    pointer.accept(
        IntStream.range(0, stroke.length)
            .mapToDouble(i -> i % 2 == 0 ? left + stroke[i] * width : top + stroke[i] * height)
            .mapToInt(at -> (int) Math.round(at))
            .toArray());
  }

  private static String run(String script) {
    return browser.run(script).text();
  }

  private static void click(String id) throws Exception {
    run("document.getElementById('" + id + "').click(); return '';");
  }

  /** The page's answer; an empty label if it has none. */
  private record Answer(String label, String name, List<Double> scores, byte[] png) {
    static Answer read() {
      // Whatever waits for the next frame of the screen, and for a moment after it, has been done
      // after two frames and a moment.
      JsonValue json =
          JsonValue.parse(
              run(
                  """
                  return new Promise((resolve) =>
                    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(
                      JSON.stringify({
                        label: document.getElementById("draw-answer").dataset.label,
                        name: document.getElementById("draw-answer").textContent,
                        scores: [...document.querySelectorAll("#draw-scores li")]
                            .map((bar) => Number(bar.dataset.score)),
                        png: document.getElementById("draw-board").toDataURL("image/png"),
                      }))))));
                  """));
      String png = json.get("png").text();
      return new Answer(
          json.get("label").text(),
          json.get("name").text(),
          json.get("scores").items().stream().map(JsonValue::number).toList(),
          Base64.getDecoder().decode(png.substring(png.indexOf(',') + 1)));
    }

    /** Checks that {@code lanewise predict} says the same. */
    void agreesWithPredict(Path model) throws IOException {
      Path file = Files.write(temp.resolve("board.png"), png);
      Map<String, Object> json =
          CommandLineRun.of("predict", model, file, "--json").succeeds().json();
      Map<?, ?> predicted = (Map<?, ?>) ((List<?>) json.get("predictions")).getFirst();
      assertEquals(predicted.get("label").toString(), name);
      List<?> expected = (List<?>) predicted.get("scores");
      for (int c = 0; c < expected.size(); c++) {
        assertEquals(((Number) expected.get(c)).doubleValue(), scores.get(c), TOLERANCE);
      }
    }
  }

  private static double[] ellipse(double x, double y, double width, double height) {
    return IntStream.rangeClosed(0, 12)
        .mapToDouble(i -> 2 * Math.PI * i / 12)
        .flatMap(a -> DoubleStream.of(x + width / 2 * Math.sin(a), y - height / 2 * Math.cos(a)))
        .toArray();
  }

  @Test
  void digitsAreRecognized() throws Exception {
    Network network = QuickTraining.network(ImageDataset.read(Path.of("data", "mnist")).train());
    Path model = open(network, List.of());
    Map<String, double[]> drawings =
        Map.of(
            "1", new double[] {0.52, 0.15, 0.5, 0.5, 0.48, 0.85},
            "0", ellipse(0.5, 0.5, 0.45, 0.65),
            "7", new double[] {0.25, 0.2, 0.72, 0.2, 0.58, 0.5, 0.45, 0.85});
    List<Consumer<int[]>> pointers = List.of(browser::drag, browser::touch);
    for (Consumer<int[]> pointer : pointers) {
      for (var drawing : drawings.entrySet()) {
        draw(pointer, drawing.getValue());
        Answer answer = Answer.read();
        assertEquals(drawing.getKey(), answer.label());
        answer.agreesWithPredict(model);
        click("draw-clear");
        assertEquals("", Answer.read().label());
      }
    }
    Random random = new Random(233);
    for (int drawing = 0; drawing < 3; drawing++) {
      for (int stroke = 0; stroke <= drawing % 3; stroke++) {
        draw(browser::drag, random.doubles(12, 0.01, 0.99).toArray());
        Answer.read().agreesWithPredict(model);
      }
      click("draw-clear");
    }
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void otherNetworksAnswerAsPredictDoes() throws Exception {
    for (Activation hidden : List.of(Activation.TANH, Activation.SIGMOID, Activation.SILU)) {
      Network network =
          new Network(
              List.of(SIDE * SIDE, 33, 20, 4), hidden, Activation.SIGMOID, Loss.SQUARED_ERROR);
      Initializer.initialize(network, new Random(239));
      Path model = open(network, List.of("zero", "<script>", "two & three", "3"));
      draw(browser::drag, 0.1, 0.2, 0.8, 0.3, 0.4, 0.9);
      draw(browser::drag, 0.5, 0.5);
      Answer.read().agreesWithPredict(model);
      String names = run("return document.getElementById('draw-scores').textContent;");
      assertTrue(names.contains("<script>") && names.contains("two & three"), names);
      assertEquals(List.of(), browser.complaints());
    }
  }

  /** Pictures that are not digits are neither centred nor inverted. */
  @Test
  void whatIsBroughtToASizeAnswersAsPredictDoes() throws Exception {
    for (Prepare prepare : List.of(Prepare.RESIZE, Prepare.EXACT)) {
      for (int[] size : new int[][] {{16, 16}, {9, 31}, {40, 290}}) {
        Network network =
            new Network(
                List.of(size[0] * size[1], 3),
                Activation.RELU,
                Activation.SOFTMAX,
                Loss.CROSS_ENTROPY);
        Initializer.initialize(network, new Random(251));
        List<String> classes = List.of("cat", "dog", "owl");
        Path model = open(network, new PicturePreparation(prepare, size[0], size[1], classes));
        draw(browser::drag, 0.1, 0.2, 0.4, 0.3, 0.2, 0.9);
        Answer onLight = Answer.read();
        onLight.agreesWithPredict(model);
        click("draw-invert");
        Answer onDark = Answer.read();
        onDark.agreesWithPredict(model);
        assertFalse(onLight.scores().equals(onDark.scores()));
      }
    }
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void theLastStrokeIsUndone() throws Exception {
    Network network =
        new Network(
            List.of(SIDE * SIDE, 20), Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    Initializer.initialize(network, new Random(241));
    open(network, List.of());
    draw(browser::drag, 0.3, 0.2, 0.3, 0.8);
    Answer one = Answer.read();
    draw(browser::drag, 0.3, 0.8, 0.7, 0.8);
    Answer two = Answer.read();
    assertFalse(one.scores().equals(two.scores()));
    assertEquals(10, two.scores().size());
    for (int bar = 1; bar < 10; bar++) {
      assertTrue(two.scores().get(bar) <= two.scores().get(bar - 1), "the best first");
    }
    click("draw-undo");
    assertEquals(one.scores(), Answer.read().scores());
    click("draw-undo");
    assertEquals("", Answer.read().label());
  }
}
