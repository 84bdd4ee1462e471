package dev.lanewise.data;

import static dev.lanewise.data.SampleData.TEST;
import static dev.lanewise.data.SampleData.TRAIN;
import static dev.lanewise.data.SampleData.csv;
import static dev.lanewise.data.SampleData.gzip;
import static dev.lanewise.data.SampleData.gzipped;
import static dev.lanewise.data.SampleData.idxFiles;
import static dev.lanewise.data.SampleData.npyFiles;
import static dev.lanewise.data.SampleData.tar;
import static dev.lanewise.data.SampleData.write;
import static dev.lanewise.data.SampleData.zip;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files of every form end in a data set that holds together, or in a one-line refusal. */
class HostileFilesTest {
  private static final int MUTANTS = 2000;

  @TempDir Path dir;

  private static Arguments target(
      String title, String read, String file, byte[] content, Map<String, byte[]> others) {
    return Arguments.argumentSet(title, read, file, content, others);
  }

  static Stream<Arguments> targets() {
    Map<String, byte[]> idx = idxFiles();
    Map<String, byte[]> gz = gzipped(idx);
    Map<String, byte[]> csv =
        Map.of("train.csv", csv(TRAIN, "label,a", "\n"), "test.csv", csv(TEST, "", "\r\n"));
    byte[] names = "a\nb\nc\nd\ne\n".getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        target("IDX images", "", "train-images-idx3-ubyte", null, idx),
        target("IDX labels", "", "t10k-labels-idx1-ubyte", null, idx),
        target("IDX images, gzip", "", "t10k-images-idx3-ubyte.gz", null, gz),
        target("IDX labels, gzip", "", "train-labels-idx1-ubyte.gz", null, gz),
        target("CSV", "", "train.csv", null, csv),
        target("CSV, gzip", "", "test.csv.gz", null, gzipped(csv)),
        target("class names", "", "classes.txt", names, idx),
        target("npz, deflated", "m.npz", "m.npz", zip(npyFiles()), Map.of()),
        target("npz, stored", "m.npz", "m.npz", zip(npyFiles(), ZipEntry.STORED), Map.of()),
        target("zip", "m.zip", "m.zip", zip(idx), Map.of()),
        target("zip of gzip, stored", "m.zip", "m.zip", zip(gz, ZipEntry.STORED), Map.of()),
        target("tar", "m.tar", "m.tar", tar(idx), Map.of()),
        target("tar of gzip", "m.tar", "m.tar", tar(gz), Map.of()),
        target("tar.gz", "m.tgz", "m.tgz", gzip(tar(idx)), Map.of()));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void aDamagedFileIsRefusedOrHoldsTogether(
      String read, String file, byte[] given, Map<String, byte[]> others) {
    byte[] content = given == null ? others.get(file) : given;
    Map<String, byte[]> files = new HashMap<>(others);
    files.remove(file);
    write(dir, files);
    Path damaged = dir.resolve(file);
    Path path = dir.resolve(read);
    int refused = 0;
    for (int seed = 0; seed < MUTANTS; seed++) {
      write(damaged, mutant(content, new Random(seed)));
      refused += isRefused(path, "seed " + seed) ? 1 : 0;
    }
    // Were none or all refused, the mutants would show nothing.
    assertTrue(refused > MUTANTS / 100, "refused only " + refused);
    write(damaged, content);
    assertFalse(isRefused(path, "undamaged"));
  }

  /** One to four changes: a bit, a byte, a run of equal bytes, a copied run, or the end cut off. */
  private static byte[] mutant(byte[] content, Random random) {
    byte[] mutant = content.clone();
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      // Half of the changes near the start, where the headers are.
      int reach = random.nextBoolean() ? mutant.length : Math.min(mutant.length, 64);
      int at = random.nextInt(reach);
      int length = Math.min(1 + random.nextInt(8), mutant.length - at);
      switch (random.nextInt(5)) {
        case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> mutant[at] = (byte) random.nextInt(256);
        case 2 -> Arrays.fill(mutant, at, at + length, (byte) (random.nextBoolean() ? 0 : 255));
        case 3 ->
            System.arraycopy(
                content, random.nextInt(content.length - length + 1), mutant, at, length);
        default -> mutant = Arrays.copyOf(mutant, at + length);
      }
    }
    return mutant;
  }

  private static boolean isRefused(Path path, String which) {
    try {
      Dataset dataset = Dataset.read(path);
      LabeledImages train = dataset.train();
      LabeledImages test = dataset.test();
      assertTrue(train.rows() == test.rows() && train.columns() == test.columns(), which);
      assertTrue(test.classes() <= dataset.classes(), which);
      return false;
    } catch (DataException e) {
      DataAssertions.assertMessage(e, path.toString());
      return true;
    } catch (Throwable e) {
      throw new AssertionError(which + " ended in " + e, e);
    }
  }
}
