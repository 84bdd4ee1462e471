package dev.lanewise.data;

import static dev.lanewise.data.DataAssertions.assertRefused;
import static dev.lanewise.data.DataAssertions.assertRefusedWithin;
import static dev.lanewise.data.SampleData.TINY_TEST;
import static dev.lanewise.data.SampleData.TINY_TRAIN;
import static dev.lanewise.data.SampleData.gzip;
import static dev.lanewise.data.SampleData.idx;
import static dev.lanewise.data.SampleData.idxFiles;
import static dev.lanewise.data.SampleData.renamed;
import static dev.lanewise.data.SampleData.write;
import static dev.lanewise.data.SampleData.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.source.ZipSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipSourceTest {
  @TempDir Path dir;

  private Path archive(byte[] content) {
    return write(dir.resolve("m.zip"), content);
  }

  /** Where the last central directory header begins. */
  private static int lastHeader(byte[] zip) {
    for (int i = zip.length - 4; ; i--) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
        return i;
      }
    }
  }

  @Test
  void refusesEveryTruncation() {
    byte[] zip = zip(idxFiles(TINY_TRAIN, TINY_TEST));
    for (int length = 1; length < zip.length; length++) {
      assertRefused(archive(Arrays.copyOf(zip, length)));
    }
  }

  @Test
  void refusesAnArchiveWithoutData() {
    assertRefused(
        archive(zip(Map.of("readme", new byte[3]))),
        "m.zip: has no training images: expected four IDX files",
        "found readme;");
    byte[] empty = new byte[22];
    System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, empty, 0, 4);
    assertRefused(archive(empty), "found nothing;");
  }

  @Test
  void refusesTwoCandidates() {
    Map<String, byte[]> files = idxFiles();
    files.put("old/t10k-labels.idx1-ubyte.gz", gzip(idx(new byte[12], 12)));
    assertRefused(
        archive(zip(files)),
        "m.zip: holds two files of test labels, ",
        "m.zip: t10k-labels-idx1-ubyte and ",
        "m.zip: old/t10k-labels.idx1-ubyte.gz; keep one");
  }

  @Test
  void refusesDamageThatStillInflates() {
    byte[] zip = zip(idxFiles(), ZipEntry.STORED);
    zip[100] ^= 1; // a pixel
    assertRefused(archive(zip), "train-images-idx3-ubyte: ", "the checksum does not match");
  }

  @Test
  void refusesOtherMethodsAndEncryption() {
    byte[] zip = zip(idxFiles());
    int header = lastHeader(zip);
    zip[header + 10] = 95; // xz
    assertRefused(
        archive(zip),
        "m.zip: t10k-labels-idx1-ubyte: packed with zip's method 95, expected stored or deflated");
    zip[header + 10] = 8;
    zip[header + 8] |= 1;
    assertRefused(archive(zip), "t10k-labels-idx1-ubyte: ", "is encrypted; unpack the archive");
  }

  @Test
  void refusesAnEntryLongerThanDeclared() {
    byte[] zip = zip(idxFiles());
    int header = lastHeader(zip);
    assertEquals(20, zip[header + 24]); // twelve labels and their header
    zip[header + 24] = 19;
    assertRefused(archive(zip), "t10k-labels-idx1-ubyte: declares 12 values", "at most 11");
    zip[header + 24] = 21;
    assertRefused(archive(zip), "the length does not match the declared 21 bytes");
  }

  @Test
  void stopsABomb() {
    Map<String, byte[]> files = idxFiles();
    byte[] bomb = Arrays.copyOf(idx(new byte[12], 12), 10_000_000);
    files.put("t10k-labels-idx1-ubyte", bomb);
    files.put("unrelated", bomb);
    assertRefusedWithin(4 << 20, archive(zip(files)), "goes on after the 12 bytes");
    files.put("t10k-labels-idx1-ubyte", gzip(bomb));
    assertRefusedWithin(4 << 20, archive(zip(files)), "goes on after the 12 bytes");
  }

  @Test
  void refusesADirectoryOfTooManyEntries() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 700; i++) {
      files.put("entry".repeat(12_000) + i, new byte[0]);
    }
    assertRefusedWithin(
        256 << 20, archive(zip(files)), "m.zip: expected a directory of at most ", " bytes; pack");
  }

  @Test
  void aDirectoryMayHaveAsManyPicturesAsMnist() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 70_000; i++) {
      files.put("mnist_png/training/" + i % 10 + "/" + i + ".png", new byte[0]);
    }
    try (ZipSource zip = ZipSource.open(archive(zip(files)))) {
      assertEquals(70_000, zip.files().size());
    }
  }

  @Test
  void namesWhatThereIsInPlaceOfTheFour() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : List.of("x_train", "y_train", "x_test", "y_test", "more")) {
      files.put(name, new byte[1]);
    }
    assertRefused(
        archive(zip(files)),
        "named like x_train.npy",
        "found x_train, y_train, x_test, y_test, …;");
  }

  @Test
  void writesNothing() throws Exception {
    Map<String, byte[]> files = renamed("../../", idxFiles(), "");
    files.putAll(Map.of("/tmp/../absolute", new byte[9], "C:\\windows\\x", new byte[9]));
    Path path = archive(zip(files));
    DataAssertions.assertSample(ImageDataset.read(path));
    try (var entries = Files.list(dir)) {
      assertEquals(1, entries.count());
    }
  }
}
