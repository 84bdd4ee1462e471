package dev.lanewise.report.page;

import dev.lanewise.report.BenchmarkReport;
import dev.lanewise.report.BenchmarkResult;
import dev.lanewise.report.BenchmarkResult.Work;
import dev.lanewise.report.Readable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page of the benchmarks of one run of JMH. */
public final class BenchmarkPage {
  private final BenchmarkReport report;
  private final BenchmarkResult peak;

  private BenchmarkPage(BenchmarkReport report) {
    this.report = report;
    this.peak = report.peak();
  }

  /**
   * Returns the page.
   *
   * @param index link to the index, if there is one
   */
  public static String of(BenchmarkReport report, Optional<String> index) {
    return new BenchmarkPage(report).page(index);
  }

  /** Returns the benchmarks in one line. */
  static String summary(BenchmarkReport report) {
    int rows = report.rows().size();
    return rows
        + (rows == 1 ? " benchmark" : " benchmarks")
        + (report.peak() == null ? "" : "; fma peak " + report.peak().measure() + " GFLOP/s");
  }

  private String page(Optional<String> index) {
    Page page = new Page("benchmarks");
    index.ifPresent(page::index);
    Html html = page.body();
    html.open("header").leaf("p", "Benchmarks", "class", "kicker").leaf("h1", "Kernels");
    html.leaf(
        "p",
        "Each kernel as plain scalar code and as SIMD code, measured by JMH on one core.",
        "class",
        "lead");
    html.leaf(
        "p",
        report.peakLine() + (report.isCold() ? " Not warm: " + BenchmarkReport.LONGER + "." : ""),
        "class",
        "outcome");
    html.close();
    page.contents();
    for (Work work : Work.values()) {
      appendBars(page, work);
    }
    appendTable(page);
    page.section("conditions", "Conditions");
    SettingsSection.Settings settings = new SettingsSection.Settings(html);
    settings.add(report.conditions());
    settings.end();
    html.close();
    return page.finish();
  }

  private void appendBars(Page page, Work work) {
    Html html = page.body();
    List<BenchmarkReport.Row> rows =
        report.rows().stream().filter(row -> row.any().work() == work).toList();
    if (rows.isEmpty()) {
      return;
    }
    double full = work == Work.FLOPS && peak != null ? peak.figure() : 0;
    for (BenchmarkReport.Row row : rows) {
      for (BenchmarkResult result : measured(row)) {
        full = Math.max(full, result.figure());
      }
    }
    page.section(work.name().toLowerCase(Locale.ROOT), title(work));
    html.open("p", "class", "hint").leaf("span", "", "class", "key scalar").text("scalar ");
    html.leaf("span", "", "class", "key vector").text("vector. " + hint(work)).close();
    for (String name : rows.stream().map(BenchmarkReport.Row::name).distinct().toList()) {
      html.leaf("h3", name);
      for (BenchmarkReport.Row row : rows) {
        if (row.name().equals(name)) {
          Bars.append(html, bars(row), full);
        }
      }
    }
    html.close();
  }

  private List<Bars.Bar> bars(BenchmarkReport.Row row) {
    List<Bars.Bar> bars = new ArrayList<>();
    for (BenchmarkResult result : measured(row)) {
      bars.add(
          new Bars.Bar(
              bars.isEmpty() ? row.parameters() : "",
              result == row.vector() ? "vector" : "scalar",
              result.figure(),
              least(result),
              greatest(result),
              text(row, result)));
    }
    return bars;
  }

  private static String title(Work work) {
    return switch (work) {
      case FLOPS -> "GFLOP/s";
      case ELEMENTS -> "Nanoseconds per element";
      case NON_ZEROS -> "Nanoseconds per non-zero pixel";
      case IMAGES -> "Milliseconds per epoch";
      case ANSWERS -> "Nanoseconds per image";
    };
  }

  private String hint(Work work) {
    String spread = " The whisker is the 99.9 % confidence interval of the mean.";
    return switch (work) {
      case FLOPS ->
          "Longer is faster" + (peak == null ? "." : "; the whole width is the fma peak.") + spread;
      case ELEMENTS, NON_ZEROS, IMAGES, ANSWERS -> "Shorter is faster." + spread;
    };
  }

  private static List<BenchmarkResult> measured(BenchmarkReport.Row row) {
    List<BenchmarkResult> results = new ArrayList<>();
    if (row.scalar() != null && row.scalar().isWarm()) {
      results.add(row.scalar());
    }
    if (row.vector() != null && row.vector().isWarm()) {
      results.add(row.vector());
    }
    return results;
  }

  private static double least(BenchmarkResult result) {
    return result.figure() * (Double.isNaN(result.error()) ? 1 : 1 - result.error());
  }

  private static double greatest(BenchmarkResult result) {
    return result.figure() * (Double.isNaN(result.error()) ? 1 : 1 + result.error());
  }

  private String text(BenchmarkReport.Row row, BenchmarkResult result) {
    StringBuilder text = new StringBuilder(format("%.3g", result.figure()));
    double share = report.shareOfPeak(result);
    if (!Double.isNaN(share)) {
      text.append(format(" · %.1f %%", 100 * share));
    }
    if (result == row.vector() && !Double.isNaN(row.speedup())) {
      text.append(format(" · %.1f×", row.speedup()));
    }
    return text.toString();
  }

  private void appendTable(Page page) {
    page.sortTables();
    Html html = page.body();
    page.section("table", "Table").open("div", "class", "scroll");
    html.open("table", "class", "numbers sortable").open("thead").open("tr");
    html.leaf("th", "kernel", "scope", "col");
    html.leaf("th", "parameters", "scope", "col", "class", "text");
    for (String heading : List.of("scalar", "vector", "unit", "speed-up", "of peak")) {
      html.leaf("th", heading, "scope", "col");
    }
    html.close().close().open("tbody");
    for (BenchmarkReport.Row row : report.rows()) {
      html.open("tr").leaf("th", row.name(), "scope", "row");
      html.leaf("td", row.parameters(), "class", "text");
      appendResult(html, row.scalar());
      appendResult(html, row.vector());
      html.leaf("td", row.any().unit());
      appendNumber(html, row.speedup(), format("%.2f", row.speedup()));
      double share = report.shareOfPeak(row.vector());
      appendNumber(html, share, Readable.percent(share));
      html.close();
    }
    html.close().close().close().close();
  }

  private static void appendResult(Html html, BenchmarkResult result) {
    appendNumber(
        html,
        result == null ? Double.NaN : result.figure(),
        result == null ? "" : result.measure());
  }

  private static void appendNumber(Html html, double value, String text) {
    boolean none = Double.isNaN(value);
    html.leaf("td", none ? "" : text, "data-value", none ? "" : "" + value);
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
