package dev.lanewise.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A command that reads a hostile input, and is watched.
 *
 * @param temp where it may not write
 * @param folder within {@code temp}, where it may
 */
record GuardedCommand(Path temp, Path folder) {
  /** Many times what the slowest takes: it is here to end a command that hangs. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /**
   * Runs the command; it succeeds and writes in its folder alone, or refuses as it should and
   * writes nothing.
   */
  CommandLineRun run(HostileInput row, String which) throws IOException {
    Set<Path> before = contents();
    CommandLineRun run =
        assertTimeoutPreemptively(
            LONGEST, () -> CommandLineRun.of(row.command().apply(folder).toArray()), which);
    if (run.exit() == 0) {
      assertTrue(
          run.err().lines().allMatch(line -> line.startsWith("lanewise: warning: ")),
          () -> which + ": " + run.err());
    } else {
      assertTrue(row.refusals().contains(run.exit()), () -> which + ": " + run);
      run.fails(run.exit());
      assertEquals(1, run.err().lines().count(), () -> which + ": " + run.err());
    }
    Set<Path> added = contents();
    added.removeAll(before);
    if (run.exit() == 0) {
      added.removeIf(path -> path.startsWith(folder));
    }
    assertEquals(Set.of(), added, which);
    Files.deleteIfExists(folder.resolve(HostileInput.OUT));
    ProcessMemory.check(which);
    return run;
  }

  /** All that is in the folders of the test. */
  private Set<Path> contents() throws IOException {
    Set<Path> contents = new TreeSet<>();
    try (Stream<Path> files = Files.walk(temp)) {
      files.forEach(contents::add);
    }
    return contents;
  }
}
