package dev.lanewise.data;

import static dev.lanewise.data.DataAssertions.assertRefused;
import static dev.lanewise.data.DataAssertions.assertSample;
import static dev.lanewise.data.SampleData.TEST;
import static dev.lanewise.data.SampleData.TINY_TEST;
import static dev.lanewise.data.SampleData.TINY_TRAIN;
import static dev.lanewise.data.SampleData.TRAIN;
import static dev.lanewise.data.SampleData.csv;
import static dev.lanewise.data.SampleData.gzip;
import static dev.lanewise.data.SampleData.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.data.source.MemoryLimit;
import dev.lanewise.data.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReaderTest {
  @TempDir Path dir;

  @BeforeEach
  void writeSample() {
    write(dir.resolve("train.csv"), csv(TRAIN, "", "\n"));
    write(dir.resolve("test.csv"), csv(TEST, "", "\n"));
  }

  private Path withTrain(String text) {
    write(dir.resolve("train.csv"), text.getBytes(StandardCharsets.UTF_8));
    return dir;
  }

  @Test
  void aSquareNumberOfPixelsIsASquareImage() throws IOException {
    for (int pixels = 1; pixels <= 10; pixels++) {
      String line = "0" + ",7".repeat(pixels);
      write(dir.resolve("test.csv"), line.getBytes(StandardCharsets.UTF_8));
      LabeledImages train = ImageDataset.read(withTrain(line + "\n" + line)).train();
      int side = pixels == 1 ? 1 : pixels == 4 ? 2 : pixels == 9 ? 3 : 0;
      assertEquals(2, train.count());
      assertEquals(side == 0 ? 1 : side, train.rows());
      assertEquals(side == 0 ? pixels : side, train.columns());
    }
  }

  @Test
  void readsAsMuchAsComes() throws IOException {
    // More than the first step of the arrays, and of the buffer.
    StringBuilder text = new StringBuilder("label,pixels\n");
    for (int i = 0; i < 60_000; i++) {
      text.append(i % 256).append(",255,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18\n");
    }
    write(dir.resolve("test.csv"), ("0" + ",9".repeat(20)).getBytes(StandardCharsets.UTF_8));
    byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
    for (byte[] file : new byte[][] {content, gzip(content)}) {
      write(dir.resolve("train.csv"), file);
      LabeledImages train = ImageDataset.read(dir).train();
      assertEquals(60_000, train.count());
      assertEquals(256, train.classes());
      assertEquals(20 * 60_000, train.pixels().length);
      assertEquals(18, train.pixels()[20 * 60_000 - 1]);
      assertEquals(95, train.label(59_999));
    }
  }

  @Test
  void takesAByteOrderMarkAndEmptyLinesAtTheEnd() throws IOException {
    String text = new String(csv(TRAIN, "label,a", "\r\n"), StandardCharsets.UTF_8);
    assertSample(ImageDataset.read(withTrain("\ufeff" + text + "\r\n\n\n")));
    assertSample(ImageDataset.read(withTrain(text.stripTrailing())));
    assertSample(ImageDataset.read(withTrain(text.stripTrailing() + "\r")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,1,2\\n300,1,2\\n      | line 2, column 1: expected a label from 0 to 255, found 300",
        "0,1,2\\n1,2,256\\n      | line 2, column 3: expected a pixel from 0 to 255, found 256",
        "head\\n0,1,2\\n0,1,-2\\n| line 3, column 3: expected a pixel from 0 to 255, found -2",
        "0,1,0.5\\n              | line 1, column 3: expected a pixel from 0 to 255, found 0.5",
        "0,1,\\n                 | line 1, column 3: expected a pixel from 0 to 255, found nothing",
        "0,1,,2\\n               | line 1, column 3: expected a pixel from 0 to 255, found nothing",
        "0,1, 2\\n               | line 1, column 3: expected a pixel from 0 to 255, found  2",
        "0,1234,2\\n             | line 1, column 2: expected a pixel from 0 to 255, found 1234",
        "0;1;2\\n                | line 1, column 1: expected a label from 0 to 255, found 0;1;2",
        "0,1,2\\n0,1\\n          | line 2, column 2: expected a label and 2 pixels, found a label",
        "0,1,2\\n0,1,2,3\\n      | line 2, column 4: expected a label and 2 pixels, found a label",
        "0\\n1\\n                | line 1, column 1: expected a label and at least one pixel",
        "0,1,2\\n"
            + "\\n"
            + "0,1,2\\n"
            + "     | line 2, column 1: expected a label from 0 to 255, found an empty",
        "0,1\\r2\\n              | line 1, column 2: expected a pixel from 0 to 255, found 1?",
        "label,a,b\\n            | expected at least one image, found none",
        "\\n\\n                  | expected at least one image, found none",
      })
  void refuses(String text, String message) {
    assertRefused(
        withTrain(text.replace("\\n", "\n").replace("\\r", "\r")), "train.csv: ", message);
  }

  @Test
  void aTruncationIsRefusedOrLeavesWholeImages() throws IOException {
    write(dir.resolve("test.csv"), csv(TINY_TEST, "", "\n"));
    byte[] whole = csv(TINY_TRAIN, "label,a", "\r\n");
    for (int length = 1; length < whole.length; length++) {
      write(dir.resolve("train.csv"), Arrays.copyOf(whole, length));
      try {
        LabeledImages train = ImageDataset.read(dir).train();
        assertEquals(4, train.inputs(), "length " + length);
      } catch (DataException e) {
        DataAssertions.assertMessage(e, dir.toString());
      }
    }
  }

  @Test
  void aLongFieldIsNotShownWhole() {
    assertRefused(withTrain("0," + "x".repeat(100_000)), "found " + "x".repeat(20) + ";");
  }

  @Test
  void refusesImagesOfAnotherShape() {
    write(dir.resolve("test.csv"), "1,2,3".getBytes(StandardCharsets.UTF_8));
    assertRefused(dir, "test.csv: expected images of 5 x 5 pixels as in", "train.csv, found 1 x 2");
  }

  @Test
  void refusesALineThatMemoryDoesNotHold() throws IOException {
    byte[] zeros = "0,".repeat(4 << 20).getBytes(StandardCharsets.UTF_8);
    try (Source source = Source.open(write(dir.resolve("long"), zeros))) {
      DataException e =
          assertThrows(DataException.class, () -> CsvReader.read(source, new MemoryLimit(4 << 20)));
      DataAssertions.assertMessage(e, "long: needs ", " bytes of memory");
    }
  }

  @Test
  void refusesAMissingOrASecondFile() throws IOException {
    write(dir.resolve("another_train.csv.gz"), gzip(csv(TRAIN, "", "\n")));
    assertRefused(
        dir, "expected one file *train*.csv, found another_train.csv.gz and train.csv; keep one");
    Files.delete(dir.resolve("another_train.csv.gz"));
    Files.delete(dir.resolve("test.csv"));
    assertRefused(dir, "expected a file *test*.csv (or .gz), found none; add it");
  }

  @Test
  void latestIsNoTest() throws IOException {
    Files.move(dir.resolve("train.csv"), dir.resolve("latest_train.csv"));
    Files.move(dir.resolve("test.csv"), dir.resolve("latest_test.csv"));
    assertArrayEquals(TRAIN.labels(), ImageDataset.read(dir).train().labels());
  }
}
