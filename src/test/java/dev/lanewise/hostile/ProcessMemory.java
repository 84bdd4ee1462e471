package dev.lanewise.hostile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this whole process, of which the Java heap is a part; known on Linux. */
final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";
  private static final int MOST_KILOBYTES = 700_000;

  private ProcessMemory() {}

  /**
   * Checks that the process has never been larger than any file may make it.
   *
   * @param which what the process has just done
   */
  static void check(String which) throws IOException {
    if (!Files.isReadable(STATUS)) {
      return;
    }
    String peak =
        Files.readAllLines(STATUS).stream()
            .filter(line -> line.startsWith(PEAK))
            .findFirst()
            .orElseThrow();
    int kilobytes = Integer.parseInt(peak.replaceAll("\\D", ""));
    assertTrue(kilobytes <= MOST_KILOBYTES, which + ": the process took " + kilobytes + " KB");
  }
}
