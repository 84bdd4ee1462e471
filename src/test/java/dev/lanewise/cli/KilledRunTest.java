package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs that are stopped at random moments and resumed, again and again: in the end each is what it
 * would have been without. {@code -Dlanewise.kills=N} sets how often.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class KilledRunTest {
  private static final int KILLS = Integer.getInteger("lanewise.kills", 3);
  private static final int EPOCHS = 300;
  private static final int KILLED = 137;
  private static final int TERMINATED = 143;

  @TempDir private Path temp;
  private final Random random = new Random(151);
  private Path data;
  private Path messages;
  private Process process;

  /** Of the run that nobody stops: its outcome, and how long it starts and trains. */
  private byte[] model;

  private List<String> metrics;
  private long startMillis;
  private long trainMillis;

  @BeforeEach
  void trainWithoutAStop() throws Exception {
    data = SmallData.write(temp.resolve("data"));
    messages = temp.resolve("messages");
    Path run = temp.resolve("whole");
    long start = System.nanoTime();
    begin(run);
    assertTrue(isTraining(), "the run does not train");
    long trains = System.nanoTime();
    assertEquals(ExitCode.DONE, process.waitFor(), Files.readString(messages));
    startMillis = TimeUnit.NANOSECONDS.toMillis(trains - start);
    trainMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - trains);
    model = Files.readAllBytes(run.resolve("model.safetensors"));
    metrics = metrics(run);
    assertEquals(EPOCHS + 1, metrics.size());
  }

  @AfterEach
  void endTheProcess() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * Stops runs until they were stopped often enough.
   *
   * @param forcibly by SIGKILL, else by SIGTERM
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStoppedRunGoesOnToTheSameBits(boolean forcibly) throws Exception {
    int runs = 0;
    int stops = 0;
    int inTraining = 0;
    while (stops < KILLS) {
      Path run = temp.resolve("run" + runs++);
      begin(run);
      while (!endsByItself()) {
        boolean training = told("epoch ");
        stop(forcibly, run);
        if (Files.exists(run.resolve("config.json"))) {
          stops++;
          inTraining += training ? 1 : 0;
          start("--resume", run);
        } else {
          run = temp.resolve("run" + runs++);
          begin(run);
        }
      }
      assertEquals(ExitCode.DONE, process.exitValue(), Files.readString(messages));
      assertFalse(told("lanewise: "), Files.readString(messages));
      assertArrayEquals(model, Files.readAllBytes(run.resolve("model.safetensors")));
      assertEquals(metrics, metrics(run));
      assertEquals(EPOCHS, Files.readAllLines(run.resolve("metrics.jsonl")).size());
      assertEquals(2, run.resolve("checkpoint").toFile().list().length);
    }
    System.out.printf(
        "%s: %d runs, stopped %d times, %d of them in training%n",
        forcibly ? "SIGKILL" : "SIGTERM", runs, stops, inTraining);
  }

  private void begin(Path run) throws IOException {
    start(
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
        run);
  }

  private void start(Object... options) throws IOException {
    Object[] args = Stream.concat(Stream.of("train"), Stream.of(options)).toArray();
    process =
        LanewiseProcess.of(List.of(), args)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(messages.toFile())
            .start();
  }

  /** Waits until the process trains, or has ended: then it does not. */
  private boolean isTraining() throws Exception {
    while (!told("epoch ")) {
      if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether a line of the messages begins so. */
  private boolean told(String beginning) throws IOException {
    return Files.readAllLines(messages).stream().anyMatch(line -> line.startsWith(beginning));
  }

  /** Waits for a random moment, mostly in training; returns whether the run ends before it. */
  private boolean endsByItself() throws Exception {
    boolean anyMoment = random.nextInt(4) == 0;
    if (!anyMoment && !isTraining()) {
      return true;
    }
    long most = anyMoment ? startMillis : trainMillis;
    return process.waitFor(random.nextLong(most + 1), TimeUnit.MILLISECONDS);
  }

  private void stop(boolean forcibly, Path run) throws Exception {
    boolean training = told("epoch ");
    if (forcibly) {
      process.destroyForcibly();
    } else {
      process.destroy();
    }
    int exit = process.waitFor();
    String told = Files.readString(messages);
    switch (exit) {
      case ExitCode.DONE -> assertTrue(Files.exists(run.resolve("result.json")), told);
      case KILLED -> assertTrue(forcibly, told);
      // Before the folder is made or opened, or when all is done and Java is about to end.
      case TERMINATED ->
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
