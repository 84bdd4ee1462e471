package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.Browser;
import dev.lanewise.io.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as a reader has them. */
@Tag("processes")
class PagesInBrowserTest {
  private static final String RUN = "a/report.html";
  private static final String SWEEP = "sweep/report.html";

  @TempDir private static Path results;
  private static Browser browser;

  @BeforeAll
  static void writePages() throws IOException {
    assumeTrue(Browser.isThere(), Browser.MISSING);
    Path data = SmallData.write(results.resolve("data"));
    Files.writeString(data.resolve("classes.txt"), "<script>document.title='x'</script>\nb\nc\n");
    train(data, "a", "--epochs", "6");
    train(data, "b", "--epochs", "3", "--seed", "2");
    train(data, "wrong", "--epochs", "1");
    train(data, "c", "--epochs", "12", "--learning-rate", "0.2");
    // In other seconds, and so in one order, however fast they were.
    StartTime.set(results.resolve("a"), "2026-01-01T00:00:00Z");
    StartTime.set(results.resolve("b"), "2026-01-01T00:00:01Z");
    StartTime.set(results.resolve("c"), "2026-01-01T00:00:02Z");
    StartTime.set(results.resolve("wrong"), "2026-01-01T00:00:03Z");
    sweep(data);
    Measurements.writeComparison(Files.createDirectory(results.resolve("comparison")));
    Measurements.writeBenchmarks(Files.createDirectory(results.resolve("benchmarks")));
    CommandLineRun.of("report", results).succeeds();
    browser = new Browser(Files.createDirectory(results.resolve("profile")));
  }

  private static void train(Path data, String name, String... options) {
    Object[] all = new Object[options.length + 3];
    System.arraycopy(options, 0, all, 0, options.length);
    System.arraycopy(
        new Object[] {"--quiet", "--out", results.resolve(name)}, 0, all, options.length, 3);
    CommandLineRun.train(data, all).succeeds();
  }

  private static void sweep(Path data) {
    Path out = results.resolve("sweep");
    CommandLineRun.of(
            "sweep",
            "classic",
            "--data",
            data,
            "--learning-rate",
            "0.01..0.2",
            "--trials",
            2,
            "--activation",
            "relu,tanh",
            "--seeds",
            2,
            "--epochs",
            6,
            "--out",
            out)
        .succeeds();
  }

