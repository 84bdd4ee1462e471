package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {
  @TempDir private Path temp;
  private Path runs;

  @BeforeEach
  void train() throws IOException {
    Path data = SmallData.write(temp.resolve("digits"));
    runs = temp.resolve("runs");
    Object[] good = {"--epochs", 5, "--quiet", "--out", runs.resolve("b good")};
    Object[] bad = {"--epochs", 1, "--seed", 3, "--quiet", "--out", runs.resolve("a bad")};
    CommandLineRun.train(data, good).succeeds();
    CommandLineRun.train(data, bad).succeeds();
    Files.createDirectory(runs.resolve("none"));
  }

  private static List<String> names(CommandLineRun run) {
    return ((List<?>) run.json().get("runs"))
        .stream().map(row -> (String) ((Map<?, ?>) row).get("run")).toList();
  }

  private Path started(String run, String time) throws IOException {
    Path file = runs.resolve(run).resolve("environment.json");
    String text = Files.readString(file);
    String changed = text.replaceFirst("\"started\": \"[^\"]+\"", "\"started\": \"" + time + "\"");
    return Files.writeString(file, changed);
  }

  @Test
  void theNewestIsFirstOrTheBest() throws IOException {
    started("a bad", "2026-02-01T00:00:00Z");
    started("b good", "2026-01-01T00:00:00Z");
    CommandLineRun newest = CommandLineRun.of("runs", runs, "--json").succeeds();
    assertEquals(List.of("a bad", "b good"), names(newest));
    Map<?, ?> first = (Map<?, ?>) ((List<?>) newest.json().get("runs")).getFirst();
    assertEquals("2026-02-01T00:00:00Z", first.get("started"));
    assertEquals("finished", first.get("status"));
    assertEquals(1L, first.get("epochs"));
    CommandLineRun best =
        CommandLineRun.of("runs", runs, "--json", "--sort", "accuracy").succeeds();
    assertEquals(List.of("b good", "a bad"), names(best));
  }

  @Test
  void aLineSaysWhatARunLearntAndHowWell() throws IOException {
    Files.delete(runs.resolve("a bad/result.json"));
    String text = CommandLineRun.of("runs", runs).succeeds().out();
    List<String> lines = text.lines().toList();
    assertEquals(3, lines.size(), text);
    assertTrue(lines.getFirst().matches("run +data +network +accuracy +epochs +training"), text);
    String good = "b good +digits +324-16-16-3 +\\d+\\.\\d\\d % +5 +[0-9.]+ m?s";
    assertTrue(text.lines().anyMatch(line -> line.matches(good)), text);
    assertTrue(text.lines().anyMatch(line -> line.matches("a bad .*unfinished")), text);
    assertFalse(text.contains("none"), text);
  }

  @Test
  void aDamagedRunIsNamedAndTheOthersAreListed() throws IOException {
    Files.writeString(runs.resolve("a bad/config.json"), "{");
    CommandLineRun run = CommandLineRun.of("runs", runs).fails(4, "config.json");
    assertTrue(run.out().contains("b good"), run.out());
    CommandLineRun.of("runs", temp.resolve("nowhere")).fails(4, "nowhere");
  }

  @Test
  void aFolderWithoutRunsHasNone() {
    CommandLineRun none = CommandLineRun.of("runs", runs.resolve("none")).succeeds();
    assertEquals("No runs in " + runs.resolve("none") + "\n", none.out());
    Path nowhere = temp.resolve("nowhere");
    assertEquals("", CommandLineRun.of("runs", nowhere).fails(4, nowhere.toString()).out());
  }
}
