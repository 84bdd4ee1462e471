package dev.lanewise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a comparison and benchmarks leave behind, with figures made up. */
public final class Measurements {
  private static final String PLATFORM =
      """
      "java": "25", "system": "Linux amd64", "cpu": "a CPU", "cores": 2, "kernels": "vector",
      "lanes": 16, "lanesAvailable": [4, 8, 16], "reason": "the widest"
      """;

  private Measurements() {}

  public static void writeComparison(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("compare.json"),
        """
        {"schema": 1, "command": "compare", "version": "0.1.0", "commit": "abc",
         "platform": {%s}, "preset": "classic", "network": "784-16-16-10", "epochs": 20,
         "warmUpEpochs": 10, "rows": [%s, %s, %s], "identicalModels": true, "report": "x"}
        """
            .formatted(
                PLATFORM,
                row("scalar", 1, 1, 0.2),
                row("vector", 16, 1, 0.04),
                row("vector", 16, 2, 0.032)));
  }

  private static String row(String kernels, int lanes, int threads, double seconds) {
    return """
    {"kernels": "%s", "autoVectorization": %s, "lanes": %s, "threads": %s, "forks": 2,
     "epochSeconds": {"median": %s, "min": %s, "max": %s}, "imagesPerSecond": %s,
     "speedup": %s, "modelSha256": "%s"}
    """
        .formatted(
            kernels,
            lanes > 1,
            lanes,
            threads,
            seconds,
            0.9 * seconds,
            1.3 * seconds,
            60_000 / seconds,
            0.2 / seconds,
            "0123456789abcdef".repeat(4));
  }

  public static void writeBenchmarks(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("environment.json"),
        "{\"version\": \"0.1.0\", \"commit\": \"abc\", " + PLATFORM + "}");
    Files.writeString(
        folder.resolve("jmh.json"),
        """
        [{"benchmark": "a.FmaPeakBenchmark.fma", "primaryMetric": {"score": 5e4},
          "secondaryMetrics": {"flops": {"score": 2.0E11, "scoreError": 1.0E9}}},
         %s, %s]
        """
            .formatted(matmul("scalar", "4e9"), matmul("vector", "1.5e11")));
  }

  private static String matmul(String kernels, String flops) {
    return """
    {"benchmark": "a.MatmulBenchmark.matmul", "params": {"kernels": "%s", "shape": "8x8x8"},
     "primaryMetric": {"score": 1.0},
     "secondaryMetrics": {"flops": {"score": %s, "scoreError": 3e8}}}
    """
        .formatted(kernels, flops);
  }
}
