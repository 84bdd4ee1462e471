package dev.lanewise.report;

import dev.lanewise.io.JsonValue;
import dev.lanewise.run.folder.Conditions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * The benchmarks of one run of JMH, scalar kernels beside vector kernels, and their share of the
 * fma peak that the same run measured.
 *
 * @param conditions what they ran on
 */
public record BenchmarkReport(Conditions conditions, List<BenchmarkResult> results) {
  /** What to do about measurements that are not warm. */
  public static final String LONGER = "measure longer, as with -wi 5 -w 1s";

  private static final String PEAK = "fma";

  /** No kernel is faster than the peak, but for the noise of both. */
  private static final double MOST_OF_PEAK = 1.05;

  private static final String SCALAR = "scalar";
  private static final String VECTOR = "vector";

  /**
   * The same work with both kinds of kernels.
   *
   * @param name of the kernel, such as "matmul"
   * @param parameters such as "128x784x512"; may be empty
   * @param scalar what scalar kernels made of it; null if that was not measured
   * @param vector what vector kernels made of it; null if that was not measured
   */
  public record Row(
      String name, String parameters, BenchmarkResult scalar, BenchmarkResult vector) {
    /** Returns either: both have the same unit. */
    public BenchmarkResult any() {
      return vector == null ? scalar : vector;
    }

    /** Returns how many times as fast vector kernels are; NaN if one was not measured. */
    public double speedup() {
      return scalar == null || vector == null || !scalar.isWarm() || !vector.isWarm()
          ? Double.NaN
          : vector.workPerSecond() / scalar.workPerSecond();
    }
  }

  /** Reads the results that JMH wrote as JSON. */
  public static BenchmarkReport of(Conditions conditions, JsonValue results) {
    return new BenchmarkReport(conditions, BenchmarkResult.read(results));
  }

  /** Returns whether there is more than the peak. */
  public boolean hasKernels() {
    return results.stream().anyMatch(result -> !result.kernels().isEmpty());
  }

  /** Returns what the fma peak is, in one sentence. */
  public String peakLine() {
    if (peak() != null) {
      return "The fma peak, the most that this core can do: " + peak().measure() + " GFLOP/s.";
    }
    BenchmarkResult measured = measuredPeak();
    return measured == null
        ? "The fma peak was not measured."
        : ("The fma peak was not warm (" + measured.figureAndError() + " GFLOP/s), and no share of")
            + (" it is shown: " + LONGER + ".");
  }

  /** Returns whether something was measured before its code was compiled. */
  public boolean isCold() {
    return results.stream().anyMatch(result -> !result.isWarm());
  }

  /** Returns the report as text: conditions, and a line per benchmark. */
  public String text() {
    StringBuilder text = new StringBuilder(conditions.line() + "\n" + peakLine() + "\n");
    TextTable table =
        new TextTable(2, "kernel", "parameters", SCALAR, VECTOR, "unit", "speed-up", "of peak");
    for (Row row : rows()) {
      double speedup = row.speedup();
      double share = shareOfPeak(row.vector());
      table.add(
          row.name(),
          row.parameters(),
          row.scalar() == null ? "" : row.scalar().measure(),
          row.vector() == null ? "" : row.vector().measure(),
          row.any().unit(),
          Double.isNaN(speedup) ? "" : String.format(Locale.ROOT, "%.2f", speedup),
          Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * share));
    }
    text.append('\n').append(table);
    return isCold() ? text.append("\nnot warm: " + LONGER + "\n").toString() : text.toString();
  }

  /** Returns the fma peak; null if it was not measured, or was not warm. */
  public BenchmarkResult peak() {
    BenchmarkResult peak = measuredPeak();
    if (peak == null || !peak.isWarm()) {
      return null;
    }
    for (BenchmarkResult result : results) {
      if (result.work() == BenchmarkResult.Work.FLOPS
          && result.isWarm()
          && result.workPerSecond() > MOST_OF_PEAK * peak.workPerSecond()) {
        return null;
      }
    }
    return peak;
  }

  private BenchmarkResult measuredPeak() {
    for (BenchmarkResult result : results) {
      if (result.name().equals(PEAK)) {
        return result;
      }
    }
    return null;
  }

  /** Returns a result as a share of the peak; NaN where there is none. */
  public double shareOfPeak(BenchmarkResult result) {
    BenchmarkResult peak = peak();
    return result == null
            || peak == null
            || !result.isWarm()
            || result.work() != BenchmarkResult.Work.FLOPS
        ? Double.NaN
        : result.workPerSecond() / peak.workPerSecond();
  }

  /** What the results of the same work with different kernels have in common. */
  private record Key(String name, String parameters, BenchmarkResult.Work work) {
    static Key of(BenchmarkResult result) {
      List<String> words = new ArrayList<>();
      result
          .parameters()
          .forEach(
              (name, value) ->
                  words.add(result.parameters().size() == 1 ? value : name + "=" + value));
      return new Key(result.name(), String.join(", ", words), result.work());
    }
  }

  /** Returns the kernels' benchmarks, in the order in which they ran. */
  public List<Row> rows() {
    SequencedMap<Key, Row> rows = new LinkedHashMap<>();
    for (BenchmarkResult result : results) {
      if (!result.kernels().isEmpty()) {
        rows.compute(Key.of(result), (key, row) -> with(result, key, row));
      }
    }
    return List.copyOf(rows.values());
  }

  private static Row with(BenchmarkResult result, Key key, Row row) {
    boolean scalar = result.kernels().equals(SCALAR);
    return new Row(
        key.name(),
        key.parameters(),
        scalar ? result : row == null ? null : row.scalar(),
        !scalar ? result : row == null ? null : row.vector());
  }
}
