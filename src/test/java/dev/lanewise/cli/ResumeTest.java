package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.ParsedJson;
import dev.lanewise.run.folder.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code train --resume}, in folders as an interrupted run leaves them. */
class ResumeTest {
  private static final int EPOCHS = 5;

  /** Epochs from one checkpoint to the next: all, some, or only the last epoch's are kept. */
  private static final List<Integer> CHECKPOINTS = List.of(1, 3, EPOCHS);

  @TempDir private Path temp;
  private Path data;
  private Path run;

  @BeforeEach
  void writeData() {
    data = SmallData.write(temp.resolve("data"));
    run = temp.resolve("run");
  }

  /** Trains to the end into a new folder. */
  private Map<String, Object> train(Object... options) {
    Stream<Object> own = Stream.of("--epochs", EPOCHS, "--out", run, "--json", "--quiet");
    return CommandLineRun.train(data, Stream.concat(own, Stream.of(options)).toArray())
        .succeeds()
        .json();
  }

  private CommandLineRun resume(Object... options) {
    Stream<Object> own = Stream.of("train", "--resume", run);
    return CommandLineRun.of(Stream.concat(own, Stream.of(options)).toArray());
  }

  private Path checkpoint(int epoch) {
    return run.resolve("checkpoint/epoch-" + epoch + ".safetensors");
  }

  /** Makes the folder one of a run that was killed while it wrote the line of a later epoch. */
  private void unfinish() throws IOException {
    Files.delete(run.resolve("result.json"));
    Files.delete(run.resolve("model.safetensors"));
    Files.writeString(run.resolve("metrics.csv"), "6,0.0", StandardOpenOption.APPEND);
    Files.writeString(run.resolve("metrics.jsonl"), "{\"epo", StandardOpenOption.APPEND);
  }

