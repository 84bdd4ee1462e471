package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.ParsedJson;
import dev.lanewise.run.DataFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: signals, the environment, the streams themselves. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ProcessTest {
  @TempDir private Path temp;

  private ProcessBuilder lanewise(Object... args) {
    List<String> properties = List.of("-Dstdout.encoding=UTF-8", "-Dlanewise.terminal=12");
    ProcessBuilder builder = LanewiseProcess.of(properties, args);
    builder.environment().remove("NO_COLOR");
    builder.environment().put("TERM", "xterm");
    return builder;
  }

  /** SIGTERM comes in the middle of a later epoch, by all odds. */
  @Test
  void aRunThatIsTerminatedKeepsItsLastFinishedEpoch() throws Exception {
    Path data = SmallData.write(temp.resolve("data"));
    Path run = temp.resolve("run");
    ProcessBuilder builder =
        lanewise("train", "--data", data, "--epochs", 100_000_000, "--out", run);
    builder.environment().put("TERM", "dumb");
    Process process = builder.start();
    String last = "";
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        if (line.startsWith("epoch         3/")) {
          process.toHandle().destroy();
        }
        last = line;
      }
    }
    assertEquals(130, process.waitFor());
    int epochs = Files.readAllLines(run.resolve("metrics.jsonl")).size();
    assertTrue(epochs >= 3);
    assertEquals(
        ("lanewise: interrupted; epoch " + epochs + " is saved in " + run)
            + ("; go on with: lanewise train --resume " + run),
        last);
    assertEquals(
        List.of("epoch-" + epochs + ".safetensors"),
        List.of(run.resolve("checkpoint").toFile().list()));
    assertFalse(Files.exists(run.resolve("result.json")));

    String accuracy =
        CommandLineRun.of("evaluate", run, "--data", data, "--json")
            .succeeds()
            .json()
            .get("accuracy")
            .toString();
    String row = Files.readAllLines(run.resolve("metrics.csv")).get(epochs);
    assertEquals(accuracy, row.split(",")[7]);
  }

  @Test
  void aRunThatIsTerminatedIsSavedWithoutItsPageToo() throws Exception {
    Path data = SmallData.write(temp.resolve("data"));
    Path run = temp.resolve("run");
    ProcessBuilder builder =
        lanewise("train", "--data", data, "--epochs", 100_000_000, "--out", run);
    builder.environment().put("TERM", "dumb");
    Process process = builder.start();
    List<String> told = new ArrayList<>();
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        if (line.startsWith("epoch         3/")) {
          Files.createDirectory(run.resolve("report.html"));
          process.toHandle().destroy();
        }
        if (line.startsWith("lanewise: ")) {
          told.add(line);
        }
      }
    }
    assertEquals(130, process.waitFor(), told.toString());
    assertEquals(2, told.size(), told.toString());
    assertTrue(told.getFirst().contains("report.html"), told.toString());
    assertTrue(told.getLast().contains(" is saved in " + run), told.toString());
  }

  @Test
  void runsThatStartAtOnceMixNothing() throws Exception {
    Path data = SmallData.write(temp.resolve("data"));
    List<Process> processes = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      ProcessBuilder builder =
          LanewiseProcess.of(
              List.of("-Dlanewise.home=" + temp),
              "train",
              "--data",
              data,
              "--epochs",
              20,
              "--seed",
              seed,
              "--quiet",
              "--json");
      processes.add(builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }
    Set<Object> folders = new HashSet<>();
    for (int seed = 1; seed <= 3; seed++) {
      Process process = processes.get(seed - 1);
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor());
      Map<String, Object> json = ParsedJson.object(out);
      Path folder = Path.of((String) json.get("runDirectory"));
      folders.add(folder);
      assertEquals(
          json.get("modelSha256"), DataFile.of(folder.resolve("model.safetensors")).sha256());
      Map<String, Object> alone =
          CommandLineRun.train(
                  data, "--epochs", 20, "--seed", seed, "--json", "--out", temp.resolve("" + seed))
              .succeeds()
              .json();
      assertEquals(alone.get("modelSha256"), json.get("modelSha256"));
      assertEquals(KilledRunTest.metrics(temp.resolve("" + seed)), KilledRunTest.metrics(folder));
    }
    assertEquals(3, folders.size());
    assertEquals(3, temp.resolve("results/runs").toFile().list().length);
  }

  @Test
  void noColorAndDumbTerminalsAreHonoured() throws Exception {
    assertTrue(help(lanewise("--help")).contains("\033["));
    ProcessBuilder noColor = lanewise("--help");
    noColor.environment().put("NO_COLOR", "1");
    assertFalse(help(noColor).contains("\033["));
    ProcessBuilder dumb = lanewise("--help");
    dumb.environment().put("TERM", "dumb");
    assertFalse(help(dumb).contains("\033["));
  }

  private static String help(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out;
  }
}
