package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.ParsedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the default data is found and runs go, when the launcher says where the project is. */
class HomeTest {
  @TempDir private Path home;

  @BeforeEach
  void makeHome() {
    System.setProperty("lanewise.home", home.toString());
    SmallData.write(home.resolve("data/mnist"));
  }

  @AfterEach
  void forgetHome() {
    System.clearProperty("lanewise.home");
  }

  @Test
  void runsGoToFoldersOfTheirOwnBelowIt() throws IOException {
    String first = runDirectory();
    String second = runDirectory();
    assertNotEquals(first, second);
    for (String run : new String[] {first, second}) {
      assertTrue(run.matches(".*/results/runs/\\d{8}T\\d{6}Z-proof(-\\d)?"), run);
      Path runs = home.resolve("results/runs").toRealPath();
      assertEquals(runs, Path.of(run).toRealPath().getParent());
    }
  }

  @Test
  void noAbsolutePathIsWritten() throws IOException {
    Path run = Path.of(runDirectory());
    for (String name : new String[] {"config.json", "environment.json", "result.json"}) {
      refuseAbsolutePaths(ParsedJson.object(Files.readString(run.resolve(name))));
    }
    Map<String, Object> config = ParsedJson.object(Files.readString(run.resolve("config.json")));
    assertEquals("data/mnist", config.get("data"));
  }

  @Test
  void aReportThatHasNoPlaceIsOneLine() throws IOException {
    Files.createFile(home.resolve("results"));
    CommandLineRun.of("report").fails(4, "results: cannot be written: ");
  }

  @Test
  void aPackageHasItsMnistElsewhere() throws IOException {
    System.clearProperty("lanewise.home");
    System.setProperty("lanewise.mnist", home.resolve("data/mnist").toString());
    try {
      Map<String, Object> json = CommandLineRun.of("data", "--json").succeeds().json();
      assertEquals(300L, ((Map<?, ?>) json.get("train")).get("images"));
    } finally {
      System.clearProperty("lanewise.mnist");
    }
  }

  @Test
  void withoutMnistItSaysWhatToDo() {
    System.setProperty("lanewise.home", home.resolve("elsewhere").toString());
    CommandLineRun.of("train").fails(3, "elsewhere/data/mnist: no such folder", "--data");
  }

  private static String runDirectory() {
    Map<String, Object> json =
        CommandLineRun.of("train", "proof", "--epochs", 1, "--json").succeeds().json();
    assertEquals("324-10-3", json.get("network"));
    return (String) json.get("runDirectory");
  }

  private static void refuseAbsolutePaths(Object value) {
    switch (value) {
      case Map<?, ?> object -> object.values().forEach(HomeTest::refuseAbsolutePaths);
      case Collection<?> list -> list.forEach(HomeTest::refuseAbsolutePaths);
      case String text -> assertFalse(Path.of(text).isAbsolute(), text);
      case null, default -> {}
    }
  }
}
