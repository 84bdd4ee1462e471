package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.LabeledImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs whose {@code config.json} has no version, as Lanewise 0.1.0 wrote them: they are read for
 * ever, and resumed to the models that it would have made.
 */
class FirstVersionRunTest {
  private static final Path RUNS = Path.of("src/test/resources/runs/version-1");

  @TempDir private Path temp;

  @BeforeEach
  void writeData() {
    LabeledImages train = SmallData.images(120, 10, 3, 1);
    LabeledImages test = SmallData.images(60, 10, 3, 2);
    SmallData.write(temp.resolve("data"), train, test);
  }

  /** Copies a run, and has it find its data. */
  private Path copy(String name) throws IOException {
    Path run = temp.resolve(name);
    try (Stream<Path> files = Files.walk(RUNS.resolve(name))) {
      files.forEach(file -> copy(file, run.resolve(RUNS.resolve(name).relativize(file))));
    }
    Path config = run.resolve("config.json");
    String data = "\"" + temp.resolve("data") + "\"";
    Files.writeString(
        config, Files.readString(config).replace("\"data\": \"data\"", "\"data\": " + data));
    return run;
  }

  private static void copy(Path file, Path target) {
    try {
      Files.copy(file, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sgd, 0, 7, 79f940fe0f93d34348bb8aff7a6de55a2574238f8692ed074acce00f2d098d28",
    "adam, 5, 5, 61381c98a3822826fdd5ccfe6a7eda5865909b4d0f22c2a486706f6e1db225a3",
    "unsaved, 0, 3, 92ee53fbc7271b85e047b6da0c260c08bb82c35c8f337cb47c92565e874bf14b"
  })
  void isResumedToTheModelThatItWouldHaveMade(String name, int exit, int epochs, String model)
      throws IOException {
    Path run = copy(name);
    Path config = run.resolve("config.json");
    String before = Files.readString(config);
    boolean hasCheckpoint = Files.exists(run.resolve("checkpoint"));
    CommandLineRun resumed = CommandLineRun.of("train", "--resume", run, "--json", "--quiet");
    assertEquals(exit, resumed.exit(), resumed.err());
    assertEquals(model, resumed.json().get("modelSha256"));
    assertEquals(epochs + 1, Files.readAllLines(run.resolve("metrics.csv")).size());
    assertEquals(before, Files.readString(config));
    assertTrue(Files.exists(run.resolve("report.html")));
    assertEquals(hasCheckpoint, Files.exists(run.resolve("checkpoint")));
  }

  @Test
  void isResumedFromItsCheckpointAndNotFromTheStart() throws IOException {
    Path run = copy("sgd");
    CommandLineRun resumed = CommandLineRun.of("train", "--resume", run).succeeds();
    assertTrue(resumed.err().contains("epoch 6/7 "), resumed.err());
    assertFalse(resumed.err().contains("epoch 5/7 "), resumed.err());
  }

  @Test
  void speedMayChangeButNotTheIdentityOfItsCheckpoints() throws IOException {
    Path run = copy("adam");
    Files.delete(run.resolve("checkpoint/epoch-4.safetensors"));
    Object[] first = {"train", "--resume", run, "--checkpoint-every", 1, "--kernels", "scalar"};
    assertEquals(5, CommandLineRun.of(first).exit());
    Files.delete(run.resolve("result.json"));
    Files.delete(run.resolve("checkpoint/epoch-5.safetensors"));
    CommandLineRun again = CommandLineRun.of("train", "--resume", run);
    assertEquals(5, again.exit(), again.err());
    assertTrue(again.err().contains("epoch 4/5 "), again.err());
  }

  @Test
  void itsPageIsMade() throws IOException {
    Path run = copy("finished");
    CommandLineRun.of("report", run).succeeds();
    String page =
        Files.readString(run.resolve("report.html")).replace("</span> <span class=\"word\">", " ");
    String command =
        "./lanewise train classic --data PATH/TO/data --prepare digit --validation 20 --hidden 6"
            + " --output-bias zero --learning-rate 0.05 --batch 8 --epochs 7 --seed 5";
    assertTrue(page.contains(command), page);
  }
}
