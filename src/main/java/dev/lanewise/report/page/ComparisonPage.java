package dev.lanewise.report.page;

import dev.lanewise.io.JsonValue;
import dev.lanewise.report.Comparison;
import dev.lanewise.report.ComparisonVerdict;
import dev.lanewise.report.Readable;
import dev.lanewise.run.folder.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page of a comparison: what its JSON says, drawn. */
public final class ComparisonPage {
  /** So many digits of a hash tell models apart at a glance. */
  private static final int DIGITS = 12;

  private final JsonValue json;
  private final List<Row> rows;
  private final ComparisonVerdict verdict;

  private ComparisonPage(JsonValue json) {
    this.json = json;
    this.rows = json.get("rows").items().stream().map(Row::read).toList();
    if (rows.isEmpty()) {
      throw json.get("rows").expected("a row or more");
    }
    this.verdict = new ComparisonVerdict(json);
  }

  private record Row(
      String label,
      String kernels,
      int threads,
      int forks,
      double median,
      double least,
      double greatest,
      double imagesPerSecond,
      double speedup,
      String model) {

    static Row read(JsonValue json) {
      JsonValue seconds = json.get("epochSeconds");
      JsonValue model = json.get("modelSha256");
      return new Row(
          Comparison.Row.label(
              json.get("autoVectorization").flag(),
              json.get("lanes").integer(1, Integer.MAX_VALUE)),
          json.get("kernels").text(),
          json.get("threads").integer(1, Integer.MAX_VALUE),
          json.get("forks").integer(1, Integer.MAX_VALUE),
          seconds.get("median").number(),
          seconds.get("min").number(),
          seconds.get("max").number(),
          json.get("imagesPerSecond").number(),
          json.get("speedup").number(),
          model.isNull() ? "several" : model.text());
    }

    /** Returns the images a second at another epoch time. */
    double imagesPerSecond(double seconds) {
      return imagesPerSecond * median / seconds;
    }
  }

  /**
   * Returns the page.
   *
   * @param json what {@link Comparison#write} has written
   * @param index link to the index, if there is one
   * @throws IllegalArgumentException if it is something else
   */
  public static String of(JsonValue json, Optional<String> index) {
    return new ComparisonPage(json).page(index);
  }

  /** Returns the comparison in one line. */
  static String summary(JsonValue json) {
    return new ComparisonPage(json).summary();
  }

  private String summary() {
    return (json.get("preset").text() + ", " + json.get("network").text() + ": ")
        + (verdict.simd() + " " + verdict.threads()).strip();
  }

  private String page(Optional<String> index) {
    String preset = json.get("preset").text();
    String network = json.get("network").text();
    Page page = new Page("comparison of " + preset);
    index.ifPresent(page::index);
    Html html = page.body();
    html.open("header").leaf("p", "Comparison", "class", "kicker").open("h1").text(preset);
    html.leaf("span", network, "class", "network").close();
    html.leaf("p", verdict.date().isEmpty() ? "" : "started " + verdict.date(), "class", "origin");
    html.open("p", "class", "lead").leaf("b", verdict.simd());
    html.text(" " + verdict.threads()).close();
    if (!verdict.doubt().isEmpty()) {
      html.leaf("p", verdict.doubt(), "class", "outcome unfinished");
    }
    appendVerdict(html);
    Command.append(html, "./lanewise " + verdict.command());
    html.close();
    page.contents();
    appendBars(page);
    appendTable(page);
    page.section("conditions", "Conditions");
    SettingsSection.Settings settings = new SettingsSection.Settings(html);
    settings.add("measured", measured());
    settings.add(Conditions.read(json, json.get("platform")));
    settings.end();
    html.close();
    return page.finish();
  }

  private void appendVerdict(Html html) {
    if (json.get("identicalModels").flag()) {
      html.open("p", "class", "outcome").text("All runs gave the same model, bit for bit: ");
      html.leaf("code", rows.getFirst().model()).close();
    } else {
      html.leaf("p", "The models differ, and must not.", "class", "outcome unfinished");
    }
  }

  private String measured() {
    int epochs = json.get("epochs").integer(1, Integer.MAX_VALUE);
    int warmUp = json.get("warmUpEpochs").integer(0, epochs);
    return Readable.epochs(epochs)
        + (" per run, each run in a JVM of its own; the last " + (epochs - warmUp) + " count");
  }

  private void appendBars(Page page) {
    Html html = page.body();
    page.section("speed", Readable.capitalized(verdict.examples()) + " per second");
    html.leaf(
        "p",
        "Longer is faster. A bar is the median epoch, the whisker reaches from the slowest"
            + " epoch to the fastest.",
        "class",
        "hint");
    double full = 0;
    for (Row row : rows) {
      full = Math.max(full, row.imagesPerSecond(row.least()));
    }
    for (int threads : rows.stream().map(Row::threads).distinct().sorted().toList()) {
      List<Bars.Bar> bars = new ArrayList<>();
      for (Row row : rows) {
        if (row.threads() == threads) {
          bars.add(
              new Bars.Bar(
                  row.label(),
                  row.kernels().equals("vector") ? "vector" : "scalar",
                  row.imagesPerSecond(),
                  row.imagesPerSecond(row.greatest()),
                  row.imagesPerSecond(row.least()),
                  Readable.compact(row.imagesPerSecond()) + " · " + speedup(row) + "×"));
        }
      }
      html.leaf("h3", Readable.threads(threads));
      Bars.append(html, bars, full);
    }
    html.close();
  }

  private List<String> headings() {
    return List.of(
        "kernels",
        "threads",
        "median epoch",
        "fastest",
        "slowest",
        verdict.examples() + "/s",
        "speed-up",
        "runs",
        "model");
  }

  private void appendTable(Page page) {
    page.sortTables();
    Html html = page.body();
    page.section("table", "Table").openTable("numbers sortable", headings());
    for (Row row : rows) {
      html.open("tr").leaf("th", row.label(), "scope", "row");
      html.leaf("td", "" + row.threads());
      for (double seconds : List.of(row.median(), row.least(), row.greatest())) {
        html.leaf("td", Readable.duration(seconds), "data-value", "" + seconds);
      }
      html.leaf(
          "td",
          Readable.count(Math.round(row.imagesPerSecond())),
          "data-value",
          "" + row.imagesPerSecond());
      html.leaf("td", speedup(row), "data-value", "" + row.speedup());
      html.leaf("td", "" + row.forks());
      html.open("td").leaf("code", shortened(row.model()), "title", row.model()).close().close();
    }
    html.closeTable().close();
  }

  private static String speedup(Row row) {
    return String.format(Locale.ROOT, "%.2f", row.speedup());
  }

  private static String shortened(String model) {
    return model.length() <= DIGITS ? model : model.substring(0, DIGITS);
  }
}
