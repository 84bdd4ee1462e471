package dev.lanewise.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void writesAndReplaces() throws IOException {
    Path file = folder.resolve("model");
    AtomicFile.write(file, "first".getBytes(UTF_8));
    assertEquals("first", Files.readString(file));
    byte[] large = new byte[300_000];
    large[299_999] = 7;
    AtomicFile.write(file, out -> out.write(large));
    assertArrayEquals(large, Files.readAllBytes(file));
    assertEquals(List.of(file), contents());
  }

  /** Before, and while the file is open: an interrupt closes the channel then. */
  @Test
  void anInterruptLosesNothing() throws IOException {
    Path file = folder.resolve("new").resolve("model");
    Thread.currentThread().interrupt();
    AtomicFile.createFolders(file.getParent());
    assertTrue(Thread.currentThread().isInterrupted());
    AtomicFile.write(file, "first".getBytes(UTF_8));
    assertTrue(Thread.interrupted());
    assertEquals("first", Files.readString(file));
    boolean[] isSent = new boolean[1];
    AtomicFile.write(
        file,
        out -> {
          if (!isSent[0]) {
            isSent[0] = true;
            Thread.currentThread().interrupt();
          }
          out.write("second".getBytes(UTF_8));
        });
    assertTrue(Thread.interrupted());
    assertEquals("second", Files.readString(file));
    try (var files = Files.list(file.getParent())) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void keepsTheOldFileWhereTheDiskIsFull() throws IOException {
    Path file = folder.resolve("model");
    AtomicFile.write(file, "good".getBytes(UTF_8));
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }));
    assertEquals(
        file + ": cannot be written: No space left on device; make room, or give another path",
        e.getMessage());
    assertEquals("good", Files.readString(file));
    assertEquals(List.of(file), contents());
  }

  @Test
  void leavesNothingBehindWhereTheContentFails() throws IOException {
    Path file = folder.resolve("model");
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  throw new IllegalStateException();
                }));
    assertEquals(List.of(), contents());
  }

  @Test
  void saysWhichFolderIsMissing() {
    Path file = folder.resolve("missing").resolve("model");
    IOException e = assertThrows(IOException.class, () -> AtomicFile.write(file, new byte[1]));
    assertTrue(
        e.getMessage().startsWith(file + ": cannot be written: no such file"), e.getMessage());
  }

  @Test
  void replacesNoFolderAndNoDevice() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path link = Files.createSymbolicLink(folder.resolve("null"), Path.of("/dev/null"));
    for (Path path : List.of(inner, link)) {
      IOException e = assertThrows(IOException.class, () -> AtomicFile.write(path, new byte[1]));
      assertTrue(e.getMessage().contains("is a folder or a device"), e.getMessage());
    }
    assertTrue(Files.isDirectory(inner));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(List.of(inner, link), contents());
    Files.delete(link);
  }

  @Test
  void replacesALinkAndNotWhatItLeadsTo() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "target");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    AtomicFile.write(link, "new".getBytes(UTF_8));
    assertFalse(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(link));
    assertEquals("target", Files.readString(target));
  }

  @Test
  void makesFoldersOnce() throws IOException {
    Path inner = folder.resolve("a/b");
    AtomicFile.createFolders(inner);
    AtomicFile.createFolders(inner);
    AtomicFile.createFolder(inner);
    assertTrue(Files.isDirectory(inner));
    assertThrows(FileAlreadyExistsException.class, () -> AtomicFile.createNewFolder(inner));
    Path file = Files.createFile(folder.resolve("file"));
    for (Path inTheWay : List.of(file, file.resolve("below"))) {
      assertThrows(IOException.class, () -> AtomicFile.createFolders(inTheWay));
    }
  }

  @Test
  void writesAPathWithoutAFolder() throws IOException {
    Path file = Path.of("lanewise-atomic-file-test");
    try {
      AtomicFile.write(file, "here".getBytes(UTF_8));
      assertEquals("here", Files.readString(file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Test
  void writersAtOnceNeverMix() throws Exception {
    Path file = folder.resolve("model");
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> writers = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        byte[] content = String.valueOf(t).repeat(50_000).getBytes(UTF_8);
        writers.add(threads.submit(() -> writeOften(file, content)));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
    String held = Files.readString(file);
    assertEquals(held.substring(0, 1).repeat(50_000), held);
    assertEquals(List.of(file), contents());
  }

  private static Void writeOften(Path file, byte[] content) throws IOException {
    for (int i = 0; i < 20; i++) {
      AtomicFile.write(file, content);
      assertEquals(50_000, Files.size(file));
    }
    return null;
  }

  private List<Path> contents() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
