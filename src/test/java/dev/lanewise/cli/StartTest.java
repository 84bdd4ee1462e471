package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A Java that is too old says so. */
class StartTest {
  private static final int JAVA_8 = 52;

  private static Path classes() throws Exception {
    return Path.of(Start.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @Test
  void anOldJavaCanReadIt() throws Exception {
    try (var in = new DataInputStream(Start.class.getResourceAsStream("Start.class"))) {
      assertEquals(0xCAFEBABE, in.readInt());
      in.readUnsignedShort();
      assertEquals(JAVA_8, in.readUnsignedShort());
    }
  }

  @Test
  @Tag("processes")
  void anOldJavaSaysWhatIsNeeded() throws Exception {
    Path java = oldJava();
    assumeTrue(java != null, "no Java from 8 to 24 in /usr/lib/jvm");
    Process process =
        new ProcessBuilder(
                java.toString(), "-cp", classes().toString(), Start.class.getName(), "info")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertEquals(1, process.waitFor(), said);
    assertEquals(1, said.lines().count(), said);
    assertTrue(said.startsWith("lanewise: needs Java 25 or newer, and this is Java "), said);
  }

  private static Path oldJava() throws IOException {
    Path all = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(all)) {
      return null;
    }
    try (Stream<Path> homes = Files.list(all)) {
      return homes
          .filter(StartTest::isOld)
          .map(home -> home.resolve("bin/java"))
          .filter(Files::isExecutable)
          .findFirst()
          .orElse(null);
    }
  }

  private static boolean isOld(Path home) {
    try {
      List<String> release = Files.readAllLines(home.resolve("release"));
      return release.stream()
          .anyMatch(line -> line.matches("JAVA_VERSION=\"(1\\.8|9|1\\d|2[0-4])\\b.*"));
    } catch (IOException e) {
      return false;
    }
  }
}
