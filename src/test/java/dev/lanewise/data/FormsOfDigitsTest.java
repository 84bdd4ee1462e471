package dev.lanewise.data;

import static dev.lanewise.data.DataAssertions.assertRefused;
import static dev.lanewise.data.SampleData.TEST;
import static dev.lanewise.data.SampleData.TRAIN;
import static dev.lanewise.data.SampleData.idxFiles;
import static dev.lanewise.data.SampleData.npy;
import static dev.lanewise.data.SampleData.renamed;
import static dev.lanewise.data.SampleData.write;
import static dev.lanewise.data.SampleData.zip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images in the forms in which MNIST's relatives travel, and what is said of those that differ. */
class FormsOfDigitsTest {
  @TempDir Path dir;

  private static byte[] array(String type, String shape, boolean isFortran, byte[] values) {
    String header =
        String.format(
            "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }\n",
            type, isFortran ? "True" : "False", shape);
    return npy(header, values);
  }

  private static String shape(LabeledImages images) {
    return images.count() + ", 5, 5";
  }

  private static byte[] each(byte[] bytes, int size, ByteOrder order, Putting putting) {
    ByteBuffer buffer = ByteBuffer.allocate(bytes.length * size).order(order);
    for (byte value : bytes) {
      putting.put(buffer, value & 0xFF);
    }
    return buffer.array();
  }

  /** Puts a value. */
  private interface Putting {
    void put(ByteBuffer buffer, int value);
  }

  private static byte[] labels(LabeledImages images, String shape) {
    byte[] values =
        each(images.labels(), 8, ByteOrder.LITTLE_ENDIAN, (buffer, label) -> buffer.putLong(label));
    return array("<i8", images.count() + shape, false, values);
  }