  private void damage(int epoch) throws IOException {
    byte[] bytes = Files.readAllBytes(checkpoint(epoch));
    Files.write(checkpoint(epoch), List.of("nothing"));
    assertNotEquals(bytes.length, Files.size(checkpoint(epoch)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sgd", "momentum", "adam", "adamw"})
  void goesOnAsIfItHadNeverStopped(String optimizer) throws IOException {
    for (int epoch : CHECKPOINTS) {
      run = temp.resolve("run" + epoch);
      String schedule = optimizer.equals("adamw") ? "one-cycle" : "cosine";
      Map<String, Object> whole =
          train("--optimizer", optimizer, "--schedule", schedule, "--checkpoint-every", epoch);
      byte[] model = Files.readAllBytes(run.resolve("model.safetensors"));
      List<String> metrics = KilledRunTest.metrics(run);
      int last = EPOCHS / epoch * epoch;
      unfinish();

      Map<String, Object> json =
          resume("--json", "--quiet", "--threads", 1, "--kernels", "scalar").succeeds().json();
      assertArrayEquals(model, Files.readAllBytes(run.resolve("model.safetensors")));
      assertEquals("scalar", json.get("kernels"));
      assertEquals(1L, json.get("threads"));
      assertEquals(metrics, KilledRunTest.metrics(run));
      for (String same :
          List.of("modelSha256", "initialTestAccuracy", "testAccuracy", "bestTestAccuracy")) {
        assertEquals(whole.get(same), json.get(same), same);
      }
      assertEquals(epochs(whole).subList(0, last), epochs(json).subList(0, last));
      assertEquals(EPOCHS, epochs(json).size());
      Map<String, Object> result = ParsedJson.object(Files.readString(run.resolve("result.json")));
      assertTrue(result.entrySet().containsAll(json.entrySet()), result.toString());
      assertEquals(EPOCHS, Files.readAllLines(run.resolve("metrics.jsonl")).size());
    }
  }

  @Test
  void theBestEpochIsNotForgotten() throws IOException {
    Object[] options = {"--validation", 0.2, "--patience", 2, "--checkpoint-every", 1};
    Map<String, Object> whole = train(options);
    byte[] model = Files.readAllBytes(run.resolve("model.safetensors"));
    unfinish();
    Files.delete(checkpoint(epochs(whole).size()));
    Map<String, Object> json = resume("--json", "--quiet").succeeds().json();
    assertArrayEquals(model, Files.readAllBytes(run.resolve("model.safetensors")));
    for (String same : List.of("judgedBy", "bestEpoch", "test", "testAccuracy")) {
      assertEquals(whole.get(same), json.get(same), same);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> epochs(Map<String, Object> json) {
    return (List<Map<String, Object>>) json.get("epochs");
  }

  /** Killed before or behind one of the last files, in the order of now or of before. */
  @ParameterizedTest
  @CsvSource({
    "report.html",
    "mistakes.json report.html",
    "result.json report.html",
    "result.json mistakes.json report.html",
    "result.json mistakes.json model.safetensors report.html"
  })
  void isMadeWholeWhereverItWasKilled(String missing) throws IOException {
    train("--checkpoint-every", 2);
    byte[] mistakes = Files.readAllBytes(run.resolve("mistakes.json"));
    byte[] model = Files.readAllBytes(run.resolve("model.safetensors"));
    for (String name : missing.split(" ")) {
      Files.delete(run.resolve(name));
    }
    resume("--quiet").succeeds();
    assertArrayEquals(mistakes, Files.readAllBytes(run.resolve("mistakes.json")));
    assertArrayEquals(model, Files.readAllBytes(run.resolve("model.safetensors")));
    assertTrue(Files.exists(run.resolve("result.json")));
    assertTrue(Files.readString(run.resolve("report.html")).contains("Finished after 5 epochs"));
    CommandLineRun.of("report", run).succeeds();
  }

  @Test
  void aRunWithoutItsMistakesSaysHowToMakeThemAgain() throws IOException {
    train();
    Files.delete(run.resolve("mistakes.json"));
    CommandLineRun.of("report", run)
        .fails(4, "mistakes.json: missing; make it again with: lanewise train --resume " + run);
  }

  @Test
  void startsAnewWhatWasKilledBeforeItTrained() throws IOException {
    Map<String, Object> whole = train();
    for (String name : run.toFile().list()) {
      if (!Set.of("config.json", "metrics.csv", "metrics.jsonl").contains(name)) {
        Files.delete(run.resolve(name));
      }
    }
    Files.write(run.resolve("metrics.jsonl"), new byte[0]);
    assertEquals(
        whole.get("modelSha256"), resume("--json", "--quiet").succeeds().json().get("modelSha256"));
  }

  @Test
  void startsAnewInTheFolderOfWhatWasKilledBeforeItsConfig() throws IOException {
    Files.createDirectory(run);
    Files.write(run.resolve("metrics.csv"), new byte[0]);
    resume().fails(4, "stopped before it could be resumed", "--out " + run);
    CommandLineRun.of("report", run).fails(4, "expected a run");
    train();
    CommandLineRun.of("report", run).succeeds();
  }

  @Test
  void tellsAFinishedRunWithoutWritingToItsFolder() throws IOException {
    train();
    Files.delete(run.resolve("metrics.csv"));
    Files.createFile(run.resolve(".lanewise-1-2.tmp"));
    List<String> before = Stream.of(run.toFile().list()).sorted().toList();
    resume("--json").succeeds();
    assertEquals(before, Stream.of(run.toFile().list()).sorted().toList());
  }

  @Test
  void aDamagedCheckpointIsPassedOver() throws IOException {
    Map<String, Object> whole = train("--checkpoint-every", 2);
    unfinish();
    damage(4);
    CommandLineRun resumed = resume("--json", "--quiet").succeeds();
    assertEquals(whole.get("modelSha256"), resumed.json().get("modelSha256"));
    assertEquals(1, resumed.err().lines().count(), resumed.err());
    assertTrue(resumed.err().startsWith("lanewise: " + checkpoint(4) + ": "), resumed.err());
  }

  @Test
  void withoutAWholeCheckpointItExitsWith4() throws IOException {
    train("--checkpoint-every", 2);
    unfinish();
    damage(4);
    damage(2);
    CommandLineRun refused = resume("--json").fails(4, checkpoint(4).toString());
    assertEquals(1, refused.err().lines().count(), refused.err());
  }

  @Test
  void withoutACheckpointItStartsAnewInTheSameFolder() throws IOException {
    Map<String, Object> whole = train();
    unfinish();
    assertFalse(Files.exists(run.resolve("checkpoint")));
    Map<String, Object> json = resume("--json", "--checkpoint-every", 5).succeeds().json();
    assertEquals(whole.get("modelSha256"), json.get("modelSha256"));
    assertEquals(EPOCHS + 1, KilledRunTest.metrics(run).size());
    assertTrue(Files.exists(checkpoint(5)));
  }

  @Test
  void progressGoesOnWhereItWas() throws IOException {
    train("--checkpoint-every", 3);
    unfinish();
    CommandLineRun resumed = resume().succeeds();
    List<String> lines = resumed.err().lines().filter(line -> line.startsWith("epoch")).toList();
    assertEquals(3, lines.size(), resumed.err());
    assertTrue(lines.getFirst().startsWith("epoch 3/5 "), resumed.err());
    assertTrue(resumed.out().contains("for 5 epochs"), resumed.out());
  }

  @Test
  void aFinishedRunTellsItsResultAgain() throws IOException {
    Map<String, Object> json = train("--validation", 40);
    Files.delete(data.resolve("train-images-idx3-ubyte"));
    assertEquals(json, resume("--json").succeeds().json());
    assertTrue(resume().succeeds().out().contains("of 40 held-out training images"));
  }

  @Test
  void aFinishedRunIsWholeOrRefused() throws IOException {
    train();
    Path page = run.resolve("report.html");
    byte[] written = Files.readAllBytes(page);
    Files.delete(page);
    resume().succeeds();
    assertArrayEquals(written, Files.readAllBytes(page));
    try (RunFolder _ = RunFolder.open(run)) {
      // Nobody trains what has ended.
      resume().succeeds();
    }
    Files.delete(run.resolve("model.safetensors"));
    assertEquals("", resume("--json").fails(4, "model.safetensors: ").out());
  }

  @Test
  void aTargetThatWasMissedStaysMissed() {
    CommandLineRun missed =
        CommandLineRun.train(
                data, "--epochs", 1, "--batch", 300, "--target-accuracy", 1, "--out", run, "--json")
            .fails(5, "target");
    assertEquals(missed.out(), resume("--json").fails(5, "target").out());
  }

  @Test
  void aRunThatDivergedDivergesAgain() throws IOException {
    CommandLineRun.train(data, "--learning-rate", 1e30, "--out", run).fails(5, "diverged");
    Files.createFile(run.resolve("model.safetensors"));
    resume().fails(5, "diverged", "epoch 1");
    assertFalse(Files.exists(run.resolve("model.safetensors")));
  }

  @Test
  void aPageThatCannotBeWrittenLosesNothing() throws IOException {
    Map<String, Object> whole = train("--checkpoint-every", 1);
    Path page = run.resolve("report.html");
    Files.delete(page);
    Files.createDirectory(page);
    unfinish();
    CommandLineRun resumed = resume("--json", "--quiet").fails(4, page.toString());
    assertEquals(whole.get("modelSha256"), resumed.json().get("modelSha256"));
    assertTrue(Files.exists(run.resolve("result.json")));
  }

  @Test
  void theTargetDecidesTheExitCodeAndNotThePage() throws IOException {
    Object[] missing = {"--epochs", 2, "--batch", 300, "--target-accuracy", 1, "--out", run};
    CommandLineRun.train(data, missing).fails(5, "target");
    Path page = run.resolve("report.html");
    Files.delete(page);
    Files.createDirectory(page);
    unfinish();
    CommandLineRun resumed = resume("--json", "--quiet");
    assertEquals(5, resumed.exit(), resumed.err());
    assertEquals(3, resumed.err().lines().count(), resumed.err());
    assertTrue(resumed.err().startsWith("lanewise: warning: "), resumed.err());
    assertTrue(resumed.err().contains("\nlanewise: " + page + ": "), resumed.err());
  }

  @Test
  void otherDataIsRefused() throws IOException {
    train("--checkpoint-every", 1);
    unfinish();
    Path file = data.resolve("train-images-idx3-ubyte");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    resume().fails(3, file.toString(), "SHA-256");
    Files.delete(file);
    resume().fails(3, data.toString());
    assertEquals(EPOCHS + 2, metricsLines());
  }

  private int metricsLines() throws IOException {
    return Files.readAllLines(run.resolve("metrics.csv")).size();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proof",
        "--data x",
        "--hidden 3",
        "--epochs 9",
        "--seed 1",
        "--validation 0",
        "--target-accuracy 0.5",
        "--out x"
      })
  void whatTheRunHasDecidedIsRefused(String options) {
    train();
    CommandLineRun refused = resume((Object[]) options.split(" ")).fails(2, "--resume");
    // The command that it names trains a network like the run's.
    String command = refused.err().replaceFirst("(?s).*lanewise (train .*--from \\S+);.*", "$1");
    Path further = run.resolveSibling("further");
    List<Object> words = new ArrayList<>(List.of(command.strip().split(" ")));
    words.addAll(List.of("--quiet", "--out", further));
    CommandLineRun.of(words.toArray()).succeeds();
  }

  @Test
  void whatIsNoRunExitsWith4() throws IOException {
    resume().fails(4, run.toString());
    Files.createDirectory(run);
    resume().fails(4, "config.json");
    assertEquals(0, run.toFile().list().length);
    Files.writeString(run.resolve("config.json"), "{}");
    resume().fails(4, "config.json");
  }

  @Test
  void aConfigThatFitsNoNetworkExitsWith4() throws IOException {
    train("--checkpoint-every", 1);
    unfinish();
    Path file = run.resolve("config.json");
    String config = Files.readString(file);
    Files.writeString(file, config.replace("\"sigmoid\"", "\"softmax\""));
    resume().fails(4, run.toString(), "softmax");
    Files.writeString(file, config.replace("[16, 16]", "[1048576, 1048576]"));
    resume().fails(4, run.toString(), "expected a network of at most");
    Files.writeString(file, config.replace("\"batch\": 32", "\"batch\": 33"));
    resume().fails(4, checkpoint(5).toString(), "of others; undo what was edited in config.json");
    Files.writeString(file, config.replace("[16, 16]", "[16, 17]"));
    resume().fails(4, checkpoint(5).toString(), "of others; undo what was edited in config.json");
    resume("--epochs", 9)
        .fails(2, "--epochs; leave it out, or train its model further in a new run: ");
  }

  @Test
  void anEditedConfigOfAFinishedRunIsSaidToBeEdited() throws IOException {
    train();
    Path file = run.resolve("config.json");
    String config = Files.readString(file);
    Files.writeString(file, config.replace("\"epochs\": 5", "\"epochs\": 9"));
    String said =
        "config.json: expected the options of the run that ended, found others: it was edited after"
            + " the run";
    resume().fails(4, said);
    CommandLineRun.of("report", run).fails(4, said);
    assertTrue(Files.readString(run.resolve("report.html")).contains(said));
    // What decides speed alone is no other training.
    Files.writeString(file, config.replace("\"threads\": ", "\"threads\": 1"));
    resume().succeeds();
  }

  @Test
  void aRunThatIsBeingTrainedIsLeftAlone() throws IOException {
    train("--checkpoint-every", 1);
    unfinish();
    try (RunFolder _ = RunFolder.open(run)) {
      resume().fails(4, run + ": another process is training this run");
    }
    resume().succeeds();
  }

  /**
   * Its process was stopped between the result and the last page, which it had while it trained.
   */
  @Test
  void aPageOfBeforeTheEndIsMadeAnew() throws IOException {
    train();
    Path page = run.resolve("report.html");
    byte[] last = Files.readAllBytes(page);
    String live = "<meta name=\"generator\" content=\"Lanewise\">In training";
    Files.setLastModifiedTime(
        Files.writeString(page, live),
        FileTime.fromMillis(run.resolve("result.json").toFile().lastModified() - 1));
    resume("--quiet").succeeds();
    assertArrayEquals(last, Files.readAllBytes(page));
  }
}
