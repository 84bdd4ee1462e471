package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
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
 * A sweep that is stopped at random moments, among them one between its first trial and its last,
 * and resumed: its table is that of the sweep that nobody stops. {@code -Dlanewise.kills=N} sets
 * how often.
 */
@Tag("processes")
@EnabledOnOs({OS.LINUX, OS.MAC})
class KilledSweepTest {
  private static final int KILLS = Integer.getInteger("lanewise.kills", 2);
  private static final int TRIALS = 12;
  private static final long SEED = 163;

  @TempDir private static Path temp;

  private static Path data;

  /** Of the sweep that nobody stops. */
  private static byte[] csv;

  private static byte[] json;

  private final Random random = new Random(SEED);
  private KillableProcess process;

  @BeforeAll
  static void sweepWithoutAStop() throws Exception {
    data = SmallData.write(temp.resolve("data"));
    Path whole = temp.resolve("whole");
    CommandLineRun.of(sweep(whole)).succeeds();
    csv = Files.readAllBytes(whole.resolve("sweep.csv"));
    json = Files.readAllBytes(whole.resolve("sweep.json"));
  }

  @AfterEach
  void endTheProcess() throws InterruptedException {
    process.stop(true);
  }

  private static Object[] sweep(Path out) {
    return new Object[] {
      "sweep",
      "classic",
      "--data",
      data,
      "--learning-rate",
      "0.02,0.05,0.1",
      "--batch",
      "16..64",
      "--trials",
      2,
      "--seeds",
      2,
      "--epochs",
      40,
      "--checkpoint-every",
      10,
      "--out",
      out
    };
  }

  /**
   * Stops a sweep until it was stopped often enough.
   *
   * @param forcibly by SIGKILL, else by SIGTERM
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStoppedSweepGoesOnToTheSameTable(boolean forcibly) throws Exception {
    process = new KillableProcess(Files.createTempFile(temp, "messages", ""));
    Path folder = temp.resolve("killed-" + forcibly);
    int stops = 0;
    int inTheMiddle = 0;
    process.start(sweep(folder));
    while (stops < KILLS || inTheMiddle == 0) {
      if (inTheMiddle == 0
          ? comesToItsMiddle(folder)
          : !process.endsWithin(random.nextInt(3_000))) {
        stop(forcibly, folder);
        stops++;
        inTheMiddle += isInItsMiddle(folder) ? 1 : 0;
        process.start(
            Files.exists(folder.resolve("plan.json"))
                ? new Object[] {"sweep", "--resume", folder}
                : sweep(folder));
      } else {
        // It was faster than the random moment: another one begins.
        assertEquals(ExitCode.DONE, process.await(), told());
        assertTable(folder);
        folder = temp.resolve("killed-" + forcibly + "-" + random.nextInt(1_000_000));
        process.start(sweep(folder));
      }
    }
    assertEquals(ExitCode.DONE, process.await(), told());
    assertFalse(told().contains("lanewise: "), told());
    assertTable(folder);
    System.out.printf(
        "%s: a sweep stopped %d times, %d of them in its middle%n",
        forcibly ? "SIGKILL" : "SIGTERM", stops, inTheMiddle);
  }

  private static void assertTable(Path folder) throws IOException {
    String seed = "seed " + SEED;
    assertArrayEquals(csv, Files.readAllBytes(folder.resolve("sweep.csv")), seed);
    assertArrayEquals(json, Files.readAllBytes(folder.resolve("sweep.json")), seed);
    assertTrue(Files.exists(folder.resolve("report.html")), seed);
    assertFalse(Files.exists(folder.resolve("unfinished")), seed);
    try (Stream<Path> files = Files.walk(folder)) {
      assertEquals(
          List.of(), files.filter(file -> file.toString().endsWith(".tmp")).toList(), seed);
    }
  }

  private String told() throws IOException {
    return "seed " + SEED + "\n" + process.told();
  }

  /** Returns whether some trials are finished, and not all. */
  private static boolean isInItsMiddle(Path folder) {
    String[] trials = folder.resolve("trials").toFile().list();
    return trials != null && trials.length > 0 && trials.length < TRIALS;
  }

  private void stop(boolean forcibly, Path folder) throws Exception {
    int exit = process.stop(forcibly);
    if (exit == ExitCode.INTERRUPTED) {
      assertTrue(
          told().contains("go on with: " + Shell.lanewise("sweep", "--resume", folder)), told());
    } else if (exit != ExitCode.DONE) {
      // By SIGTERM before there was anything to save.
      assertEquals(forcibly ? KillableProcess.KILLED : KillableProcess.TERMINATED, exit, told());
    }
  }

  private boolean comesToItsMiddle(Path folder) throws InterruptedException {
    return process.comesTo(() -> isInItsMiddle(folder));
  }
}
