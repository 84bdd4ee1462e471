package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs that are stopped and resumed, first in training and then at random moments: in the end each
 * is what it would have been without. {@code -Dlanewise.kills=N} sets how often, {@code
 * -Dlanewise.killedEpochs=N} the length of a run.
 */
@Tag("processes")
@EnabledOnOs({OS.LINUX, OS.MAC})
class KilledRunTest {
  private static final int KILLS = Integer.getInteger("lanewise.kills", 1);
  private static final int EPOCHS = Integer.getInteger("lanewise.killedEpochs", 150);

  /** A run may come to its end before it is stopped. */
  private static final int ATTEMPTS = 20;

  @TempDir private static Path temp;

  private static Path data;

  /** Of the run that nobody stops: its outcome, and how long it takes. */
  private static byte[] model;

  private static byte[] mistakes;

  private static List<String> metrics;
  private static long wholeMillis;

  private final Random random = new Random(151);
  private KillableProcess process;

  @BeforeAll
  static void trainWithoutAStop() throws Exception {
    data = SmallData.write(temp.resolve("data"));
    Path run = temp.resolve("whole");
    long start = System.nanoTime();
    CommandLineRun.of(training(run)).succeeds();
    wholeMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    model = Files.readAllBytes(run.resolve("model.safetensors"));
    mistakes = Files.readAllBytes(run.resolve("mistakes.json"));
    metrics = metrics(run);
    assertEquals(EPOCHS + 1, metrics.size());
  }

  @AfterEach
  void endTheProcess() throws InterruptedException {
    process.stop(true);
  }

  /**
   * Stops runs until they were stopped often enough.
   *
   * @param forcibly by SIGKILL, else by SIGTERM
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStoppedRunGoesOnToTheSameBits(boolean forcibly) throws Exception {
    Path folder = Files.createTempDirectory(temp, "killed");
    process = new KillableProcess(folder.resolve("messages"));
    int runs = 0;
    int stops = 0;
    int inTraining = 0;
    while (stops < KILLS || inTraining == 0) {
      assertTrue(runs < KILLS + ATTEMPTS, "none of " + runs + " runs was stopped in training");
      Path run = newRun(folder, runs++);
      while ((stops < KILLS || inTraining == 0)
          && (inTraining == 0 ? comesToItsMiddle(run) : !endsByItself())) {
        stop(forcibly, run);
        if (Files.exists(run.resolve("config.json"))) {
          stops++;
          inTraining += isInItsMiddle(run) ? 1 : 0;
          process.start("train", "--resume", run);
        } else {
          run = newRun(folder, runs++);
        }
      }
      assertEquals(ExitCode.DONE, process.await(), process.told());
      assertFalse(process.told("lanewise: "), process.told());
      assertArrayEquals(model, Files.readAllBytes(run.resolve("model.safetensors")));
      assertArrayEquals(mistakes, Files.readAllBytes(run.resolve("mistakes.json")));
      assertPageIsThatOfTheFiles(run);
      assertEquals(metrics, metrics(run));
      assertEquals(EPOCHS, Files.readAllLines(run.resolve("metrics.jsonl")).size());
      assertEquals(2, run.resolve("checkpoint").toFile().list().length);
    }
    System.out.printf(
        "%s: %d runs, stopped %d times, %d of them in training%n",
        forcibly ? "SIGKILL" : "SIGTERM", runs, stops, inTraining);
  }

  private static void assertPageIsThatOfTheFiles(Path run) throws IOException {
    byte[] page = Files.readAllBytes(run.resolve("report.html"));
    CommandLineRun.of("report", run).succeeds();
    assertArrayEquals(page, Files.readAllBytes(run.resolve("report.html")));
  }

  private Path newRun(Path folder, int number) throws IOException {
    Path run = folder.resolve("run" + number);
    process.start(training(run));
    return run;
  }

  private static Object[] training(Path run) {
    return new Object[] {
      "train",
      "classic",
      "--data",
      data,
      "--optimizer",
      "adam",
      "--learning-rate",
      0.001,
      "--epochs",
      EPOCHS,
      "--checkpoint-every",
      1,
      "--out",
      run
    };
  }

  /** Waits until the process trains, or has ended: then it does not. */
  private boolean isTraining() throws Exception {
    return process.comesTo(() -> tells("epoch "));
  }

  private boolean tells(String beginning) {
    try {
      return process.told(beginning);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a random moment, mostly in training; returns whether the run ends before it. */
  private boolean endsByItself() throws Exception {
    if (random.nextInt(4) != 0 && !isTraining()) {
      return true;
    }
    return process.endsWithin(random.nextLong(wholeMillis + 1));
  }

  /** Waits until a run is in its middle; returns false if it ends before that. */
  private boolean comesToItsMiddle(Path run) throws Exception {
    return process.comesTo(() -> isInItsMiddle(run));
  }

  /** Returns whether a run has its first checkpoint and not its last one. */
  private static boolean isInItsMiddle(Path run) {
    String[] checkpoints = run.resolve("checkpoint").toFile().list();
    return checkpoints != null
        && Stream.of(checkpoints).anyMatch(name -> name.matches("epoch-[0-9]+.safetensors"))
        && !List.of(checkpoints).contains("epoch-" + EPOCHS + ".safetensors");
  }

  private void stop(boolean forcibly, Path run) throws Exception {
    boolean training = process.told("epoch ");
    int exit = process.stop(forcibly);
    String told = process.told();
    switch (exit) {
      case ExitCode.DONE -> assertTrue(Files.exists(run.resolve("result.json")), told);
      case KillableProcess.KILLED -> assertTrue(forcibly, told);
      // Before the folder is made or opened, or when all is done and Java is about to end.
      case KillableProcess.TERMINATED ->
          assertTrue(!forcibly && (!training || Files.exists(run.resolve("result.json"))), told);
      case ExitCode.INTERRUPTED -> assertIsSaved(run, told);
      default -> throw new AssertionError("exit code " + exit + ": " + told);
    }
  }

  private static void assertIsSaved(Path run, String told) throws IOException {
    assertEquals(1, told.lines().filter(line -> line.startsWith("lanewise: ")).count(), told);
    if (told.contains("lanewise: interrupted before training; nothing is lost")) {
      return;
    }
    if (Files.exists(run.resolve("result.json"))) {
      assertTrue(told.contains("lanewise: interrupted; the result is saved in"), told);
      return;
    }
    int epochs = Files.readAllLines(run.resolve("metrics.jsonl")).size();
    if (epochs == 0) {
      assertTrue(told.contains("lanewise: interrupted before the end of the first epoch"), told);
    } else {
      assertTrue(told.contains("lanewise: interrupted; epoch " + epochs + " is saved in"), told);
      Path checkpoint = run.resolve("checkpoint/epoch-" + epochs + ".safetensors");
      assertTrue(Files.exists(checkpoint), told);
    }
  }

  /** Returns the lines of the CSV file without the times. */
  static List<String> metrics(Path run) throws IOException {
    return Files.readAllLines(run.resolve("metrics.csv")).stream()
        .map(line -> line.split(","))
        .map(f -> String.join(",", f[0], f[1], f[4], f[5], f[6], f[7]))
        .toList();
  }
}