  private ImageDataset npz(String names, Map<String, byte[]> arrays) throws DataException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    String[] words = names.split(" ");
    int i = 0;
    for (byte[] array : arrays.values()) {
      files.put(words[i++] + ".npy", array);
    }
    return ImageDataset.read(write(dir.resolve("m.npz"), zip(files)));
  }

  private Map<String, byte[]> arrays(IntFunction<byte[]> images, String labelShape) {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("a", images.apply(0));
    arrays.put("b", labels(TRAIN, labelShape));
    arrays.put("c", images.apply(1));
    arrays.put("d", labels(TEST, labelShape));
    return arrays;
  }

  private static LabeledImages part(int part) {
    return part == 0 ? TRAIN : TEST;
  }

  private void assertReads(String names, IntFunction<byte[]> images) throws DataException {
    DataAssertions.assertSample(npz(names, arrays(images, ",")));
  }

  @Test
  void numbersOfAnyType() throws Exception {
    String names = "x_train y_train x_test y_test";
    assertReads(
        names,
        part ->
            array(
                ">i4",
                shape(part(part)),
                false,
                each(part(part).pixels(), 4, ByteOrder.BIG_ENDIAN, ByteBuffer::putInt)));
    assertReads(
        names,
        part ->
            array(
                "<f4",
                shape(part(part)),
                false,
                each(
                    part(part).pixels(),
                    4,
                    ByteOrder.LITTLE_ENDIAN,
                    (buffer, pixel) -> buffer.putFloat(pixel / 255f))));
    assertReads(
        names,
        part ->
            array(
                "<f8",
                part(part).count() + ", 25",
                false,
                each(
                    part(part).pixels(),
                    8,
                    ByteOrder.LITTLE_ENDIAN,
                    (buffer, pixel) -> buffer.putDouble(pixel))));
  }

  @Test
  void anyKeysAndShapes() throws Exception {
    IntFunction<byte[]> plain = part -> array("|u1", shape(part(part)), false, part(part).pixels());
    for (String names :
        List.of(
            "X_train y_train X_test y_test",
            "train_images train_labels test_images test_labels",
            "arr_0 arr_1 arr_2 arr_3",
            "trainX trainY testX testY")) {
      assertReads(names, plain);
    }
    assertReads(
        "x_train y_train x_test y_test",
        part -> array("|u1", part(part).count() + ", 1, 5, 5", false, part(part).pixels()));
    assertReads(
        "x_train y_train x_test y_test",
        part -> {
          LabeledImages images = part(part);
          byte[] turned = new byte[images.pixels().length];
          for (int i = 0; i < turned.length; i++) {
            turned[i % 25 % 5 * 5 * images.count() + i % 25 / 5 * images.count() + i / 25] =
                images.pixels()[i];
          }
          return array("|u1", shape(images), true, turned);
        });
    DataAssertions.assertSample(npz("x_train y_train x_test y_test", arrays(plain, ", 1")));
  }

  @Test
  void arraysInFilesOfTheirOwnAndInAZip() throws Exception {
    for (int part = 0; part < 2; part++) {
      String name = "k49-" + (part == 0 ? "train" : "test");
      LabeledImages images = part(part);
      byte[] pixels = array("|u1", shape(images), false, images.pixels());
      write(dir.resolve("k/" + name + "-imgs.npz"), zip(Map.of("arr_0.npy", pixels)));
      write(
          dir.resolve("k/" + name + "-labels.npz"), zip(Map.of("arr_0.npy", labels(images, ","))));
    }
    DataAssertions.assertSample(ImageDataset.read(dir.resolve("k")));
    byte[] inner = zip(SampleData.npyFiles());
    write(dir.resolve("outer.zip"), zip(Map.of("readme.txt", new byte[9], "d/m.npz", inner)));
    DataAssertions.assertSample(ImageDataset.read(dir.resolve("outer.zip")));
  }

  @Test
  void foldersAboveAndSetsByName() throws Exception {
    write(dir.resolve("data"), renamed("MNIST/raw/", idxFiles(), ""));
    DataAssertions.assertSample(ImageDataset.read(dir.resolve("data")));
    Map<String, byte[]> two = renamed("gzip/emnist-digits-", idxFiles(), "");
    two.putAll(renamed("gzip/emnist-letters-", idxFiles(TEST, TRAIN), ""));
    Path archive = write(dir.resolve("gzip.zip"), zip(two));
    assertRefused(archive, "holds two files of", "name a part of their names as");
    ImageDataset digits = (ImageDataset) Dataset.read(archive + ":digits", ReadOptions.NONE);
    assertArrayEquals(TRAIN.pixels(), digits.train().pixels());
    assertTrue(digits.warnings().getFirst().message().contains("--transpose"));
  }

  @Test
  void qmnistHasRowsOfLabels() throws Exception {
    Map<String, byte[]> files = idxFiles();
    files.remove("train-labels-idx1-ubyte");
    ByteBuffer rows = ByteBuffer.allocate(12 + 40 * 8);
    rows.putInt(0x0C02).putInt(40).putInt(2);
    for (int i = 0; i < 40; i++) {
      rows.putInt(TRAIN.label(i)).putInt(-1);
    }
    files.put("train-labels-idx2-int", rows.array());
    DataAssertions.assertSample(ImageDataset.read(write(dir, files)));
  }

  private static List<Warning.Code> codes(ImageDataset dataset) {
    return dataset.warnings().stream().map(Warning::code).toList();
  }

  @Test
  void pixelsOfAnotherScaleAreSaid() throws Exception {
    byte[] faint = TRAIN.pixels().clone();
    for (int i = 0; i < faint.length; i++) {
      faint[i] = (byte) ((faint[i] & 0xFF) / 16);
    }
    faint[0] = 16;
    LabeledImages train = new LabeledImages(40, 5, 5, faint, TRAIN.labels());
    write(dir, idxFiles(train, train));
    ImageDataset read = ImageDataset.read(dir);
    assertEquals(List.of(Warning.Code.PIXEL_RANGE), codes(read));
    ReadOptions said = ReadOptions.builder().scale(16).build();
    ImageDataset scaled = (ImageDataset) Dataset.read(dir.toString(), said);
    assertEquals(List.of(), codes(scaled));
    assertEquals(255, scaled.train().pixels()[0] & 0xFF);
  }

  @Test
  void mixedSetsAreSaid() throws Exception {
    ImageDataset mnist = ImageDataset.read(Path.of("data", "mnist"));
    LabeledImages train = mnist.train().slice(0, 100);
    LabeledImages test = mnist.test().slice(0, 100);
    LabeledImages mixed = new LabeledImages(100, 28, 28, train.pixels(), test.labels());
    write(dir, idxFiles(mixed, test));
    assertEquals(List.of(Warning.Code.MIXED_SETS), codes(ImageDataset.read(dir)));
    write(dir, idxFiles(train, test));
    assertEquals(List.of(), codes(ImageDataset.read(dir)));
  }

  @Test
  void aStaleFileIsSaid() throws Exception {
    write(dir, idxFiles());
    Path packed = write(dir.resolve("train-images-idx3-ubyte.gz"), new byte[] {1});
    Files.setLastModifiedTime(packed, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
    assertEquals(List.of(Warning.Code.STALE_FILE), codes(ImageDataset.read(dir)));
  }

  @Test
  void anAbsentClassIsSaid() throws Exception {
    byte[] labels = TRAIN.labels().clone();
    byte[] tested = TEST.labels().clone();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = labels[i] == 0 ? 1 : labels[i];
      tested[i % 12] = (byte) Math.max(1, tested[i % 12]);
    }
    LabeledImages train = new LabeledImages(40, 5, 5, TRAIN.pixels(), labels);
    LabeledImages test = new LabeledImages(12, 5, 5, TEST.pixels(), tested);
    ImageDataset read = ImageDataset.read(write(dir, idxFiles(train, test)));
    assertEquals(List.of(Warning.Code.CLASS_ABSENT), codes(read));
    write(dir.resolve("classes.txt"), "A\nB\nC\n".getBytes(StandardCharsets.UTF_8));
    assertRefused(dir, "no image has label 0: put a name for it before the first");
  }

  @Test
  void whatCannotBeReadIsNamed() {
    Map<String, String> found = new LinkedHashMap<>();
    found.put("<!DOCTYPE html><html></html>", "found a web page; download the file itself");
    found.put(
        "version https://git-lfs.github.com/spec/v1\n", "a Git LFS pointer, not the file itself");
    found.put("\u0080\4\u0095pickle", "found a Python pickle");
    found.put("MATLAB 5.0 MAT-file", "found a MATLAB file");
    found.put("\u0089HDF\r\n\u001a\n", "found an HDF5 file");
    found.forEach(
        (text, message) -> {
          byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
          write(dir.resolve("f"), idxFiles());
          assertRefused(write(dir.resolve("data.bin"), content), message);
          write(dir.resolve("f/train-images-idx3-ubyte"), content);
          assertRefused(dir.resolve("f"), message);
        });
    write(dir.resolve("copies/train-images-idx3-ubyte (1).gz"), new byte[1]);
    assertRefused(dir.resolve("copies"), "rename it to train-images-idx3-ubyte.gz");
    write(dir.resolve("cifar/data_batch_1"), new byte[1]);
    assertRefused(dir.resolve("cifar"), "data_batch_1, a Python pickle");
  }
}
