package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The harness of {@code bench/peers} has tests of its own, in Python; no peer is needed. */
@Tag("processes")
@EnabledOnOs(OS.LINUX)
class PeersTest {
  private static final String RESULTS = "results/peers.json";

  @Test
  void figuresTablesAndProcesses() throws Exception {
    succeeds("bench/peers/tests/test_harness.py");
  }

  @Test
  void theTablesAreThoseOfTheResults() throws Exception {
    assumeTrue(Files.exists(Path.of(RESULTS)), "nobody has run bench/peers/run --out results");
    succeeds("bench/peers/table", "--check", RESULTS);
  }

  private static void succeeds(String... words) throws Exception {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3"))),
        "python3 is not in PATH");
    Process program =
        new ProcessBuilder(Stream.concat(Stream.of("python3"), Stream.of(words)).toList())
            .redirectErrorStream(true)
            .start();
    String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, program.waitFor(), output);
  }
}
