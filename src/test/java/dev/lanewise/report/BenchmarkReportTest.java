package dev.lanewise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.Version;
import dev.lanewise.io.JsonValue;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.run.folder.Conditions;
import dev.lanewise.run.folder.Platform;
import org.junit.jupiter.api.Test;

class BenchmarkReportTest {
  private static final String PEAK =
      """
      {"benchmark": "dev.lanewise.bench.FmaPeakBenchmark.fma",
       "primaryMetric": {"score": 50000.0},
       "secondaryMetrics": {"flops": {"score": 2.0E11, "scoreError": 1.0E9}}}
      """;

  private static String matmul(String kernels, double flops, String error) {
    return """
    {"benchmark": "dev.lanewise.bench.MatmulBenchmark.matmul",
     "params": {"kernels": "%s", "shape": "8x8x8"},
     "primaryMetric": {"score": 1.0, "scoreError": "NaN"},
     "secondaryMetrics": {"gc.count": {"score": 0.0, "scoreError": "NaN"},
                          "flops": {"score": %s, "scoreError": %s}}}
    """
        .formatted(kernels, flops, error);
  }

  private static BenchmarkReport report(String... results) {
    Platform platform =
        Platform.current(KernelChoice.select(KernelChoice.Preference.SCALAR, KernelChoice.WIDEST));
    return BenchmarkReport.of(
        Conditions.of(Version.current(), platform),
        JsonValue.parse("[" + String.join(",", results) + "]"));
  }

  private static String table(BenchmarkReport report) {
    return report.text().split("\n\n")[1];
  }

  @Test
  void scalarStandsBesideVectorWithItsShareOfThePeak() {
    BenchmarkReport report =
        report(PEAK, matmul("scalar", 4e9, "\"NaN\""), matmul("vector", 1.5e11, "3.0E9"));
    assertTrue(report.text().contains("200.0 ± 1.0 GFLOP/s"), report.text());
    assertEquals(
        """
        kernel  parameters  scalar       vector     unit  speed-up  of peak
        matmul  8x8x8        4.000  150.0 ± 3.0  GFLOP/s     37.50   75.0 %
        """,
        table(report));
  }

  @Test
  void whatWasNotMeasuredIsLeftOut() {
    assertEquals(
        """
        kernel  parameters  scalar  vector     unit  speed-up  of peak
        matmul  8x8x8                150.0  GFLOP/s
        """,
        table(report(matmul("vector", 1.5e11, "\"NaN\""))));
    assertFalse(report(PEAK).hasKernels());
  }

  @Test
  void otherWorkIsMeasuredByTheTimeThatItTakes() {
    String results =
        """
        {"benchmark": "dev.lanewise.bench.FirstLayerBenchmark.sparseMatmul",
         "params": {"kernels": "vector", "batch": "64", "out": "16"},
         "primaryMetric": {"score": 1.0},
         "secondaryMetrics": {"nonZeros": {"score": 8.0E8, "scoreError": 8.0E7}}},
        {"benchmark": "dev.lanewise.bench.EpochBenchmark.epoch",
         "params": {"kernels": "vector", "training": "classic-1"},
         "primaryMetric": {"score": 40.0},
         "secondaryMetrics": {"images": {"score": 2.4E6, "scoreError": "NaN"}}}
        """;
    assertEquals(
        """
        kernel        parameters        scalar         vector         unit  speed-up  of peak
        sparseMatmul  batch=64, out=16          1.250 ± 0.125  ns/non-zero
        epoch         classic-1                          25.0     ms/epoch
        """,
        table(report(results)));
  }

  @Test
  void aPeakThatAKernelExceedsIsNone() {
    BenchmarkReport report = report(PEAK, matmul("vector", 2.5e11, "3.0E9"));
    assertTrue(report.text().contains("The fma peak was not warm (200.0 ± 1.0 GFLOP/s)"));
    assertFalse(table(report).contains("%"), report.text());
    BenchmarkReport near = report(PEAK, matmul("vector", 2.08e11, "3.0E9"));
    assertTrue(table(near).contains("104.0 %"), near.text());
  }

  @Test
  void whatIsNotWarmIsNoFigure() {
    String cold = PEAK.replace("\"scoreError\": 1.0E9", "\"scoreError\": 9.0E11");
    BenchmarkReport report =
        report(cold, matmul("scalar", 4e9, "1.0E8"), matmul("vector", 1.5e10, "4.0E11"));
    assertEquals(
        """
        kernel  parameters         scalar    vector     unit  speed-up  of peak
        matmul  8x8x8       4.000 ± 0.100  not warm  GFLOP/s
        """,
        table(report) + "\n");
    assertTrue(report.text().contains("was not warm (200.0 ± 900.0 GFLOP/s)"), report.text());
    assertTrue(report.text().endsWith("\nnot warm: measure longer, as with -wi 5 -w 1s\n"));
  }
}
