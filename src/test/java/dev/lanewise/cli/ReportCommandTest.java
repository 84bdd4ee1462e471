package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.report.page.RunPage;
import dev.lanewise.run.folder.SavedRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCommandTest {
  @TempDir private Path temp;
  private Path runs;
  private Path run;

  @BeforeEach
  void train() throws IOException {
    Path data = SmallData.write(temp.resolve("data <b>"));
    Files.writeString(data.resolve("classes.txt"), "<script>alert(1)</script>\n\"b\" & 'c'\nc\n");
    runs = temp.resolve("runs");
    run = runs.resolve("first");
    for (Path folder : List.of(run, runs.resolve("second"))) {
      CommandLineRun.train(data, "--epochs", 2, "--quiet", "--out", folder).succeeds();
    }
  }

  private Path page() {
    return run.resolve("report.html");
  }

  private String text() throws IOException {
    return Files.readString(page());
  }

  private static void assertShows(String page, String text) {
    assertTrue(page.contains(text), "does not show: " + text);
  }

  private static void assertHides(String page, String text) {
    assertFalse(page.contains(text), "shows: " + text);
  }

  @Test
  void thePageIsAFunctionOfTheFiles() throws IOException {
    byte[] written = Files.readAllBytes(page());
    Files.delete(page());
    CommandLineRun again = CommandLineRun.of("report", run).succeeds();
    assertEquals(page() + "\n", again.out());
    assertArrayEquals(written, Files.readAllBytes(page()));
    Path moved = Files.move(run, temp.resolve("moved"));
    CommandLineRun.of("report", moved).succeeds();
    assertArrayEquals(written, Files.readAllBytes(moved.resolve("report.html")));
  }

  @Test
  void namesAreTextAndPathsAreShort() throws IOException {
    String page = text();
    assertShows(page, "&lt;script&gt;alert(1)&lt;/script&gt;");
    assertHides(page, "<script>alert");
    assertShows(page, "images of data &lt;b&gt;; evaluated");
    CommandLineRun.of("report", runs).succeeds();
    for (String file : List.of("first/report.html", "index.html")) {
      String html = Files.readString(runs.resolve(file));
      assertFalse(html.contains(temp.toString()), file);
      assertFalse(html.contains(temp.getFileName().toString()), file);
    }
  }

  @Test
  void theIndexListsAllRuns() throws IOException {
    Files.createDirectory(runs.resolve("something else"));
    CommandLineRun.of("report", runs).succeeds();
    String index = Files.readString(runs.resolve("index.html"));
    assertShows(index, "href=\"./first/report.html\"");
    assertShows(index, "href=\"./second/report.html\"");
    assertHides(index, "something else");
    CommandLineRun both = CommandLineRun.of("report", run, runs.resolve("second")).succeeds();
    assertEquals(runs.resolve("index.html") + "\n", both.out());
  }

  @Test
  void theIndexLinksThePageOfPeersBesideIt() throws IOException {
    CommandLineRun.of("report", runs).succeeds();
    assertHides(Files.readString(runs.resolve("index.html")), "peers.html");
    Files.createFile(runs.resolve("peers.html"));
    CommandLineRun.of("report", runs).succeeds();
    assertShows(Files.readString(runs.resolve("index.html")), "href=\"peers.html\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"noon 12:00", "12:00", "a:b #1? 100%"})
  void aFolderMayHaveAnyName(String name) throws IOException {
    Files.move(run, runs.resolve(name));
    CommandLineRun.of("report", runs).succeeds();
    String index = Files.readString(runs.resolve("index.html"));
    Matcher link = Pattern.compile("href=\"([^\"]*)\">" + Pattern.quote(name)).matcher(index);
    assertTrue(link.find(), index);
    URI page = runs.toUri().resolve(link.group(1));
    assertEquals(runs.resolve(name).resolve("report.html"), Path.of(page));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config.json",
        "environment.json",
        "metrics.jsonl",
        "mistakes.json",
        "model.safetensors"
      })
  void aMissingFileIsNamedAndTheRestIsShown(String name) throws IOException {
    Files.delete(run.resolve(name));
    CommandLineRun report = CommandLineRun.of("report", runs).fails(4, name + ": ");
    assertEquals(runs.resolve("index.html") + "\n", report.out());
    assertShows(text(), "Not shown");
    assertShows(text(), "Scores per class");
    assertTrue(Files.readString(runs.resolve("index.html")).contains("second/report.html"));
  }

  /** As where a process was killed before the very last file. */
  @Test
  void withoutItsResultARunHasNotEnded() throws IOException {
    Files.delete(run.resolve("result.json"));
    CommandLineRun.of("report", runs).succeeds();
    assertShows(text(), "No result yet: 2 of 2 epochs finished");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          config.json      | {}                           | expected the field preset
          config.json      | {"version": 2, "preset": "classic", "hidden": ["16"]} | hidden[0]: expected a whole number
          environment.json | []                           | expected an object, found []
          metrics.jsonl    | {"epoch": 1                  | line 1: expected JSON
          mistakes.json    | {"mistakes": [{"pixels": 7}]} | mistakes[0].pixels: expected pixels
          result.json      | {"schema": 2}                | schema: expected the schema 1
          model.safetensors | foreign                     | model.safetensors:
          """)
  void aForeignFileIsNamedWithThePlaceInIt(String name, String content, String problem)
      throws IOException {
    Files.writeString(run.resolve(name), content);
    CommandLineRun.of("report", run).fails(4, run.resolve(name).toString(), problem);
    assertHides(text(), "still goes on");
  }

  @Test
  void anyTruncatedOrChangedFileIsOneLine() throws IOException {
    Random random = new Random(5);
    for (String name :
        List.of(
            "config.json", "environment.json", "metrics.jsonl", "mistakes.json", "result.json")) {
      byte[] whole = Files.readAllBytes(run.resolve(name));
      for (int trial = 0; trial < 12; trial++) {
        byte[] damaged = whole.clone();
        int place = random.nextInt(whole.length - 2);
        if (trial % 2 == 0) {
          damaged = Arrays.copyOf(whole, place);
        } else {
          damaged[place] = (byte) random.nextInt(256);
        }
        Files.write(run.resolve(name), damaged);
        CommandLineRun report = CommandLineRun.of("report", run);
        String what = name + ", trial " + trial + ", place " + place + ": " + report.err();
        assertTrue(report.exit() == 4 || trial % 2 == 1 && report.exit() == 0, what);
        assertFalse(report.err().contains("Exception"), what);
      }
      Files.write(run.resolve(name), whole);
    }
    CommandLineRun.of("report", run).succeeds();
  }

  @Test
  void aRunThatStillGoesOnHasAPage() throws IOException {
    for (String name : List.of("result.json", "mistakes.json", "model.safetensors")) {
      Files.delete(run.resolve(name));
    }
    String line = Files.readAllLines(run.resolve("metrics.jsonl")).getFirst();
    Files.writeString(run.resolve("metrics.jsonl"), line + "\n" + line.substring(0, 30));
    CommandLineRun.of("report", run).succeeds();
    assertShows(text(), "No result yet: 1 of 2 epochs finished");
  }

  @Test
  void aRunThatDivergedHasAPage() throws IOException {
    Path diverged = temp.resolve("diverged");
    CommandLineRun.train(temp.resolve("data <b>"), "--learning-rate", "1e30", "--out", diverged)
        .fails(5, "diverged");
    String page = Files.readString(diverged.resolve("report.html"));
    assertShows(page, "Diverged after 0 epochs");
    CommandLineRun.of("report", diverged).succeeds();
  }

  @Test
  void heldOutImagesAreNotCalledTestImages() throws IOException {
    Path held = runs.resolve("held out");
    CommandLineRun.train(
            temp.resolve("data <b>"), "--epochs", 2, "--validation", 50, "--quiet", "--out", held)
        .succeeds();
    String page = Files.readString(held.resolve("report.html"));
    assertShows(page, "Validation accuracy");
    assertShows(page, "Validation loss");
    assertShows(page, "validation loss");
    assertFalse(Pattern.compile("(?i)\\btest (accuracy|loss)").matcher(page).find());
    assertShows(text(), "Test accuracy");
    CommandLineRun.of("report", runs).succeeds();
    assertHides(Files.readString(runs.resolve("index.html")), "Test accuracy");
    CommandLineRun.of("report", run, runs.resolve("second")).succeeds();
    assertShows(Files.readString(runs.resolve("index.html")), "Test accuracy");
  }

  @Test
  void whatIsNoRunIsNamed() throws IOException {
    Path empty = Files.createDirectory(temp.resolve("empty"));
    CommandLineRun.of("report", empty).fails(4, empty + ": expected a run");
    CommandLineRun.of("report", runs.resolve("none")).fails(4, "none: expected the folder");
  }

  @Test
  void aPageThatCannotBeWrittenLeavesTheOthersWritten() throws IOException {
    Files.delete(page());
    Files.createDirectories(page().resolve("in the way"));
    Path other = runs.resolve("second").resolve("report.html");
    Files.delete(other);
    CommandLineRun.of("report", runs).fails(4, page().toString());
    assertTrue(Files.exists(other));
    String index = Files.readString(runs.resolve("index.html"));
    assertShows(index, "second/report.html");
    assertHides(index, "first/report.html");
  }

  @Test
  void whatIsNoRunIsLeftAsItIs() throws IOException {
    String foreign = "<p>another page</p>";
    Path index = Files.writeString(runs.resolve("index.html"), foreign);
    CommandLineRun typo = CommandLineRun.of("report", runs.resolve("typo")).fails(4, "typo");
    assertEquals("", typo.out());
    assertEquals(foreign, Files.readString(index));
    Files.delete(index);

    Path projects = Files.createDirectory(temp.resolve("projects"));
    Path project = Files.createDirectory(projects.resolve("web"));
    Files.writeString(project.resolve("config.json"), "{\"port\": 80}");
    Files.writeString(project.resolve("model.safetensors"), "another's");
    for (Path given : List.of(project, projects)) {
      CommandLineRun.of("report", given).fails(4, given + ": expected a run");
    }
    CommandLineRun.of("report", run, projects).fails(4, projects + ": expected a run");
    assertEquals(2, project.toFile().list().length);
    assertEquals(1, projects.toFile().list().length);

    Files.writeString(project.resolve("metrics.jsonl"), "no JSON\n");
    CommandLineRun damaged = CommandLineRun.of("report", projects);
    assertEquals(4, damaged.exit());
    assertTrue(damaged.err().contains("metrics.jsonl: line 1"), damaged.err());
    assertEquals(3, project.toFile().list().length);
    assertEquals(1, projects.toFile().list().length);
  }

  @Test
  void aPageOfSomebodyElseIsNotReplaced() throws IOException {
    String foreign = "<!doctype html><title>my site</title><h1>my site</h1>";
    Path index = Files.writeString(runs.resolve("index.html"), foreign);
    CommandLineRun.of("report", runs).fails(4, index + ": is there, and Lanewise has not made it");
    assertEquals(foreign, Files.readString(index));
    Files.writeString(page(), foreign);
    CommandLineRun.of("report", run).fails(4, page() + ": is there, and Lanewise has not made it");
    assertEquals(foreign, Files.readString(page()));
    CommandLineRun.train(temp.resolve("data <b>"), "--quiet", "--out", runs.resolve("third"))
        .succeeds();
    assertEquals(foreign, Files.readString(index));

    // As pages were before they named what wrote them.
    String before = "<!doctype html>\n<title>All runs · Lanewise</title>\n";
    Files.writeString(index, before);
    CommandLineRun.of("report", run, runs.resolve("second")).fails(4, page().toString());
    assertShows(Files.readString(index), "second/report.html");
  }

  @Test
  void anIndexThatIsThereIsRewrittenAfterEachRun() throws IOException {
    Path data = temp.resolve("data <b>");
    Path index = runs.resolve("index.html");
    assertFalse(Files.exists(index));
    CommandLineRun.of("report", runs).succeeds();
    assertShows(text(), "href=\"./../index.html\"");
    Path third = runs.resolve("third");
    CommandLineRun.train(data, "--epochs", 1, "--quiet", "--out", third).succeeds();
    assertShows(Files.readString(index), "href=\"./third/report.html\"");
    assertShows(Files.readString(third.resolve("report.html")), "href=\"./../index.html\"");
    byte[] written = Files.readAllBytes(index);
    CommandLineRun.of("report", runs).succeeds();
    assertArrayEquals(written, Files.readAllBytes(index));
    byte[] page = Files.readAllBytes(third.resolve("report.html"));
    CommandLineRun.of("report", third).succeeds();
    assertArrayEquals(page, Files.readAllBytes(third.resolve("report.html")));
  }

  @Test
  void aSprintHasNoPageUntilItIsAskedFor() throws IOException {
    Path sprint = runs.resolve("sprint");
    CommandLineRun.of("report", runs).succeeds();
    byte[] index = Files.readAllBytes(runs.resolve("index.html"));
    Object[] words = {"train", "sprint", "--data", temp.resolve("data <b>"), "--out", sprint};
    CommandLineRun run = CommandLineRun.of(words).succeeds();
    assertFalse(Files.exists(sprint.resolve("report.html")));
    assertArrayEquals(index, Files.readAllBytes(runs.resolve("index.html")));
    assertTrue(run.out().contains("\nNext: lanewise report " + sprint + "\n  or: "), run.out());
    assertFalse(run.out().contains("report.html"), run.out());
    CommandLineRun.of("report", sprint).succeeds();
    assertTrue(Files.exists(sprint.resolve("report.html")));
  }

  @Test
  void aPageInTrainingRenewsItself() {
    SavedRun figures = SavedRun.readFigures(run);
    SavedRun goesOn =
        new SavedRun(
            figures.config(),
            figures.environment(),
            figures.epochs(),
            null,
            null,
            null,
            null,
            List.of());
    String page = RunPage.ofTraining(goesOn, Optional.empty(), 10);
    assertShows(page, "<meta http-equiv=\"refresh\" content=\"10\">");
    assertShows(page, "In training: 2 of 2 epochs finished");
    assertHides(RunPage.of(goesOn, Optional.empty()), "http-equiv=\"refresh\"");
  }

  @Test
  void comparisonsAndBenchmarksHavePages() throws IOException {
    Path compared = Files.createDirectory(runs.resolve("compared"));
    Path measured = Files.createDirectory(runs.resolve("measured"));
    Measurements.writeComparison(compared);
    Measurements.writeBenchmarks(measured);
    CommandLineRun.of("report", runs).succeeds();
    String comparison = Files.readString(compared.resolve("report.html"));
    assertShows(comparison, "vector, 16 lanes");
    assertShows(comparison, "SIMD alone: 5.0×");
    assertShows(comparison, "With 2 threads: 6.3×.");
    String benchmarks = Files.readString(measured.resolve("report.html"));
    assertShows(benchmarks, "200.0 ± 1.0 GFLOP/s");
    assertShows(benchmarks, "75.0 %");
    String index = Files.readString(runs.resolve("index.html"));
    assertShows(index, "href=\"./compared/report.html\"");
    assertShows(index, "href=\"./measured/report.html\"");

    Files.writeString(compared.resolve("compare.json"), "{\"rows\": []}");
    CommandLineRun.of("report", runs).fails(4, "compare.json: rows: expected a row");
    Files.writeString(measured.resolve("jmh.json"), "[{}]");
    CommandLineRun.of("report", measured).fails(4, "jmh.json: expected the field [0].benchmark");
  }

  @Test
  void theIndexHasTheNewestFirst() throws IOException {
    StartTime.set(runs.resolve("first"), "2026-02-01T00:00:00Z");
    StartTime.set(runs.resolve("second"), "2026-01-01T00:00:00Z");
    CommandLineRun.of("report", runs).succeeds();
    String index = Files.readString(runs.resolve("index.html"));
    int first = index.indexOf("./first/report.html");
    assertTrue(first > 0 && first < index.indexOf("./second/report.html"), "not the newest first");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no name there has a backslash")
  void aLinkToAFolderWithABackslashHolds() throws IOException {
    Files.move(run, runs.resolve("back\\slash"));
    CommandLineRun.of("report", runs).succeeds();
    assertShows(Files.readString(runs.resolve("index.html")), "./back%5Cslash/report.html");
  }

  @Test
  void aRunThatWasInterruptedOffersToGoOn() throws IOException {
    Files.delete(run.resolve("result.json"));
    Files.delete(run.resolve("mistakes.json"));
    CommandLineRun.of("report", run).succeeds();
    assertShows(text(), "--resume PATH/TO/first");
  }

  @Test
  void aRunThatWasStoppedBeforeItBeganIsToBeResumed() throws IOException {
    for (String name : run.toFile().list()) {
      if (!name.equals("config.json")) {
        Files.delete(run.resolve(name));
      }
    }
    CommandLineRun.of("report", run).fails(4, "train --resume " + run);
  }
}
