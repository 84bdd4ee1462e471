package dev.lanewise.report;

import dev.lanewise.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The benchmarks of one run of JMH, scalar kernels beside vector kernels, and their share of the
 * fma peak that the same run measured.
 *
 * @param platform what they ran on
 */
public record BenchmarkReport(Version version, Platform platform, List<BenchmarkResult> results) {
  private static final String PEAK = "fma";
  private static final String SCALAR = "scalar";
  private static final String VECTOR = "vector";

  /** Reads the results that JMH wrote as JSON. */
  public static BenchmarkReport of(Version version, Platform platform, String results) {
    return new BenchmarkReport(version, platform, BenchmarkResult.read(JsonValue.parse(results)));
  }

  /** Returns whether there is more than the peak. */
  public boolean hasKernels() {
    return results.stream().anyMatch(result -> !result.kernels().isEmpty());
  }

  /** Returns the report as text: conditions, and a line a benchmark. */
  public String text() {
    BenchmarkResult peak = peak();
    StringBuilder text = new StringBuilder();
    text.append(platform.cpu() + ", " + platform.cores() + " cores, Java " + platform.java());
    text.append(", Lanewise " + version + "\n");
    text.append(
        peak == null
            ? "The fma peak was not measured.\n"
            : "The fma peak, by which 'of peak' is meant: " + measure(peak) + " GFLOP/s.\n");
    TextTable table =
        new TextTable(2, "kernel", "parameters", SCALAR, VECTOR, "unit", "speed-up", "of peak");
    byBenchmark().forEach((key, kernels) -> addRow(table, key, kernels, peak));
    return text.append('\n').append(table).toString();
  }

  private BenchmarkResult peak() {
    for (BenchmarkResult result : results) {
      if (result.name().equals(PEAK)) {
        return result;
      }
    }
    return null;
  }

  /** What the results of the same work with different kernels have in common. */
  private record Key(String name, String parameters, String unit) {
    static Key of(BenchmarkResult result) {
      List<String> words = new ArrayList<>();
      result
          .parameters()
          .forEach(
              (name, value) ->
                  words.add(result.parameters().size() == 1 ? value : name + "=" + value));
      return new Key(result.name(), String.join(", ", words), result.unit());
    }
  }

  private SequencedMap<Key, Map<String, BenchmarkResult>> byBenchmark() {
    SequencedMap<Key, Map<String, BenchmarkResult>> rows = new LinkedHashMap<>();
    for (BenchmarkResult result : results) {
      if (!result.kernels().isEmpty()) {
        rows.computeIfAbsent(Key.of(result), _ -> new LinkedHashMap<>())
            .put(result.kernels(), result);
      }
    }
    return rows;
  }

  private static void addRow(
      TextTable table, Key key, Map<String, BenchmarkResult> kernels, BenchmarkResult peak) {
    BenchmarkResult scalar = kernels.get(SCALAR);
    BenchmarkResult vector = kernels.get(VECTOR);
    table.add(
        key.name(),
        key.parameters(),
        measure(scalar),
        measure(vector),
        key.unit(),
        scalar == null || vector == null
            ? ""
            : format("%.2f", vector.workPerSecond() / scalar.workPerSecond()),
        vector == null || peak == null || vector.work() != BenchmarkResult.Work.FLOPS
            ? ""
            : format("%.1f %%", 100 * vector.workPerSecond() / peak.workPerSecond()));
  }

  /** Returns a figure with its error, such as "94.2 ± 1.0"; nothing where there is none. */
  private static String measure(BenchmarkResult result) {
    if (result == null) {
      return "";
    }
    double figure = result.figure();
    String digits = figure < 10 ? "%.3f" : "%.1f";
    return Double.isNaN(result.error())
        ? format(digits, figure)
        : format(digits + " ± " + digits, figure, figure * result.error());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