  @Test
  void aSweepShowsEachOptionAndEverySetting() {
    JsonValue drawn =
        open(
            SWEEP,
            """
            const charts = [...document.querySelectorAll(".spread")];
            return charts.map((chart) => [
              chart.querySelector("figcaption").textContent,
              chart.querySelectorAll("circle").length,
              chart.querySelectorAll("g line").length,
              chart.querySelectorAll(".best").length,
            ].join(" "));
            """);
    assertEquals("[\"Learning rate 4 4 1\",\"Activation 4 4 1\"]", drawn.toString());
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void standardScreen() {
    browser.resize(1280, 900);
    browser.prefer("light");
  }

  private static JsonValue open(String page, String script) {
    browser.open(results.resolve(page));
    return browser.run(script);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {RUN, "index.html", SWEEP, "comparison/report.html", "benchmarks/report.html"})
  void aPageAsksForNothingAndComplainsOfNothing(String page) {
    browser.complaints();
    for (String scheme : List.of("light", "dark")) {
      browser.prefer(scheme);
      open(page, "document.getElementById('theme').click()");
    }
    assertEquals(List.of(), browser.complaints());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {RUN, "index.html", SWEEP, "comparison/report.html", "benchmarks/report.html"})
  void aPhoneNeedNotScrollSideways(String page) {
    browser.resize(390, 844);
    JsonValue width = open(page, "return document.documentElement.scrollWidth");
    assertTrue(width.number() <= 390, page + " is " + width + " wide");
  }

  @ParameterizedTest
  @ValueSource(strings = {RUN, "index.html", SWEEP})
  void everyCurveIsDrawnInItsColor(String page) {
    JsonValue missing =
        open(
            page,
            """
            const missing = [];
            const { charts } = JSON.parse(document.getElementById("charts").textContent);
            for (const chart of charts) {
              const canvas = document.querySelector(`#${chart.id} canvas`);
              const { width, height } = canvas;
              const pixels = canvas.getContext("2d").getImageData(0, 0, width, height).data;
              for (const curve of chart.curves) {
                const probe = document.body.appendChild(document.createElement("i"));
                probe.style.color = `var(--curve-${curve.color})`;
                const [r, g, b] = getComputedStyle(probe).color.match(/\\d+/g).map(Number);
                let found = 0;
                for (let i = 0; i < pixels.length; i += 4) {
                  const near = (at, value) => Math.abs(pixels[i + at] - value) < 3;
                  found += near(0, r) && near(1, g) && near(2, b) && pixels[i + 3] > 250;
                }
                // The point of a run of one epoch has some 20 pixels beside its blended edge.
                if (found < 15) missing.push(`${chart.id}, ${curve.label}: ${found} pixels`);
              }
            }
            return missing;
            """);
    assertEquals("[]", missing.toString());
  }

  private static final String LOSS = "return document.querySelector('#loss canvas').toDataURL()";

  private static int place(String expression) {
    String script =
        """
        document.querySelector("#loss").scrollIntoView({ block: "center" });
        const box = document.querySelector("#loss .u-over").getBoundingClientRect();
        return Math.round(%s);
        """;
    return (int) browser.run(script.formatted(expression)).number();
  }

  @Test
  void draggingZoomsAndADoubleClickShowsAll() throws InterruptedException {
    String whole = open(RUN, LOSS).text();
    zoomsAndShowsAll(whole, browser::drag);
  }

  @Test
  void aFingerZoomsAsAMouseDoes() throws InterruptedException {
    zoomsAndShowsAll(open(RUN, LOSS).text(), browser::touch);
  }

  private interface Movement {
    void through(int... places);
  }

  private static void zoomsAndShowsAll(String whole, Movement movement)
      throws InterruptedException {
    int left = place("box.left + 0.3 * box.width");
    int right = place("box.left + 0.8 * box.width");
    int y = place("box.top + 0.5 * box.height");
    movement.through(left, y, (left + right) / 2, y, right, y);
    String zoomed = settled(whole);
    assertNotEquals(whole, zoomed);
    browser.doubleClick(left, y);
    assertEquals(whole, settled(zoomed));
  }

  /** Returns the chart's picture once it is another, or after two seconds. */
  private static String settled(String before) throws InterruptedException {
    String now = before;
    for (int wait = 0; wait < 40 && now.equals(before); wait++) {
      Thread.sleep(50);
      now = browser.run(LOSS).text();
    }
    return now;
  }

  @Test
  void pointingAtACurveTellsItsValues() {
    open(RUN, "return 0");
    int left = place("box.left");
    int y = place("box.top + 0.5 * box.height");
    browser.drag(left + 1, y, left + 1, y);
    String loss = legend("loss");
    assertTrue(loss.matches("epoch1training0\\.\\d{4}test0\\.\\d{4}"), loss);
    String accuracy = legend("accuracy");
    String percent = "\\d{1,3}\\.\\d{2} %";
    assertTrue(accuracy.matches("epoch1training" + percent + "test" + percent), accuracy);
  }

  private static String legend(String chart) {
    String script = "return document.querySelector('#%s .u-legend').textContent";
    return browser.run(script.formatted(chart)).text();
  }

  @Test
  void aClickOnAHeadingSorts() {
    JsonValue order =
        open(
            "index.html",
            """
            const table = document.querySelector("table.runs");
            const column = [...table.tHead.rows[0].cells].findIndex((th) => th.innerText === "epochs");
            const heading = table.tHead.rows[0].cells[column];
            const epochs = () => [...table.tBodies[0].rows].map((row) => row.cells[column].innerText);
            const orders = [epochs()];
            for (let click = 0; click < 2; click++) {
              heading.click();
              orders.push([heading.getAttribute("aria-sort"), ...epochs()]);
            }
            return orders;
            """);
    assertEquals(
        "[[\"1\",\"12\",\"3\",\"6\"],[\"ascending\",\"1\",\"3\",\"6\",\"12\"],[\"descending\",\"12\",\"6\",\"3\",\"1\"]]",
        order.toString());
  }

  @Test
  void theFirstClickOnAccuracyPutsTheBestFirst() {
    JsonValue sorted =
        open(
            "index.html",
            """
            const heading = [...document.querySelectorAll(".runs thead th")]
              .find((th) => th.innerText === "accuracy");
            heading.click();
            const column = heading.cellIndex;
            const values = [...document.querySelector(".runs").tBodies[0].rows]
              .map((row) => Number(row.cells[column].dataset.value));
            return [heading.getAttribute("aria-sort"),
              values.length, values.every((v, i) => i === 0 || v <= values[i - 1])];
            """);
    assertEquals("[\"descending\",4,true]", sorted.toString());
  }

  @Test
  void theLegendTellsTheLastValueOfEachRun() {
    JsonValue missing =
        open(
            "index.html",
            """
            const { charts } = JSON.parse(document.getElementById("charts").textContent);
            const values = [...document.querySelectorAll("#loss .u-legend .u-value")].slice(1);
            return charts.find(({ id }) => id === "loss").curves
              .filter((curve, i) => values[i].textContent !== curve.values.at(-1).toFixed(4))
              .map((curve) => curve.label);
            """);
    assertEquals("[]", missing.toString());
  }

  @Test
  void runsOfAnotherDataSetHaveChartsOfTheirOwn() throws IOException {
    Path other =
        SmallData.write(
            results.resolve("other"), SmallData.images(50, 8, 2, 5), SmallData.images(20, 8, 2, 6));
    Path group = results.resolve("group");
    for (Path data : List.of(results.resolve("data"), other)) {
      Path run = group.resolve("of " + data.getFileName());
      CommandLineRun.train(data, "--epochs", 1, "--quiet", "--out", run).succeeds();
    }
    CommandLineRun.of("report", group).succeeds();
    JsonValue seen =
        open(
            "group/index.html",
            """
            const titles = [...document.querySelectorAll("section h2")].map((h) => h.innerText);
            const series = (chart) => document.querySelectorAll(`${chart} .u-series:not(.u-off)`);
            document.querySelectorAll(".runs input")[1].click();
            return [titles.join(), series("#loss").length, series("#loss-2").length];
            """);
    assertEquals("[\"other,data\",2,1]", seen.toString());
  }

  @Test
  void theBoxesOfTheIndexHideCurves() {
    JsonValue counts =
        open(
            "index.html",
            """
            const shown = () => document.querySelectorAll("#loss .u-series:not(.u-off)").length;
            const before = shown();
            document.querySelector("input[aria-label$=' b']").click();
            return [before, shown()];
            """);
    assertEquals("[5,4]", counts.toString());
  }

  @Test
  void runsOfOneNameHaveBoxesOfTheirOwn() throws IOException {
    Path namesake = Files.createDirectories(results.resolve("elsewhere")).resolve("a");
    Files.createDirectory(namesake);
    for (String name : List.of("config.json", "environment.json", "metrics.jsonl")) {
      Files.copy(results.resolve("a").resolve(name), namesake.resolve(name));
    }
    Path first = results.resolve("a");
    CommandLineRun.of("report", namesake, first, first, namesake.resolve("..").resolve("a"))
        .succeeds();
    JsonValue shown =
        open(
            "elsewhere/index.html",
            """
            const series = () => [...document.querySelectorAll("#loss .u-legend .u-series")]
              .slice(1).map((entry) => !entry.classList.contains("u-off"));
            const states = [];
            for (const box of document.querySelectorAll("input[data-curve]")) {
              box.click();
              states.push(series().join());
            }
            return states;
            """);
    assertEquals("[\"false,true\",\"false,false\"]", shown.toString());
  }

  @Test
  void lightAndDarkFollowTheSystemAndTheButton() {
    String background = "return getComputedStyle(document.body).backgroundColor";
    open(RUN, "localStorage.clear()");
    String light = open(RUN, background).text();
    String lightChart = browser.run(LOSS).text();
    browser.prefer("dark");
    String dark = open(RUN, background).text();
    assertNotEquals(light, dark);
    assertNotEquals(lightChart, browser.run(LOSS).text());
    browser.run("document.getElementById('theme').click()");
    assertEquals(light, browser.run(background).text());
    assertEquals(lightChart, browser.run(LOSS).text());
    assertEquals(light, open("index.html", background).text(), "the choice is forgotten");
    browser.run("localStorage.clear()");
  }

  @Test
  void aCellOfTheConfusionMatrixOpensItsImages() {
    JsonValue seen =
        open(
            "wrong/report.html",
            """
            const visible = () => [...document.querySelectorAll("#mistakes-list li")]
              .filter((item) => item.offsetParent !== null);
            const all = visible().length;
            const cell = document.querySelector(".confusion a[data-pair]");
            cell.click();
            const pair = cell.dataset.pair;
            const alone = visible().every((item) => item.dataset.pair === pair);
            const count = visible().length;
            const said = document.getElementById("mistakes-hint").textContent;
            document.querySelector("#mistakes-all button").click();
            return [alone, count, Number(cell.textContent), said, visible().length - all];
            """);
    int count = seen.items().get(1).integer();
    int counted = seen.items().get(2).integer();
    assertEquals("true", seen.items().get(0).toString());
    assertTrue(count > 0 && count <= counted, seen.toString());
    assertTrue(seen.items().get(3).text().matches(".+ predicted as .+: " + counted + "\\b.*"));
    assertEquals(0, seen.items().get(4).integer());
  }

  @ParameterizedTest
  @ValueSource(strings = {RUN, "index.html", "comparison/report.html", "benchmarks/report.html"})
  void theContentsLeadToEverySection(String page) {
    JsonValue lists =
        open(
            page,
            """
            const links = [...document.querySelectorAll(".contents a[href^='#']")];
            const named = links.map((a) => a.getAttribute("href").slice(1));
            const sections = [...document.querySelectorAll("section[id]")].map((s) => s.id);
            return [named.join(), sections.join()];
            """);
    assertEquals(lists.items().get(1).text(), lists.items().get(0).text());
  }

  @Test
  void aClassNamedLikeAScriptIsText() {
    JsonValue seen =
        open(
            RUN,
            "return [document.title, document.querySelector('.confusion"
                + " th[scope=row]').innerText]");
    assertEquals(
        List.of("classic, 324-16-16-3 · Lanewise", "<script>document.title='x'</script>"),
        seen.items().stream().map(JsonValue::text).toList());
  }

  @Test
  void picturesHaveTheirSize() {
    JsonValue sizes =
        open(
            RUN,
            """
            const images = [...document.images];
            return [images.length > 15,
              images.every((i) => i.complete && i.naturalWidth === 18 && i.naturalHeight === 18),
              images.every((i) => i.alt.length > 5)];
            """);
    assertEquals("[true,true,true]", sizes.toString());
  }
}
