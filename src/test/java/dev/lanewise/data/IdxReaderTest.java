package dev.lanewise.data;

import static dev.lanewise.data.DataAssertions.assertRefused;
import static dev.lanewise.data.DataAssertions.assertRefusedWithin;
import static dev.lanewise.data.SampleData.TINY_TRAIN;
import static dev.lanewise.data.SampleData.TRAIN;
import static dev.lanewise.data.SampleData.bytes;
import static dev.lanewise.data.SampleData.gzip;
import static dev.lanewise.data.SampleData.idx;
import static dev.lanewise.data.SampleData.idxFiles;
import static dev.lanewise.data.SampleData.idxImages;
import static dev.lanewise.data.SampleData.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.data.source.MemoryLimit;
import dev.lanewise.data.source.Source;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxReaderTest {
  private static final String IMAGES = "train-images-idx3-ubyte";

  @TempDir Path dir;

  @BeforeEach
  void writeSample() {
    write(dir, idxFiles());
  }

  private Path withImages(byte[] content) {
    write(dir.resolve(IMAGES), content);
    return dir;
  }

  @ParameterizedTest
  @CsvSource({
    "00000801, 'found 00 00 08 01'",
    "00000d03, 'found 00 00 0d 03'",
    "504b0304, 'found a zip archive; unpack it'"
  })
  void refusesAnotherKindOfValues(String magic, String found) {
    byte[] images = idxImages(TRAIN);
    for (int i = 0; i < 4; i++) {
      images[i] = (byte) Integer.parseInt(magic.substring(2 * i, 2 * i + 2), 16);
    }
    assertRefused(
        withImages(images),
        IMAGES + ": at byte 0: expected 00 00 08 03 (IDX, unsigned bytes, dimensions: 3)",
        found);
  }

  @Test
  void refusesEveryTruncation() {
    byte[] images = idxImages(TINY_TRAIN);
    for (int length = 1; length < images.length; length++) {
      String found = length < 16 ? "expected 4 bytes of header, found " : "but has at most ";
      assertRefused(withImages(Arrays.copyOf(images, length)), IMAGES + ": ", found);
    }
    byte[] packed = gzip(images);
    for (int length = 2; length < packed.length; length++) {
      assertRefused(withImages(Arrays.copyOf(packed, length)), IMAGES, "the gzip data ends early");
    }
  }

  @Test
  void refusesMissingAndTrailingBytes() {
    byte[] images = idxImages(TRAIN);
    byte[] longer = Arrays.copyOf(images, images.length + 1);
    assertRefused(
        withImages(longer), IMAGES + ": goes on after the 1000 bytes that 40 x 5 x 5 values take");
    assertRefused(withImages(gzip(longer)), "goes on after the 1000 bytes");
    assertRefused(
        withImages(gzip(Arrays.copyOf(images, images.length - 1))),
        "ends after 999 of the 1000 bytes that 40 x 5 x 5 values take");
  }

  @Test
  void refusesImagesThatAreNone() {
    assertRefused(
        withImages(idx(new byte[0], 0, 28, 28)),
        IMAGES + ": declares 0 x 28 x 28 values, expected at least one");
    assertRefused(withImages(idx(new byte[0], 40, 0, 5)), "declares 40 x 0 x 5 values");
  }

  @Test
  void refusesADeclaredSizeBeforeItTakesMemory() {
    int most = 1 << 20;
    // 2^31 - 1 images of 1 x 1 would fit into an array; the file has 4 bytes.
    byte[] small = idx(new byte[4], Integer.MAX_VALUE, 1, 1);
    assertRefusedWithin(most, withImages(small), "2147483647 bytes, but has at most 4;");
    assertRefusedWithin(most, withImages(gzip(small)), "2147483647 bytes, but has at most");
    // Extents are unsigned, and their product does not fit into 64 bits.
    assertRefusedWithin(
        most, withImages(idx(new byte[4], -1, -1, -1)), "4294967295 x 4294967295 x 4294967295");
  }

  @Test
  void takesMemoryOnlyAsBytesArrive() {
    // 300 KB of gzip could hold 300 MB, the header says 200, and 1 comes.
    byte[] noise = new byte[1_000_000];
    new Random(3).nextBytes(noise);
    byte[] packed = gzip(idx(noise, 200_000_000, 1, 1));
    assertRefusedWithin(
        70 << 20, withImages(packed), "ends after 1000000 of the 200000000 bytes that");
  }

  @Test
  void stopsABombAtTheDeclaredSize() {
    byte[] bomb =
        bytes(
            out -> {
              try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(idx(new byte[25], 1, 5, 5));
                byte[] zeros = new byte[1 << 20];
                for (int i = 0; i < 100; i++) {
                  gzip.write(zeros);
                }
              }
            });
    assertRefusedWithin(1 << 20, withImages(bomb), "goes on after the 25 bytes that 1 x 5 x 5");
  }

  @Test
  void refusesMoreThanMemoryAllows() throws DataException {
    Path file = write(dir.resolve("big"), idxImages(TRAIN));
    try (Source source = Source.open(file)) {
      DataException e =
          assertThrows(DataException.class, () -> IdxReader.read(source, 3, new MemoryLimit(999)));
      DataAssertions.assertMessage(
          e,
          "big: needs 1000 bytes of memory",
          "only 999 more",
          "allow more with JDK_JAVA_OPTIONS=-Xmx4g");
    }
  }

  /** What came first, 64 MiB, and all of it together are more than the limit. */
  @Test
  void memoryIsTakenOnce() throws IOException {
    byte[] pixels = new byte[67_110_000];
    pixels[pixels.length - 1] = 7;
    Path file = write(dir.resolve("long"), idx(pixels, pixels.length / 100, 10, 10));
    Path packed = write(dir.resolve("long.gz"), gzip(Files.readAllBytes(file)));
    for (Path path : List.of(file, packed)) {
      try (Source source = Source.open(path)) {
        ByteTensor read = IdxReader.read(source, 3, new MemoryLimit(pixels.length));
        assertArrayEquals(pixels, read.values(), path.toString());
      }
    }
  }

  @Test
  void refusesMoreThanAnArrayCanHold() throws IOException {
    Path path = write(dir.resolve("huge"), idx(new byte[0], 1 << 21, 32, 32));
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(16 + (1L << 31));
    }
    try (Source source = Source.open(path)) {
      DataException e =
          assertThrows(
              DataException.class, () -> IdxReader.read(source, 3, new MemoryLimit(1L << 40)));
      DataAssertions.assertMessage(
          e, "huge: needs 2147483648 bytes", "more than the 2147483632", "a smaller data set");
    }
  }

  @Test
  void rolesFollowTheNames() {
    Map<String, IdxRole> roles =
        Map.of(
            "train-images-idx3-ubyte", IdxRole.TRAIN_IMAGES,
            "TRAIN-LABELS.IDX1-UBYTE.GZ", IdxRole.TRAIN_LABELS,
            "t10k-images.idx3-ubyte.xz", IdxRole.TEST_IMAGES,
            "emnist-letters-test-labels-idx1-ubyte", IdxRole.TEST_LABELS);
    roles.forEach((name, role) -> assertEquals(role, IdxRole.of(name), name));
    for (String other :
        new String[] {
          "._train-images-idx3-ubyte",
          "train-images-idx1-ubyte",
          "train-labels-idx3-ubyte",
          "images-idx3-ubyte",
          "-images-idx3-ubyte",
          "train-images-idx3-ubyte.txt",
          "valid-images-idx3-ubyte"
        }) {
      assertNull(IdxRole.of(other), other);
    }
  }
}
