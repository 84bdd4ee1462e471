package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
