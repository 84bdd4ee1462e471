package dev.lanewise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.JsonValue;
import org.junit.jupiter.api.Test;

class ComparisonVerdictTest {
  private static String row(int lanes, int threads, double median, double max) {
    return """
    {"autoVectorization": %s, "lanes": %d, "threads": %d, "forks": 2,
     "epochSeconds": {"median": %s, "min": %s, "max": %s}}
    """
        .formatted(lanes > 1, lanes, threads, median, 0.95 * median, max);
  }

  private static ComparisonVerdict verdict(String loadAverage, String... rows) {
    return new ComparisonVerdict(
        JsonValue.parse(
            """
            {"preset": "classic", "epochs": 20, "started": "2026-11-22T14:15:16Z",
             "loadAverage": %s, "platform": {"cores": 2}, "rows": [%s]}
            """
                .formatted(loadAverage, String.join(",", rows))));
  }

  @Test
  void simdAndThreadsAreToldApart() {
    // Eight lanes were luckier than sixteen.
    ComparisonVerdict verdict =
        verdict(
            "0.1",
            row(1, 1, 0.3, 0.31),
            row(8, 1, 0.029, 0.03),
            row(16, 1, 0.03, 0.031),
            row(1, 2, 0.15, 0.16),
            row(16, 2, 0.02, 0.022));
    String over = "scalar, not auto-vectorised";
    assertEquals("SIMD alone: 10.0× (one thread, 16 lanes over " + over + ").", verdict.simd());
    assertEquals("With 2 threads: 15.0×.", verdict.threads());
    assertEquals("", verdict.doubt());
    assertEquals("compare classic --epochs 20 --forks 2 --threads 1,2", verdict.command());
    assertEquals("2026-11-22 14:15 UTC", verdict.date());
  }

  @Test
  void aMachineThatWasNotQuietIsToldOf() {
    String slow = "epochs of vector, 16 lanes on 1 thread took 28 ms to 60 ms";
    assertEquals(
        "The machine was not quiet: " + slow + ". Measure again.",
        verdict("null", row(1, 1, 0.3, 0.31), row(16, 1, 0.03, 0.06)).doubt());
    assertEquals(
        "The machine was not quiet: the load average of 2 cores was 1.8 before it began; "
            + slow
            + ". Measure again.",
        verdict("1.8", row(1, 1, 0.3, 0.31), row(16, 1, 0.03, 0.06)).doubt());
  }

  @Test
  void scalarKernelsAloneAreNoComparison() {
    ComparisonVerdict verdict = verdict("0", row(1, 1, 0.3, 0.31));
    assertEquals("No vector kernels run here: only scalar ones were compared.", verdict.simd());
    assertEquals("", verdict.threads());
  }

  @Test
  void epochsThatStillBecomeFasterAreNoMeasure() {
    ComparisonVerdict verdict =
        new ComparisonVerdict(
            JsonValue.parse(
                """
                {"preset": "proof", "epochs": 4, "warm": false, "platform": {"cores": 2},
                 "rows": [%s, %s]}
                """
                    .formatted(row(1, 1, 0.3, 0.31), row(16, 2, 0.4, 0.5))));
    assertTrue(verdict.simd().contains("too few to measure"), verdict.simd());
    assertEquals("", verdict.threads());
    assertEquals("Measure more of them: --epochs 40.", verdict.doubt());
  }
}
