package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.ParsedJson;
import dev.lanewise.kernel.KernelChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which way the vector API comes, and what happens where none is left. */
@Tag("processes")
class VectorModuleTest {
  private static final String OPTION = "--add-modules=" + VectorModule.NAME;

  /** These tests have the module from their command line. */
  private final List<Integer> lanes =
      KernelChoice.select(KernelChoice.Preference.SCALAR, KernelChoice.WIDEST).lanesAvailable();

  @TempDir private Path temp;
  private Path data;

  private record Run(Map<String, Object> json, String err) {}

  @BeforeEach
  void makeData() {
    data = SmallData.write(temp.resolve("data"));
  }

  @Test
  void theProgramLoadsItAndTheJvmSaysNothing() throws Exception {
    Run info = run(LanewiseProcess.of(List.of(), "info", "--json"));
    assertEquals("", info.err());
    assertEquals(lanes, integers(info.json().get("lanesAvailable")));
    assertNotEquals(List.of(), lanes);
    assertEquals("vector", info.json().get("kernels"));
  }

  @Test
  void theCommandLineMayNameItInstead() throws Exception {
    Run info = run(LanewiseProcess.withoutManifest(List.of(OPTION), "info", "--json"));
    assertEquals(lanes, integers(info.json().get("lanesAvailable")));
    Run both = run(LanewiseProcess.of(List.of(OPTION), "info", "--json"));
    assertEquals(info, both);
  }

  @Test
  void withoutItScalarKernelsTrainTheSameModel() throws Exception {
    Run vector = run(LanewiseProcess.of(List.of(), training("vector")));
    Run scalar = run(LanewiseProcess.withoutManifest(List.of(), training("scalar")));
    assertEquals("vector", vector.json().get("kernels"));
    assertEquals("scalar", scalar.json().get("kernels"));
    assertEquals(vector.json().get("modelSha256"), scalar.json().get("modelSha256"));
    assertFalse(vector.err().contains("WARNING"), vector.err());
    assertTrue(scalar.err().contains(OPTION), scalar.err());
  }

  private Object[] training(String run) {
    return new Object[] {
      "train", "proof", "--data", data, "--epochs", 1, "--json", "--out", temp.resolve(run)
    };
  }

  private Run run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path err = temp.resolve("err");
    Process process = builder.redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), Files.readString(err));
    return new Run(ParsedJson.object(out), Files.readString(err));
  }

  private static List<Integer> integers(Object list) {
    return ((List<?>) list).stream().map(number -> ((Long) number).intValue()).toList();
  }
}
