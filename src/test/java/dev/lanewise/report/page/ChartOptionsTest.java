package dev.lanewise.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.ParsedJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No key of a chart's options comes from data: see SECURITY.md on CVE-2024-21489. */
class ChartOptionsTest {
  private static String script() throws IOException {
    try (InputStream in = Page.class.getResourceAsStream("/dev/lanewise/report/charts.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void keysAreWrittenOut() throws IOException {
    String script = script();
    assertTrue(script.contains("new uPlot("), "draws with something else");
    assertFalse(script.contains("assign("), "merges objects");
    // An object literal would take a computed key as [name]:, and keys of another by ...name.
    assertEquals(Set.of(), found("[{,]\\s*\\[[^\\]]+\\]\\s*:", script));
    assertEquals(Set.of(), found("\\w\\[[^\\]]+\\]\\s*=[^=]", script));
    assertEquals(
        Set.of("...axis", "...axis.grid", "...chart.curves.map", "...columns", "...new"),
        found("\\.\\.\\.[\\w.]+", script));
  }

  /** A curve is called as its run is, and a run's folder may be called anything. */
  @Test
  void dataIsInValuesAlone() {
    Chart.Curve curve =
        new Chart.Curve("__proto__", 0, true, new double[] {1, 2}, new double[] {0.5, 0.6});
    Chart chart = new Chart("accuracy", "__proto__", Chart.Unit.FRACTION, List.of(curve));
    Map<String, Object> described = ParsedJson.object(Chart.describe(List.of(chart)));
    Map<?, ?> written = (Map<?, ?>) ((List<?>) described.get("charts")).getFirst();
    Map<?, ?> drawn = (Map<?, ?>) ((List<?>) written.get("curves")).getFirst();
    assertEquals("__proto__", drawn.get("label"));
    assertEquals(Set.of("label", "color", "shown", "epochs", "values"), drawn.keySet());
    assertFalse(written.containsKey("__proto__"));
  }
}
