package dev.lanewise.run.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.data.ReadOptions;
import dev.lanewise.io.Json;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.option.Options;
import dev.lanewise.option.Share;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.EpochResult;
import dev.lanewise.run.RunOptions;
import dev.lanewise.train.Optimizer;
import dev.lanewise.train.Schedule;
import dev.lanewise.train.TrainingOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedRunTest {
  private static final Options OPTIONS =
      Options.DEFAULT
          .with(DataOptions.DATA_SET, "my data")
          .with(DataOptions.VALIDATION, Share.of(50))
          .with(TrainingOptions.HIDDEN, List.of(9, 8))
          .with(TrainingOptions.ACTIVATION, Activation.TANH)
          .with(TrainingOptions.OUTPUT, Activation.SOFTMAX)
          .with(TrainingOptions.LOSS, Loss.CROSS_ENTROPY)
          .with(TrainingOptions.OPTIMIZER, Optimizer.ADAM)
          .with(TrainingOptions.LEARNING_RATE, 1e-7)
          .with(TrainingOptions.SCHEDULE, Schedule.STEP)
          .with(TrainingOptions.BATCH, 20)
          .with(TrainingOptions.EPOCHS, 5)
          .with(TrainingOptions.SEED, Long.MIN_VALUE + 1)
          .with(RunOptions.THREADS, 3);
  private static final RunConfig SPARE = new RunConfig("wide", OPTIONS);
  private static final RunConfig FULL =
      new RunConfig(
          "wide",
          OPTIONS
              .with(RunOptions.KERNELS, KernelChoice.Preference.VECTOR)
              .with(RunOptions.LANES, 8)
              .with(RunOptions.CHECKPOINT_EVERY, 4)
              .with(RunOptions.TARGET_ACCURACY, 0.9));
  private static final List<EpochResult> EPOCHS =
      List.of(new EpochResult(1, 0.1, 2, 0.25, 0.5, 0.625, Double.NaN, 0.75, 30));

  @TempDir private Path temp;
  private Path run;

  @BeforeEach
  void write() throws IOException {
    run = temp.resolve("run");
    try (RunFolder folder = RunFolder.create(run)) {
      folder.write(FULL);
    }
    Files.writeString(
        run.resolve("environment.json"), "{\"data\": [{\"sha256\": \"a\"}, {\"sha256\": \"b\"}]}");
  }

  private static TrainingResult result(String model) {
    return new TrainingResult(
        "wide",
        "4-2",
        -7,
        "vector",
        8,
        2,
        EPOCHS,
        1,
        "validation",
        model == null ? null : new TrainingResult.Measured(0.5, 0.25, List.of()),
        0.1,
        1,
        2,
        model,
        null,
        new int[][] {{1, 2}, {3, 4}},
        List.of("one", "two"),
        List.of(),
        List.of(),
        "elsewhere");
  }

  private void write(RunConfig config, TrainingResult result) throws IOException {
    try (RunFolder folder = RunFolder.open(run)) {
      folder.write(config);
      folder.write(List.of());
      folder.write(result);
    }
  }

  @Test
  void theConfigComesBackAsItWas() throws IOException {
    assertEquals(
        new RecordedRun(FULL, Optional.of(List.of("a", "b")), Optional.empty()),
        RecordedRun.read(run));
    write(SPARE, result(null));
    assertEquals(SPARE, RecordedRun.read(run).config());
  }

  @Test
  void aRunIsFinishedWhenItHasAModel() throws IOException {
    write(FULL, result(null));
    assertTrue(RecordedRun.read(run).result().isEmpty());
    write(FULL, result("abc"));
    String written = Json.line(result("abc")::writeWithScores).replace("elsewhere", run.toString());
    TrainingResult read = RecordedRun.read(run).result().orElseThrow();
    assertEquals(written, Json.line(read::writeWithScores));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "seed"                  | "seeds"               | options of version 2, found seeds
          "epochs": 5             | "epochs": 5, "x": 1   | options of version 2, found x
          "version": 2            | "version": 3          | version: expected version 2, the newest
          "version": 2            | "version": 1          | version: expected version 2, the newest
          "version": 2            | "version": "2"        | version: expected a whole number
          "epochs": 5             | "epochs": 5.0         | epochs: expected a whole number
          "epochs": 5             | "epochs": "5"         | epochs: expected a whole number
          "epochs": 5             | "epochs": null        | epochs: expected a whole number
          "epochs": 5             | "epochs": 4294967297  | epochs: expected at most 2147483647
          "epochs": 5             | "epochs": 0           | epochs: expected at least 1, found 0
          "epochs": 5             | "epochs": 5, "epochs": 5 | Duplicate
          "adam"                  | "Adam"                | optimizer: expected one of sgd, momentum
          "vector"                | "native"              | kernels: expected one of auto
          "lanes": "8"            | "lanes": "9"          | lanes: expected one of auto, 4
          "lanes": "8"            | "lanes": 8            | lanes: expected a string
          "threads": 3            | "threads": 0          | threads: expected 1 to 1024
          "checkpointEvery": 4    | "checkpointEvery": 0  | checkpointEvery: expected at least 1
          "targetAccuracy": 0.9   | "targetAccuracy": -1    | targetAccuracy: expected a fraction
          "targetAccuracy": 0.9   | "targetAccuracy": 7     | targetAccuracy: expected a fraction
          "targetAccuracy": 0.9   | "targetAccuracy": "NaN" | targetAccuracy: expected a fraction
          "shuffle": false        | "shuffle": 0          | shuffle: expected true or false
          [9, 8]                  | [9, "8"]              | hidden[1]: expected a whole number
          [9, 8]                  | 9                     | hidden: expected a list
          "my data"               | true                  | data: expected a string
          "my data"               | "my\\u0000data"       | data:
          """)
  void whatLanewiseWouldNotWriteIsRefused(String written, String damaged, String hint)
      throws IOException {
    Path file = run.resolve("config.json");
    String config = Files.readString(file);
    assertTrue(config.contains(written), config);
    Files.writeString(file, config.replace(written, damaged));
    assertRefused(file, hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "seed"                  | "seeds"               | the field seed
          "epochs": 5             | "epochs": 5, "x": 1   | options of version 1, found x
          "epochs": 5             | "epochs": 5, "patience": null | version 1, found patience
          "preset": "wide",       | ``                    | the field preset
          "epochs": 5             | "epochs": 0           | epochs: expected at least 1, found 0
          """)
  void theFirstVersionHadTheseFieldsAndNoOthers(String written, String damaged, String hint)
      throws IOException {
    Path file = run.resolve("config.json");
    String config =
        """
        {"preset": "wide", "data": "my data", "hidden": [9, 8], "activation": "tanh",
         "output": "softmax", "loss": "cross-entropy", "optimizer": "adam", "learningRate": 1e-7,
         "schedule": "step", "batch": 20, "epochs": 5, "shuffle": false, "validation": 50,
         "seed": -9223372036854775807, "threads": 3, "kernels": "vector", "lanes": "8",
         "checkpointEvery": 4, "targetAccuracy": 0.9}
        """;
    Files.writeString(file, config);
    RunConfig read = RecordedRun.read(run).config();
    // What runs of that version did with pictures is said, so that they go on doing it.
    Options options = FULL.options().with(DataOptions.PREPARE, ReadOptions.Prepare.DIGIT);
    assertEquals(new RunConfig(1, "wide", options), read);
    assertTrue(config.contains(written), written);
    Files.writeString(file, config.replace(written, damaged));
    assertRefused(file, hint);
  }

  @Test
  void anOptionThatIsMissingHasItsDefault() throws IOException {
    Path file = run.resolve("config.json");
    Files.writeString(file, "{\"version\": 2, \"preset\": \"wide\", \"batch\": 20}");
    RunConfig read = RecordedRun.read(run).config();
    Options expected = Options.DEFAULT.with(TrainingOptions.BATCH, 20);
    assertEquals(new RunConfig("wide", expected), read);
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    Files.delete(run.resolve("environment.json"));
    assertEquals(Optional.empty(), RecordedRun.read(run).data());
    Files.writeString(run.resolve("metrics.jsonl"), "{}\n");
    assertRefused(run.resolve("environment.json"), "missing");
    Files.delete(run.resolve("config.json"));
    assertRefused(run.resolve("config.json"), "missing");
    run = temp.resolve("none");
    assertRefused(run, "the folder of a run");
  }

  @Test
  void aFileWithoutEndIsNotReadToIt() throws IOException {
    Path file = run.resolve("config.json");
    try (FileChannel sparse = FileChannel.open(file, StandardOpenOption.WRITE)) {
      sparse.write(ByteBuffer.wrap(new byte[1]), 1L << 40);
    }
    assertRefused(file, "at most");
    Files.writeString(file, "[".repeat(1 << 20));
    assertRefused(file, "nesting");
    Files.delete(file);
    Files.createDirectory(file);
    assertRefused(file, "expected a file");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aPipeIsNotWaitedFor() throws Exception {
    write(FULL, result("abc"));
    for (String name : List.of("config.json", "environment.json", "result.json")) {
      Path file = run.resolve(name);
      byte[] good = Files.readAllBytes(file);
      Files.delete(file);
      assumeTrue(new ProcessBuilder("mkfifo", file.toString()).start().waitFor() == 0);
      assertTimeoutPreemptively(
          Duration.ofSeconds(10), () -> assertRefused(file, "expected a file"));
      Files.delete(file);
      Files.write(file, good);
    }
  }

  @Test
  void manyEpochsAreReadAgain() throws IOException {
    TrainingResult few = result("abc");
    TrainingResult many =
        new TrainingResult(
            few.preset(),
            few.network(),
            few.seed(),
            few.kernels(),
            few.lanes(),
            few.threads(),
            Collections.nCopies(50_000, EPOCHS.getFirst()),
            50_000,
            few.judgedBy(),
            few.test(),
            few.initialTestAccuracy(),
            few.loadSeconds(),
            few.wallSeconds(),
            few.modelSha256(),
            few.optionsSha256(),
            few.confusion(),
            few.classNames(),
            few.judged(),
            few.warnings(),
            few.runDirectory());
    write(FULL, many);
    assertEquals(50_000, RecordedRun.read(run).result().orElseThrow().epochs().size());
  }

  /** Whatever becomes of a byte: it is read, or an error of one line. */
  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    write(FULL, result("abc"));
    long seed = 149;
    Random random = new Random(seed);
    for (String name : List.of("config.json", "environment.json", "result.json")) {
      Path file = run.resolve(name);
      byte[] good = Files.readAllBytes(file);
      for (int mutant = 0; mutant < 1000; mutant++) {
        byte[] bytes =
            Arrays.copyOf(good, random.nextInt(4) > 0 ? good.length : random.nextInt(good.length));
        for (int change = 0; change <= mutant % 3 && bytes.length > 0; change++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        Files.write(file, bytes);
        try {
          RecordedRun.read(run);
        } catch (RunFolderException e) {
          assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
        } catch (RuntimeException e) {
          throw new AssertionError(name + ", seed " + seed + ", mutant " + mutant, e);
        }
      }
      Files.write(file, good);
    }
  }

  private void assertRefused(Path file, String hint) {
    RunFolderException e = assertThrows(RunFolderException.class, () -> RecordedRun.read(run));
    assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(hint), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }
}
