package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  @TempDir private Path home;

  @BeforeEach
  void makeHome() {
    System.setProperty("lanewise.home", home.toString());
  }

  @AfterEach
  void forgetHome() {
    System.clearProperty("lanewise.home");
  }

  @Test
  void refusesOptionsThatItUsesItself() {
    CommandLineRun.of("bench", "matmul", "-rff", "x").fails(2, "-rff");
  }

  @Test
  void saysWhatIsMissing() {
    CommandLineRun.of("bench").fails(1, "lanewise-bench.jar is missing");
  }

  @Test
  void leavesNothingBehindWhenItFails() throws IOException {
    Path jar = home.resolve("target").resolve("lanewise-bench.jar");
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "no archive");
    CommandLineRun.of("bench", "matmul").fails(1, "JMH failed");
    assertEquals(0, home.resolve("results").resolve("bench").toFile().list().length);
  }
}
