package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.ParsedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, whose options, the project's folder among them, its runs inherit. */
@Tag("processes")
class CompareCommandTest {
  @TempDir private Path home;

  private record Run(int exit, String out, String err) {}

  private Run compare(String... options) throws IOException, InterruptedException {
    return await(start(options));
  }

  private Run await(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out, Files.readString(home.resolve("err")));
  }

  private Process start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add("compare");
    command.addAll(List.of(options));
    return LanewiseProcess.of(List.of("-Dlanewise.home=" + home), command.toArray())
        .redirectError(home.resolve("err").toFile())
        .start();
  }

  @Test
  void everyVariantGivesTheSameModel() throws Exception {
    SmallData.write(home.resolve("data/mnist"));
    Run run = compare("proof", "--epochs", "3", "--forks", "1", "--threads", "1", "--json");
    assertEquals(0, run.exit(), run.err());
    Map<String, Object> json = ParsedJson.object(run.out());
    assertEquals(true, json.get("identicalModels"));
    assertEquals(3L, json.get("epochs"));
    assertEquals(1L, json.get("warmUpEpochs"));
    List<?> rows = (List<?>) json.get("rows");
    List<?> lanes = (List<?>) ((Map<?, ?>) json.get("platform")).get("lanesAvailable");
    assertEquals(2 + lanes.size(), rows.size());
    for (Object row : rows) {
      assertEquals(1L, ((Map<?, ?>) row).get("threads"));
      assertEquals(
          ((Map<?, ?>) rows.getFirst()).get("modelSha256"), ((Map<?, ?>) row).get("modelSha256"));
    }

    Path page = Path.of((String) json.get("report"));
    assertFalse(page.isAbsolute());
    String model = (String) ((Map<?, ?>) rows.getFirst()).get("modelSha256");
    assertTrue(Files.readString(page).contains(model));
    assertTrue(
        Files.readString(page.resolveSibling("compare.txt"))
            .contains("All models are the same file:\n" + model));
    assertEquals(run.out(), Files.readString(page.resolveSibling("compare.json")));
    try (Stream<Path> kept = Files.list(page.getParent())) {
      assertEquals(3, kept.count());
    }
  }

  @Test
  void aTableOfOnesOwnIsComparedAsItWouldBeTrained() throws Exception {
    String[] options = {"--data", "examples/houses.csv", "--target", "price", "--ignore", "built"};
    List<String> words = new ArrayList<>(List.of(options));
    words.addAll(List.of("--epochs", "4", "--forks", "1", "--threads", "1", "--json"));
    Run run = compare(words.toArray(String[]::new));
    assertEquals(0, run.exit(), run.err());
    Map<String, Object> json = ParsedJson.object(run.out());
    assertEquals(true, json.get("identicalModels"));
    assertEquals("table", json.get("preset"));
    assertEquals("rows", json.get("examples"));
    Path model = home.resolve("model");
    words = new ArrayList<>(List.of("train", "--epochs", "4", "--out", model.toString(), "--json"));
    words.addAll(List.of(options));
    Map<String, Object> alone = CommandLineRun.of(words.toArray()).succeeds().json();
    Map<?, ?> first = (Map<?, ?>) ((List<?>) json.get("rows")).getFirst();
    assertEquals(alone.get("modelSha256"), first.get("modelSha256"));
    Path page = Path.of((String) json.get("report"));
    assertTrue(Files.readString(page).contains("Rows per second"));
    String command = "compare table --data=examples/houses.csv --target=price --ignore=built";
    String text = Files.readString(page).replace("</span> <span class=\"word\">", " ");
    assertTrue(text.contains(command), command);
    assertTrue(Files.readString(page.resolveSibling("compare.txt")).contains("rows/s"));
  }

  @Test
  void refusesWhatATrainingRefuses() {
    CommandLineRun.of("compare", "--dropout", "2").fails(2, "--dropout");
    CommandLineRun.of("compare", "--lanes", "4").fails(2, "--lanes");
  }

  @Test
  void aRunThatFailsEndsItWithItsMessageAndCode() throws Exception {
    Run run = compare("proof", "--epochs", "1", "--forks", "1");
    assertEquals(3, run.exit(), run.err());
    assertEquals("", run.out());
    String last = run.err().lines().reduce("", (_, line) -> line);
    assertTrue(last.matches("lanewise: .*data/mnist.*"), run.err());
    assertEquals(0, home.resolve("results/compare").toFile().list().length);
  }

  @Test
  void anInterruptedComparisonLeavesNothingBehind() throws Exception {
    SmallData.write(home.resolve("data/mnist"));
    Process process = start("proof", "--epochs", "1000000", "--threads", "1");
    Path comparisons = home.resolve("results/compare");
    while (process.isAlive() && runs(comparisons) == 0) {
      Thread.sleep(20);
    }
    List<ProcessHandle> children = process.descendants().toList();
    process.toHandle().destroy();
    Run run = await(process);
    assertEquals(130, run.exit(), run.err());
    assertTrue(run.err().endsWith("\nlanewise: interrupted; nothing is kept of it\n"), run.err());
    assertEquals(0, comparisons.toFile().list().length);
    assertEquals(1, children.size());
    assertFalse(children.getFirst().isAlive());
  }

  /** Returns the number of run folders in comparisons that are under way. */
  private static long runs(Path comparisons) throws IOException {
    if (Files.notExists(comparisons)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(comparisons)) {
      return files.filter(file -> file.endsWith("run/metrics.csv")).count();
    } catch (UncheckedIOException e) {
      return 0;
    }
  }

  @Test
  void refusesWhatCannotBeCounted() {
    CommandLineRun.of("compare", "--forks", 0).fails(2, "--forks", "at least 1");
    CommandLineRun.of("compare", "--threads", "1,0").fails(2, "--threads", "at least 1");
    CommandLineRun.of("compare", "modern").fails(2, "PRESET", "'modern'");
  }

  @Test
  void epochsAreWarmOnceTheyBecomeNoFaster() {
    assertFalse(CompareCommand.isWarm(List.of(1.0)), "nothing to tell by");
    assertTrue(CompareCommand.isWarm(List.of(1.2, 1.0, 1.1, 1.0)));
    assertTrue(CompareCommand.isWarm(List.of(1.0, 1.0, 9.0, 1.0)));
    assertFalse(CompareCommand.isWarm(List.of(5.0, 3.0, 2.0, 1.0)));
  }
}
