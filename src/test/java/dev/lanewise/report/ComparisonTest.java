package dev.lanewise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.Version;
import dev.lanewise.io.Json;
import dev.lanewise.io.ParsedJson;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.report.Comparison.Row;
import dev.lanewise.run.folder.Platform;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static Row row(int lanes, List<Double> seconds, String... models) {
    return new Row(
        lanes == 1 ? "scalar" : "vector",
        lanes > 1,
        lanes,
        2,
        3,
        60_000,
        true,
        seconds,
        new LinkedHashSet<>(List.of(models)));
  }

  private static Comparison comparison(Row... rows) {
    Platform platform =
        Platform.current(KernelChoice.select(KernelChoice.Preference.SCALAR, KernelChoice.WIDEST));
    return new Comparison(
        Version.current(),
        Instant.EPOCH,
        0.5,
        platform,
        new Comparison.Training("classic", "784-16-16-10", "images", List.of()),
        4,
        2,
        List.of(rows));
  }

  @Test
  void theMedianIsTheMiddle() {
    assertEquals(2, row(1, List.of(1.0, 2.0, 9.0)).medianSeconds());
    assertEquals(3, row(1, List.of(1.0, 2.0, 4.0, 9.0)).medianSeconds());
    assertEquals(20_000, row(1, List.of(1.0, 2.0, 4.0, 9.0)).imagesPerSecond());
  }

  @Test
  void modelsAreIdenticalWhenThereIsOne() {
    List<Double> second = List.of(1.0);
    assertTrue(comparison(row(1, second, "a"), row(4, second, "a")).identicalModels());
    assertFalse(comparison(row(1, second, "a"), row(4, second, "b")).identicalModels());
    assertFalse(comparison(row(1, second, "a"), row(4, second, "a", "b")).identicalModels());
  }

  @Test
  void writesTheFieldsThatScriptsRead() {
    Comparison comparison =
        comparison(row(1, List.of(3.0, 4.0, 6.0), "a"), row(16, List.of(1.0, 2.0), "a", "b"));
    Map<String, Object> json =
        ParsedJson.object(Json.indented(fields -> comparison.write(fields, "compare.txt")));
    assertEquals("compare.txt", json.get("report"));
    assertEquals(false, json.get("identicalModels"));
    assertEquals(2L, json.get("warmUpEpochs"));
    List<?> rows = (List<?>) json.get("rows");
    assertEquals(
        Map.of(
            "kernels",
            "scalar",
            "autoVectorization",
            false,
            "lanes",
            1L,
            "threads",
            2L,
            "forks",
            3L,
            "epochSeconds",
            Map.of("median", 4.0, "min", 3.0, "max", 6.0),
            "imagesPerSecond",
            15_000.0,
            "speedup",
            1.0,
            "modelSha256",
            "a"),
        rows.getFirst());
    Map<?, ?> second = (Map<?, ?>) rows.getLast();
    assertEquals(4 / 1.5, second.get("speedup"));
    assertNull(second.get("modelSha256"));
  }
}
