package dev.lanewise.report;

import dev.lanewise.io.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * What one benchmark measured with one implementation of the kernels.
 *
 * @param name of the kernel, such as "matmul"
 * @param parameters without that of the kernels
 * @param kernels "scalar" or "vector"; empty where there is no choice
 * @param callsPerSecond calls of the benchmark
 * @param work what the calls did, and how much of it a second
 * @param error half of the 99.9 % confidence interval, as a share of what was measured
 */
public record BenchmarkResult(
    String name,
    SequencedMap<String, String> parameters,
    String kernels,
    double callsPerSecond,
    Work work,
    double workPerSecond,
    double error) {

  /** What a benchmark counts. */
  public enum Work {
    /** Useful floating-point operations; an fma is two. */
    FLOPS("flops"),
    /** Elements of a result. */
    ELEMENTS("elements"),
    /** Non-zero pixels visited. */
    NON_ZEROS("nonZeros"),
    /** Images trained on; a call is an epoch. */
    IMAGES("images"),
    /** Images that a network was asked about. */
    ANSWERS("answers");

    private final String counter;

    Work(String counter) {
      this.counter = counter;
    }
  }

  private static final String KERNELS = "kernels";

  /** Reads the results that JMH wrote as JSON, in their order. */
  static List<BenchmarkResult> read(JsonValue results) {
    List<BenchmarkResult> read = new ArrayList<>();
    for (JsonValue result : results.items()) {
      read.add(of(result));
    }
    return read;
  }

  private static BenchmarkResult of(JsonValue result) {
    String method = result.get("benchmark").text();
    SequencedMap<String, String> parameters = new LinkedHashMap<>();
    if (result.has("params")) {
      result.get("params").fields().forEach((name, value) -> parameters.put(name, value.text()));
    }
    String kernels = parameters.getOrDefault(KERNELS, "");
    parameters.remove(KERNELS);
    SequencedMap<String, JsonValue> counters = result.get("secondaryMetrics").fields();
    for (Work work : Work.values()) {
      if (counters.containsKey(work.counter)) {
        double calls = result.get("primaryMetric").get("score").number();
        double rate = counters.get(work.counter).get("score").number();
        return new BenchmarkResult(
            method.substring(method.lastIndexOf('.') + 1),
            parameters,
            kernels,
            calls,
            work,
            rate,
            counters.get(work.counter).get("scoreError").number() / rate);
      }
    }
    throw new IllegalArgumentException(method + " counts nothing");
  }

  /** Returns the figure that this kind of work is measured by, in {@link #unit()}. */
  public double figure() {
    return switch (work) {
      case FLOPS -> workPerSecond * 1e-9;
      case ELEMENTS, NON_ZEROS, ANSWERS -> 1e9 / workPerSecond;
      case IMAGES -> 1e3 / callsPerSecond;
    };
  }

  /**
   * Returns whether the code was compiled when it was measured: the error of what was not is
   * greater than the figure itself.
   */
  public boolean isWarm() {
    return !(error >= 1);
  }

  /** Returns the figure with its error, such as "94.2 ± 1.0"; "not warm" where it says nothing. */
  public String measure() {
    return isWarm() ? figureAndError() : "not warm";
  }

  /** Returns the figure with its error, whatever it says. */
  String figureAndError() {
    String digits = figure() < 10 ? "%.3f" : "%.1f";
    return Double.isNaN(error)
        ? String.format(Locale.ROOT, digits, figure())
        : String.format(Locale.ROOT, digits + " ± " + digits, figure(), figure() * error);
  }

  /** Returns the unit of {@link #figure()}. */
  public String unit() {
    return switch (work) {
      case FLOPS -> "GFLOP/s";
      case ELEMENTS -> "ns/element";
      case NON_ZEROS -> "ns/non-zero";
      case IMAGES -> "ms/epoch";
      case ANSWERS -> "ns/image";
    };
  }
}
