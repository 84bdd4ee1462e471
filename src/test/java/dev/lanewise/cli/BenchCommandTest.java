package dev.lanewise.cli;

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
}
