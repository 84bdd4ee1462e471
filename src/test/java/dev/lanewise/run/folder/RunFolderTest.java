package dev.lanewise.run.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.model.Model;
import dev.lanewise.model.ModelFile;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.run.EpochResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final EpochResult EPOCH =
      new EpochResult(1, 0.1, 2, 0.25, 0.5, 0.625, Double.POSITIVE_INFINITY, 0.75, 30);

  private static final Network NETWORK =
      new Network(List.of(3, 2), Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);

  @TempDir private Path temp;

  @Test
  void runsOfOneSecondHaveFoldersOfTheirOwn() throws IOException {
    List<String> names = new ArrayList<>();
    for (int run = 0; run < 3; run++) {
      try (RunFolder folder = RunFolder.create(temp.resolve("runs"), TIME, "classic")) {
        names.add(folder.path().getFileName().toString());
      }
    }
    String first = "20260102T030405Z-classic";
    assertEquals(List.of(first, first + "-2", first + "-3"), names);
  }

  @Test
  void runsThatStartAtOnceHaveFoldersOfTheirOwn() throws Exception {
    Set<Path> paths = new ConcurrentSkipListSet<>();
    Callable<Boolean> start =
        () -> {
          try (RunFolder folder = RunFolder.create(temp.resolve("a/b"), TIME, "classic")) {
            return paths.add(folder.path());
          }
        };
    try (var executor = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> isNew : executor.invokeAll(Collections.nCopies(32, start))) {
        assertTrue(isNew.get(), paths.toString());
      }
    }
  }

  @Test
  void aRefusalHasOneRemedy() throws IOException {
    Path model = temp.resolve("run").resolve(RunFolder.MODEL);
    try (RunFolder folder = RunFolder.create(temp.resolve("run"))) {
      Files.createDirectory(model);
      String message =
          assertThrows(RunFolderException.class, () -> folder.writeModel(Model.of(NETWORK)))
              .getMessage();
      assertEquals(
          model
              + (": cannot be written: it is a folder or a device; ")
              + "fix that, or choose another folder with --out",
          message);
    }
  }

  @Test
  void metricsAreThereAsSoonAsTheyAreKnown() throws IOException {
    try (RunFolder folder = RunFolder.create(temp.resolve("run"))) {
      folder.append(EPOCH);
      assertEquals(
          List.of(
              "epoch,learningRate,trainSeconds,evaluateSeconds,trainLoss,trainAccuracy,testLoss,"
                  + "testAccuracy,imagesPerSecond",
              "1,0.1,2.0,0.25,0.5,0.625,,0.75,30.0"),
          Files.readAllLines(temp.resolve("run/metrics.csv")));
      assertEquals(
          List.of(
              "{\"epoch\":1,\"learningRate\":0.1,\"trainSeconds\":2.0,\"evaluateSeconds\":0.25,"
                  + "\"trainLoss\":0.5,\"trainAccuracy\":0.625,\"testLoss\":null,"
                  + "\"testAccuracy\":0.75,\"imagesPerSecond\":30.0}"),
          Files.readAllLines(temp.resolve("run/metrics.jsonl")));
    }
  }

  @Test
  void metricsAreCutBackAndGoOn() throws IOException {
    Path path = temp.resolve("run");
    try (RunFolder folder = RunFolder.create(path)) {
      folder.append(EPOCH);
    }
    List<String> csv = Files.readAllLines(path.resolve("metrics.csv"));
    List<String> jsonl = Files.readAllLines(path.resolve("metrics.jsonl"));
    Files.writeString(path.resolve("metrics.csv"), "2,0.1,", StandardOpenOption.APPEND);
    Files.delete(path.resolve("metrics.jsonl"));
    Path leftover = Files.createFile(path.resolve(".lanewise-1-2.tmp"));
    try (RunFolder folder = RunFolder.open(path)) {
      folder.rewriteMetrics(List.of());
      folder.append(EPOCH);
    }
    assertEquals(csv, Files.readAllLines(path.resolve("metrics.csv")));
    assertEquals(jsonl, Files.readAllLines(path.resolve("metrics.jsonl")));
    assertFalse(Files.exists(leftover));
  }

  @Test
  void oneProcessAtATimeHasARun() throws IOException {
    Path path = temp.resolve("run");
    try (RunFolder folder = RunFolder.create(path)) {
      folder.append(EPOCH);
      RunFolderException e = assertThrows(RunFolderException.class, () -> RunFolder.open(path));
      assertTrue(e.getMessage().startsWith(path + ": another process is "), e.getMessage());
      folder.append(EPOCH);
    }
    RunFolder.open(path).close();
    assertEquals(3, Files.readAllLines(path.resolve("metrics.csv")).size());
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void metricsAreWrittenToFilesAlone() throws Exception {
    Path other = Files.writeString(temp.resolve("other"), "mine");
    for (String name : List.of("metrics.csv", "metrics.jsonl")) {
      Path path = temp.resolve("run of " + name);
      RunFolder.create(path).close();
      Path file = path.resolve(name);
      Files.delete(file);
      assumeTrue(new ProcessBuilder("mkfifo", file.toString()).start().waitFor() == 0);
      assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertRefused(path, file));
      Files.delete(file);
      Files.createSymbolicLink(file, other);
      assertRefused(path, file);
    }
    assertEquals("mine", Files.readString(other));
  }

  private static void assertRefused(Path run, Path file) {
    RunFolderException e = assertThrows(RunFolderException.class, () -> RunFolder.open(run));
    assertTrue(e.getMessage().startsWith(file + ": expected a file, found "), e.getMessage());
  }

  @Test
  void anOutcomeIsDeletedWhereTheRunGoesOn() throws IOException {
    try (RunFolder folder = RunFolder.create(temp.resolve("run"))) {
      folder.deleteResult();
      Path result = Files.createFile(temp.resolve("run/result.json"));
      folder.deleteResult();
      assertFalse(Files.exists(result));
    }
  }

  @Test
  void anotherFolderIsOfferedForANewRunAlone() throws IOException {
    Path path = temp.resolve("run");
    try (RunFolder folder = RunFolder.create(path)) {
      Files.createDirectory(path.resolve("model.safetensors"));
      assertTrue(refusal(folder).contains("--out"));
    }
    try (RunFolder folder = RunFolder.open(path)) {
      assertFalse(refusal(folder).contains("--out"));
    }
  }

  private static String refusal(RunFolder folder) {
    return assertThrows(RunFolderException.class, () -> folder.writeModel(Model.of(NETWORK)))
        .getMessage();
  }

  @Test
  void theModelIsWrittenWithItsSum() throws IOException {
    try (RunFolder folder = RunFolder.create(temp)) {
      String sha256 = folder.writeModel(Model.of(NETWORK));
      Path model = temp.resolve("model.safetensors");
      assertArrayEquals(ModelFile.bytes(NETWORK), Files.readAllBytes(model));
      assertEquals(DataFile.sha256(Files.readAllBytes(model)), sha256);
    }
  }

  /** A training may have left no room for a second copy of its network. */
  @Test
  void aModelIsWrittenWithoutACopyOfIt() throws IOException {
    Network large =
        new Network(
            List.of(1000, 2000, 3), Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (RunFolder folder = RunFolder.create(temp)) {
      folder.writeModel(Model.of(NETWORK));
      long before = threads.getCurrentThreadAllocatedBytes();
      folder.writeModel(Model.of(large));
      long bytes = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(bytes < 1_000_000, "8 MB of parameters took " + bytes + " bytes");
    }
  }

  @Test
  void whatWasKilledBeforeItsConfigIsStartedAnew() throws IOException {
    Path path = temp.resolve("run");
    RunFolder.create(path).close();
    Files.createFile(path.resolve(".lanewise-1-2.tmp"));
    Files.writeString(path.resolve("metrics.csv"), "epo");
    assertFalse(SavedRun.isIn(path));
    RunFolderException e = assertThrows(RunFolderException.class, () -> RecordedRun.read(path));
    assertTrue(e.getMessage().contains("start it again, with --out " + path), e.getMessage());
    try (RunFolder folder = RunFolder.create(path)) {
      assertEquals(Set.of("metrics.csv", "metrics.jsonl"), Set.of(path.toFile().list()));
      folder.append(EPOCH);
      assertEquals(2, Files.readAllLines(path.resolve("metrics.csv")).size());
      assertThrows(DirectoryNotEmptyException.class, () -> RunFolder.create(path));
    }
  }

  @Test
  void whatIsBeingStartedIsLeftAlone() throws IOException {
    Path path = temp.resolve("run");
    try (RunFolder folder = RunFolder.create(path)) {
      RunFolderException e = assertThrows(RunFolderException.class, () -> RunFolder.create(path));
      assertTrue(e.getMessage().contains("another process"), e.getMessage());
      folder.rewriteMetrics(List.of());
    }
  }

  @Test
  void aFolderWithFilesIsLeftAlone() throws IOException {
    Files.createFile(temp.resolve("mine"));
    assertThrows(DirectoryNotEmptyException.class, () -> RunFolder.create(temp));
    assertEquals(List.of("mine"), List.of(temp.toFile().list()));
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Path file = Files.createFile(temp.resolve("results"));
    for (Path path : List.of(file, file.resolve("runs/mine"))) {
      RunFolderException e = assertThrows(RunFolderException.class, () -> RunFolder.create(path));
      assertTrue(e.getMessage().startsWith(path + ": cannot be written: "), e.getMessage());
      assertFalse(e.getMessage().contains("\n"), e.getMessage());
    }
    Path runs = file.resolve("runs");
    assertThrows(RunFolderException.class, () -> RunFolder.create(runs, TIME, "classic"));
  }

  @Test
  void aFolderThatHasGoneIsNamed() throws IOException {
    Path path = temp.resolve("run");
    try (RunFolder folder = RunFolder.create(path)) {
      for (String name : path.toFile().list()) {
        Files.delete(path.resolve(name));
      }
      Files.delete(path);
      RunFolderException e =
          assertThrows(RunFolderException.class, () -> folder.writeModel(Model.of(NETWORK)));
      assertTrue(e.getMessage().startsWith(path + "/model.safetensors: "), e.getMessage());
    }
  }
}
