package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.model.ModelFile;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Results on a disk of 64 KiB that is full, or gets full. Needs the right to mount one. */
class FullDiskTest {
  private static final int PAGES = 16;

  @TempDir Path disk;

  @BeforeEach
  void mount() throws Exception {
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "nr_blocks=" + PAGES, "tmpfs", disk.toString()),
        "a small disk cannot be mounted here: not Linux, or not root");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  @Test
  void aFullDiskIsOneLine() throws IOException {
    leaveRoomFor(1);
    CommandLineRun.of("train", "--epochs", 1, "--quiet", "--out", disk.resolve("run"))
        .fails(ExitCode.MODEL, "No space left on device", "run", "--out");
  }

  @Test
  void noModelIsHalfWritten() throws IOException {
    leaveRoomFor(6);
    CommandLineRun.of("train", "--epochs", 1, "--quiet", "--out", disk.resolve("run"))
        .fails(ExitCode.MODEL, "No space left on device", "model.safetensors", "--out");
    assertFalse(Files.exists(disk.resolve("run/model.safetensors")));
  }

  @Test
  void noCheckpointIsHalfWritten() throws IOException {
    leaveRoomFor(10);
    Path run = disk.resolve("run");
    CommandLineRun.of("train", "--epochs", 2, "--checkpoint-every", 1, "--quiet", "--out", run)
        .fails(ExitCode.MODEL, "No space left on device", "checkpoint", "--out");
    assertEquals(0, run.resolve("checkpoint").toFile().list().length);
  }

  @ParameterizedTest
  @EnumSource
  void noExportIsHalfWritten(ExportFormat format) throws IOException {
    Path model = disk.resolve("model");
    ModelFile.write(
        new Network(List.of(784, 16), Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY),
        model);
    Path old = Files.writeString(disk.resolve("old"), "old");
    Files.write(disk.resolve("filling"), new byte[4096]);
    CommandLineRun.of("export", model, "--format", format.label(), "--out", old)
        .fails(ExitCode.MODEL, old.toString(), "No space left on device");
    CommandLineRun.of("import", model, "--out", old)
        .fails(ExitCode.MODEL, old.toString(), "No space left on device");
    assertEquals("old", Files.readString(old));
    assertEquals(Set.of("filling", "model", "old"), Set.of(disk.toFile().list()));
  }

  private void leaveRoomFor(int pages) throws IOException {
    Files.write(disk.resolve("filling"), new byte[(PAGES - pages) * 4096]);
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
