package dev.lanewise.data;

import static dev.lanewise.data.SampleData.idxFiles;
import static dev.lanewise.data.SampleData.write;
import static dev.lanewise.data.SampleData.zip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.ReadOptions.Prepare;
import dev.lanewise.model.Model;
import dev.lanewise.run.Preset;
import dev.lanewise.run.Training;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures in a folder for each class are a data set, however they lie and whatever their size. */
class PictureFolderTest {
  @TempDir Path dir;

  private static byte[] png(int width, int height, byte[] grey) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, width, height, grey);
    return SampleData.bytes(out -> ImageIO.write(image, "png", out));
  }

  /** A PNG for each image, in a folder of its class. */
  private static Map<String, byte[]> pictures(LabeledImages images, String prefix) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < images.count(); i++) {
      byte[] grey = images.slice(i, i + 1).pixels();
      String name = String.format("%s%d/%05d.png", prefix, images.label(i), i);
      files.put(name, png(images.columns(), images.rows(), grey));
    }
    return files;
  }

  private static LabeledImages byClass(LabeledImages images) {
    return images.select(
        IntStream.range(0, images.count())
            .boxed()
            .sorted((a, b) -> images.label(a) - images.label(b))
            .mapToInt(i -> i)
            .toArray());
  }

  private static ImageDataset read(Path path, ReadOptions options) throws DataException {
    return (ImageDataset) Dataset.read(path.toString(), options);
  }

  @Test
  void aFolderOfMnistsDigitsGivesTheModelOfTheSameImagesAsIdx() throws Exception {
    ImageDataset mnist = ImageDataset.read(Path.of("data", "mnist"));
    LabeledImages train = byClass(mnist.train().slice(0, 400));
    LabeledImages test = byClass(mnist.test().slice(0, 100));
    write(dir.resolve("pictures"), pictures(train, "train/"));
    write(dir.resolve("pictures"), pictures(test, "test/"));
    write(dir.resolve("idx"), idxFiles(train, test));
    ImageDataset pictures = ImageDataset.read(dir.resolve("pictures"));
    ImageDataset idx = ImageDataset.read(dir.resolve("idx"));
    assertArrayEquals(idx.train().pixels(), pictures.train().pixels());
    assertArrayEquals(idx.train().labels(), pictures.train().labels());
    assertArrayEquals(idx.test().pixels(), pictures.test().pixels());
    assertArrayEquals(model(idx), model(pictures));
  }

  private byte[] model(ImageDataset dataset) throws IOException {
    Path file = dir.resolve("model.safetensors");
    try (Training training = Training.of(Preset.PROOF).epochs(1).on(dataset)) {
      training.run().model().write(file);
    }
    return Files.readAllBytes(file);
  }

  @Test
  void foldersMayLieDeeperOrInAnArchive() throws Exception {
    LabeledImages train = byClass(SampleData.TRAIN);
    LabeledImages test = byClass(SampleData.TEST);
    Map<String, byte[]> files = pictures(train, "archive/mnist_png/Training/");
    files.putAll(pictures(test, "archive/mnist_png/Testing/"));
    files.put("archive/mnist_png/Training/.DS_Store", new byte[] {1});
    files.put("__MACOSX/archive/mnist_png/Training/0/._1.png", new byte[] {1});
    write(dir.resolve("folder"), files);
    write(dir.resolve("m.zip"), zip(files));
    write(dir.resolve("m.tar"), SampleData.tar(files));
    for (String name : List.of("folder", "m.zip", "m.tar")) {
      ImageDataset read = ImageDataset.read(dir.resolve(name));
      assertArrayEquals(train.pixels(), read.train().pixels(), name);
      assertArrayEquals(train.labels(), read.train().labels(), name);
      assertArrayEquals(test.pixels(), read.test().pixels(), name);
    }
  }

  @Test
  void aTestPartIsDrawnWhereThereIsNone() throws Exception {
    write(dir, pictures(SampleData.TRAIN, ""));
    ImageDataset read = ImageDataset.read(dir);
    LabeledImages all = byClass(SampleData.TRAIN);
    int[] labels = IntStream.range(0, all.count()).map(all::label).toArray();
    Partition drawn = Partition.test(labels, 0.2, 0);
    assertArrayEquals(all.select(drawn.rest()).pixels(), read.train().pixels());
    assertArrayEquals(all.select(drawn.drawn()).pixels(), read.test().pixels());
  }

  @Test
  void namesStandInTheModelAndPicturesOfAnySizeAreBroughtToTheMostCommonOne() throws Exception {
    byte[] bright = new byte[64];
    Arrays.fill(bright, (byte) 200);
    byte[] half = new byte[32 * 16];
    Arrays.fill(half, 0, 256, (byte) 255);
    for (int i = 0; i < 5; i++) {
      write(dir.resolve("zebra/" + i + ".png"), png(8, 8, bright));
      write(dir.resolve("ape/" + i + ".png"), png(8, 8, new byte[64]));
      write(dir.resolve("zoo/" + i + ".png"), png(32, 16, half));
    }
    ImageDataset read = ImageDataset.read(dir);
    assertEquals(List.of("ape", "zebra", "zoo"), read.classNames());
    assertEquals(
        new PicturePreparation(Prepare.RESIZE, 8, 8, read.classNames()), read.preparation());
    int last = read.train().count() - 1;
    assertEquals(2, read.train().label(last));
    byte[] resized = read.train().slice(last, last + 1).pixels();
    assertEquals(255, resized[31] & 0xFF);
    assertEquals(0, resized[32]);
    Path file = dir.resolve("model.safetensors");
    Files.write(file, model(read));
    assertEquals(read.preparation(), Model.read(file).pictures().orElseThrow());
    assertTrue(
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
            .contains("\"lanewise.format\":\"2\""));
  }

  @Test
  void mnistsOwnModelSaysNothingOfPictures() throws Exception {
    ImageDataset mnist = ImageDataset.read(Path.of("data", "mnist"));
    assertTrue(mnist.preparation().isUsual());
    assertEquals(List.of(), mnist.warnings());
  }

  @Test
  void picturesThatAreNotReadAreSaidToBeLeftOut() throws Exception {
    Map<String, byte[]> files =
        pictures(ImageDataset.read(Path.of("data", "mnist")).train().slice(0, 60), "");
    files.put("7/photo.HEIC", new byte[] {1});
    write(dir.resolve("some"), files);
    List<Warning> some = ImageDataset.read(dir.resolve("some")).warnings();
    assertEquals(Warning.Code.FILES_SKIPPED, some.getFirst().code());
    assertTrue(
        some.getFirst().message().contains("1 in a form that is not read, such as 7/photo.HEIC"));
    files.put("dog/rex.webp", new byte[] {1});
    write(dir.resolve("lost"), files);
    String lost = ImageDataset.read(dir.resolve("lost")).warnings().getFirst().message();
    assertTrue(lost.contains("all there are of dog, 2 in a form"), lost);
  }

  /** The test part has fewer classes: their numbers are those of the training part. */
  @Test
  void aTestPartIsNumberedByItsNames() throws Exception {
    LabeledImages images = ImageDataset.read(Path.of("data", "mnist")).train().slice(0, 90);
    Map<String, byte[]> train = new LinkedHashMap<>();
    Map<String, byte[]> test = new LinkedHashMap<>();
    String[] names = {"cat", "dog", "fox"};
    pictures(images, "")
        .forEach(
            (name, png) -> {
              int kind = train.size() % 3;
              train.put(names[kind] + "/" + train.size() + ".png", png);
              if (kind > 0) {
                test.put(names[kind] + "/" + train.size() + ".png", png);
              }
            });
    write(dir.resolve("train"), train);
    write(dir.resolve("test"), test);
    ReadOptions options = ReadOptions.builder().testPath(dir.resolve("test").toString()).build();
    LabeledImages read = read(dir.resolve("train"), options).test();
    int[] counts = new int[3];
    for (int i = 0; i < read.count(); i++) {
      counts[read.label(i)]++;
    }
    assertArrayEquals(new int[] {0, 30, 30}, counts);
    write(dir.resolve("test"), Map.of("hen/1.png", test.values().iterator().next()));
    DataException refusal =
        assertThrows(DataException.class, () -> read(dir.resolve("train"), options));
    assertTrue(refusal.getMessage().contains("that training has, found hen"), refusal.getMessage());
  }

  @Test
  void whatIsNoDataSetIsRefused() {
    write(dir.resolve("one/a.png"), png(8, 8, new byte[64]));
    DataAssertions.assertRefused(
        dir, "expected a folder of pictures for each class, found only one");
    write(dir.resolve("two/b.png"), new byte[] {1, 2, 3});
    DataAssertions.assertRefused(dir, "b.png: expected a PNG, JPEG, GIF or BMP picture");
  }

  @Test
  void optionsSayHowPicturesArePrepared() throws Exception {
    write(dir, pictures(SampleData.TRAIN, ""));
    ReadOptions options =
        ReadOptions.builder().size(10, 4).prepare(Prepare.RESIZE).transpose(true).build();
    ImageDataset read = read(dir, options);
    assertEquals(4, read.train().rows());
    assertEquals(10, read.train().columns());
    ReadOptions too = ReadOptions.builder().testFraction(0.5).build();
    assertEquals(20, read(dir, too).test().count());
    assertThrows(
        IllegalArgumentException.class, () -> PicturePreparation.parse("{\"prepare\":\"x\"}"));
    PicturePreparation way = read.preparation();
    assertEquals(way, PicturePreparation.parse(way.toJson()));
  }

  @Test
  void anEntryOfAnArchiveMayHaveANameThatNoFileHas() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int c = 0; c < 2; c++) {
      for (int i = 0; i < 5; i++) {
        files.put(c + "/a\0:*" + i + ".png", PictureFiles.png(4, 4, 8, 0));
      }
    }
    write(dir.resolve("m.zip"), zip(files));
    assertEquals(8, ImageDataset.read(dir.resolve("m.zip")).train().count());
  }
}
