package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.Version;
import dev.lanewise.kernel.Tuning;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InfoCommandTest {
  @Test
  void jsonSaysAllThatIsPromised() {
    Map<String, Object> json = CommandLineRun.of("info", "--json").succeeds().json();
    assertTrue(((String) json.get("java")).startsWith(Runtime.version().feature() + "."));
    assertInstanceOf(String.class, json.get("cpu"));
    assertEquals((long) Runtime.getRuntime().availableProcessors(), json.get("cores"));
    assertTrue(List.of("scalar", "vector").contains(json.get("kernels")));
    assertInstanceOf(Long.class, json.get("lanes"));
    assertInstanceOf(List.class, json.get("lanesAvailable"));
    assertInstanceOf(String.class, json.get("reason"));
    assertEquals(Version.current().toString(), json.get("version"));
    assertInstanceOf(List.class, json.get("warnings"));
  }

  @Test
  void aFlagMayBeSetToFalse() {
    String forPeople = CommandLineRun.of("info").succeeds().out();
    assertEquals(forPeople, CommandLineRun.of("info", "--json=false").succeeds().out());
  }

  @Test
  void saysTheSameToPeople() {
    Map<String, Object> json = CommandLineRun.of("info", "--json").succeeds().json();
    CommandLineRun run = CommandLineRun.of("info").succeeds();
    for (String field : List.of("java", "cpu", "cores", "kernels", "reason")) {
      assertTrue(run.out().contains(json.get(field).toString()), run.out());
    }
    assertEquals("", run.err());
  }

  @Test
  void tuningTellsEveryEntryWithItsReason() {
    CommandLineRun run = CommandLineRun.of("info", "--tuning").succeeds();
    Map<String, Object> json = CommandLineRun.of("info", "--tuning", "--json").succeeds().json();
    List<?> entries = (List<?>) json.get("tuning");
    assertEquals(Tuning.values().length, entries.size());
    String words = run.out().replaceAll("\\s+", " ");
    for (Object entry : entries) {
      Map<?, ?> fields = (Map<?, ?>) entry;
      assertTrue(words.contains(fields.get("name") + " = " + fields.get("value")), words);
      assertTrue(words.contains(fields.get("reason").toString()), words);
      assertTrue(words.contains(fields.get("measured").toString()), words);
    }
    assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
  }
}
