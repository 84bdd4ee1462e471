package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.data.PictureFiles;
import dev.lanewise.io.ParsedJson;
import dev.lanewise.model.ModelFile;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.run.folder.DataFile;
import java.awt.image.BufferedImage;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: signals, the environment, the streams themselves. */
@Tag("processes")
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
        lanewise("train", "classic", "--data", data, "--epochs", 100_000_000, "--out", run);
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
        lanewise("train", "classic", "--data", data, "--epochs", 100_000_000, "--out", run);
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
              "classic",
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
          json.get("modelSha256"),
          DataFile.sha256(Files.readAllBytes(folder.resolve("model.safetensors"))));
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

  /** Decoding takes 72 MB, preparing 128 MB. */
  @Test
  void aPictureTooLargeForJavasMemoryLeavesTheOthersAnswered() throws Exception {
    Network network =
        new Network(List.of(16, 3), Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    Path model = temp.resolve("model.safetensors");
    ModelFile.write(network, model);
    Path large = Files.write(temp.resolve("large.png"), PictureFiles.png(8000, 8000, 1, 0));
    BufferedImage drawn = new BufferedImage(24, 24, BufferedImage.TYPE_BYTE_GRAY);
    drawn.getRaster().setSample(12, 12, 0, 255);
    Path small = Pictures.write(drawn, "png", temp.resolve("small.png"));
    for (int megabytes : new int[] {40, 60}) {
      Path messages = temp.resolve("messages");
      Process process =
          LanewiseProcess.of(
                  List.of("-Xmx" + megabytes + "m"), "predict", model, large, small, "--json")
              .redirectError(messages.toFile())
              .start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String told = Files.readString(messages);
      assertEquals(ExitCode.DATA, process.waitFor(), told);
      assertTrue(told.contains(large + ": takes more memory than Java has"), told);
      List<?> predictions = (List<?>) ParsedJson.object(out).get("predictions");
      assertEquals(small.toString(), ((Map<?, ?>) predictions.getFirst()).get("file"));
    }
  }

  /** A limit of its address space, and large stacks, stand for a system that is out of threads. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void asManyThreadsTrainAsCanBeStarted() throws Exception {
    Path data = SmallData.write(temp.resolve("data"));
    Object[] options = {"--hidden", "130", "--batch", 16, "--epochs", 1, "--quiet", "--json"};
    List<String> train = new ArrayList<>(List.of("train", "classic", "--data", data.toString()));
    Stream.of(options).map(Object::toString).forEach(train::add);
    train.addAll(List.of("--threads", "64", "--out", temp.resolve("run").toString()));
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -v 8000000; exec \"$@\"", "sh"));
    command.addAll(LanewiseProcess.of(List.of("-Xmx200m", "-Xss256m"), train.toArray()).command());
    Path messages = temp.resolve("messages");
    Process process = new ProcessBuilder(command).redirectError(messages.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(ExitCode.DONE, process.waitFor(), Files.readString(messages));
    Map<String, Object> few = ParsedJson.object(out);
    long threads = (Long) few.get("threads");
    assertTrue(threads > 1 && threads < 64, threads + " threads");
    Map<String, Object> one =
        CommandLineRun.train(
                data,
                Stream.concat(Stream.of(options), Stream.of("--out", temp.resolve("one")))
                    .toArray())
            .succeeds()
            .json();
    assertEquals(one.get("modelSha256"), few.get("modelSha256"));
  }

  /** As in a virtual machine that hides the instruction, and on CPUs before it. */
  @Test
  void withoutFusedMultiplyAddTrainingIsSlowAndTheSame() throws Exception {
    List<String> flags = List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:-UseFMA");
    Path data = SmallData.write(temp.resolve("data"));
    String missing = "has no fused multiply-add";
    assumeTrue(
        outcome(LanewiseProcess.of(flags, "info"), 0).contains(missing), "this CPU always has it");
    String told =
        outcome(
            LanewiseProcess.of(
                flags,
                "train",
                "classic",
                "--data",
                data,
                "--quiet",
                "--epochs",
                2,
                "--out",
                temp.resolve("slow")),
            0);
    assertEquals(1, told.lines().filter(line -> line.contains(missing)).count(), told);
    assertTrue(told.matches("(?s).*about [1-9][0-9]* times as slow.*"), told);
    CommandLineRun.train(data, "--epochs", 2, "--out", temp.resolve("fast")).succeeds();
    assertEquals(
        DataFile.sha256(Files.readAllBytes(temp.resolve("fast").resolve("model.safetensors"))),
        DataFile.sha256(Files.readAllBytes(temp.resolve("slow").resolve("model.safetensors"))));
    Object[] vector = {
      "train",
      "classic",
      "--data",
      data,
      "--kernels",
      "vector",
      "--epochs",
      2,
      "--out",
      temp.resolve("no")
    };
    assertTrue(outcome(LanewiseProcess.of(flags, vector), 2).contains(missing));
  }

  /** Returns all that a process prints. */
  private static String outcome(ProcessBuilder builder, int exit) throws Exception {
    Process process = builder.redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(exit, process.waitFor(), printed);
    return printed;
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
