package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.ParsedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, whose options, the project's folder among them, its runs inherit. */
class CompareCommandTest {
  @TempDir private Path home;

  private record Run(int exit, String out, String err) {}

  private Run compare(String... options) throws IOException, InterruptedException {
    Path err = home.resolve("err");
    List<String> command = new ArrayList<>();
    command.addAll(List.of("compare", "proof"));
    command.addAll(List.of(options));
    Process process =
        LanewiseProcess.of(List.of("-Dlanewise.home=" + home), command.toArray())
            .redirectError(err.toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out, Files.readString(err));
  }

  @Test
  void everyVariantGivesTheSameModel() throws Exception {
    SmallData.write(home.resolve("data/mnist"));
    Run run = compare("--epochs", "3", "--forks", "1", "--threads", "1", "--json");
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
            .contains("All models are the same file: " + model));
    assertEquals(run.out(), Files.readString(page.resolveSibling("compare.json")));
    try (Stream<Path> kept = Files.list(page.getParent())) {
      assertEquals(3, kept.count());
    }
  }

  @Test
  void aRunThatFailsEndsItWithItsMessageAndCode() throws Exception {
    Run run = compare("--epochs", "1", "--forks", "1");
    assertEquals(3, run.exit(), run.err());
    assertEquals("", run.out());
    String last = run.err().lines().reduce("", (_, line) -> line);
    assertTrue(last.matches("lanewise: .*data/mnist.*"), run.err());
  }

  @Test
  void refusesWhatCannotBeCounted() {
    CommandLineRun.of("compare", "--forks", 0).fails(2, "--forks", "at least 1");
    CommandLineRun.of("compare", "--threads", "1,0").fails(2, "--threads", "at least 1");
    CommandLineRun.of("compare", "modern").fails(2, "PRESET", "'modern'");
  }
}
