package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.nn.Network;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of damaged files: each is a network or an error of one line, and takes little memory.
 * {@code -Dlanewise.mutants=N} sets how many.
 */
class HostileModelTest {
  private static final int MUTANTS = Integer.getInteger("lanewise.mutants", 3000);
  private static final long MOST_ALLOCATED_BYTES = 4 << 20;
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path folder;

  private int networks;
  private int errors;

  @FunctionalInterface
  private interface Reader {
    Network read(Path file) throws ModelException;
  }

  @Test
  void modelFiles() throws IOException {
    byte[] good = ModelFile.bytes(Networks.classic(1, 7, 5, 4, 3));
    tryAll(ModelFile::read, good, random -> mutant(good, random));
  }

  @Test
  void importedSafetensors() throws IOException {
    byte[] good = ModelFile.bytes(Networks.classic(2, 7, 5, 4, 3));
    tryAll(ModelImport::read, good, random -> mutant(good, random));
  }

  @Test
  void archives() throws IOException {
    byte[] good = archive(Networks.classic(3, 7, 5, 4, 3));
    tryAll(ModelImport::read, good, random -> mutant(good, random));
  }

  @Test
  void archivesOfDamagedArrays() throws IOException {
    byte[] good = archive(Networks.classic(4, 7, 5, 4, 3));
    Map<String, byte[]> entries = entries(good);
    List<String> names = List.copyOf(entries.keySet());
    tryAll(
        ModelImport::read,
        good,
        random -> {
          String damaged = names.get(random.nextInt(names.size()));
          Map<String, byte[]> changed = new LinkedHashMap<>(entries);
          changed.put(damaged, mutant(entries.get(damaged), random));
          return Containers.zip(changed);
        });
  }

  @Test
  void everyTruncationOfAnArchive() throws IOException {
    byte[] good = archive(Networks.classic(5, 3, 2, 2));
    tryToRead(ModelImport::read, good, good.length);
    assertEquals(1, networks);
    for (int length = 0; length < good.length + 2; length++) {
      if (length != good.length) {
        tryToRead(ModelImport::read, Arrays.copyOf(good, length), length);
      }
    }
    assertEquals(1, networks);
  }

  private byte[] archive(Network network) throws IOException {
    Path file = folder.resolve("good.npz");
    NpzExport.write(network, file);
    return Files.readAllBytes(file);
  }

  private void tryAll(Reader reader, byte[] good, Function<Random, byte[]> mutants)
      throws IOException {
    Path file = folder.resolve("good");
    Files.write(file, good);
    reader.read(file); // Loads the classes, which takes more memory than any file may.
    for (int seed = 0; seed < MUTANTS; seed++) {
      tryToRead(reader, mutants.apply(new Random(seed)), seed);
    }
    assertTrue(networks > 0 && errors > 0, networks + " networks, " + errors + " errors");
  }

  private static Map<String, byte[]> entries(byte[] archive) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private void tryToRead(Reader reader, byte[] content, long seed) throws IOException {
    Path file = folder.resolve("mutant");
    Files.write(file, content);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    long allocated;
    try {
      Network network = reader.read(file);
      allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertTrue(network.isFinite(), "seed " + seed);
      networks++;
    } catch (ModelException e) {
      allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertTrue(e.getMessage().startsWith(file + ": "), "seed " + seed + ": " + e.getMessage());
      assertEquals(1, e.getMessage().lines().count(), "seed " + seed + ": " + e.getMessage());
      assertTrue(e.getMessage().length() < 1000, "seed " + seed + ": " + e.getMessage());
      errors++;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("seed " + seed, e);
    }
    assertTrue(allocated < MOST_ALLOCATED_BYTES, "seed " + seed + ": " + allocated + " bytes");
  }

  /** One to four changes, each anywhere or, twice as often, in the first half or near the end. */
  private static byte[] mutant(byte[] good, Random random) {
    byte[] bytes = good.clone();
    for (int change = random.nextInt(4); change >= 0 && bytes.length > 1; change--) {
      int span =
          switch (random.nextInt(3)) {
            case 0 -> bytes.length;
            default -> (bytes.length + 1) / 2;
          };
      int at = random.nextInt(span);
      if (random.nextInt(4) == 0) {
        at = bytes.length - 1 - at;
      }
      switch (random.nextInt(8)) {
        case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes[at] = (byte) random.nextInt(256);
        case 3, 4 -> {
          String likely = "0129-.{}[]\":,'( \0\u007f\u0080\u00ff";
          bytes[at] = (byte) likely.charAt(random.nextInt(likely.length()));
        }
        case 5 -> bytes = splice(bytes, at, at + random.nextInt(20), new byte[0]);
        case 6 -> {
          byte[] repeated = Arrays.copyOfRange(bytes, at, Math.min(at + 9, bytes.length));
          bytes = splice(bytes, at, at, repeated);
        }
        default -> bytes[random.nextInt(Math.min(8, bytes.length))] = (byte) random.nextInt(256);
      }
    }
    return bytes;
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] by) {
    int end = Math.min(to, bytes.length);
    byte[] spliced = new byte[bytes.length - (end - from) + by.length];
    System.arraycopy(bytes, 0, spliced, 0, from);
    System.arraycopy(by, 0, spliced, from, by.length);
    System.arraycopy(bytes, end, spliced, from + by.length, bytes.length - end);
    return spliced;
  }
}
