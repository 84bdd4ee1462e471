package dev.lanewise.data;

import static dev.lanewise.data.DataAssertions.assertRefused;
import static dev.lanewise.data.DataAssertions.assertRefusedWithin;
import static dev.lanewise.data.DataAssertions.assertSame;
import static dev.lanewise.data.DataAssertions.assertSample;
import static dev.lanewise.data.SampleData.TEST;
import static dev.lanewise.data.SampleData.TRAIN;
import static dev.lanewise.data.SampleData.concat;
import static dev.lanewise.data.SampleData.csv;
import static dev.lanewise.data.SampleData.gzip;
import static dev.lanewise.data.SampleData.gzipped;
import static dev.lanewise.data.SampleData.idx;
import static dev.lanewise.data.SampleData.idxFiles;
import static dev.lanewise.data.SampleData.idxImages;
import static dev.lanewise.data.SampleData.images;
import static dev.lanewise.data.SampleData.npyFiles;
import static dev.lanewise.data.SampleData.renamed;
import static dev.lanewise.data.SampleData.tar;
import static dev.lanewise.data.SampleData.write;
import static dev.lanewise.data.SampleData.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form gives the same data set, and what is no data set is refused in one line. */
class ImageDatasetTest {
  @TempDir Path dir;

  private static Arguments form(String title, String name, byte[] content) {
    return form(title, name, Map.of(name, content));
  }

  private static Arguments form(String title, String path, Map<String, byte[]> files) {
    return Arguments.argumentSet(title, path, files);
  }

  private static Map<String, byte[]> dotted(Map<String, byte[]> files) {
    Map<String, byte[]> dotted = new LinkedHashMap<>();
    files.forEach((name, content) -> dotted.put(name.replace("-idx", ".idx"), content));
    return dotted;
  }

  static Stream<Arguments> forms() {
    byte[] images = idxImages(TRAIN);
    Map<String, byte[]> members = idxFiles();
    members.remove("train-images-idx3-ubyte");
    members.put(
        "train-images-idx3-ubyte.gz",
        concat(
            gzip(Arrays.copyOf(images, 10)),
            gzip(new byte[0]),
            gzip(Arrays.copyOfRange(images, 10, images.length))));
    Map<String, byte[]> nested = renamed("package/data/", idxFiles(), "");
    nested.put("package/readme.md", "hello".getBytes(StandardCharsets.UTF_8));
    nested.put("package/data/._train-images-idx3-ubyte", new byte[] {1, 2, 3});
    nested.put("../../escape/" + "long/".repeat(60) + "x", new byte[1000]);
    return Stream.of(
        form("IDX", "", idxFiles()),
        form("IDX with dots", "", dotted(idxFiles())),
        form("IDX with a prefix", "", renamed("emnist-mini-", idxFiles(), "")),
        form("IDX as .gz", "", gzipped(idxFiles())),
        form("IDX as .gz with dots", "", dotted(gzipped(idxFiles()))),
        form("IDX as .gz of three members", "", members),
        form("IDX called .gz but plain", "", renamed("", idxFiles(), ".gz")),
        form("npz, deflated", "m.npz", zip(npyFiles())),
        form("npz, stored", "m.npz", zip(npyFiles(), ZipEntry.STORED)),
        form("zip", "m.zip", zip(nested)),
        form("zip, stored", "m.zip", zip(nested, ZipEntry.STORED)),
        form("zip of .gz", "m.zip", zip(gzipped(idxFiles()))),
        form("tar", "m.tar", tar(nested)),
        form("tar of .gz", "m.tar", tar(gzipped(idxFiles()))),
        form("tar.gz", "m.tar.gz", gzip(tar(nested))),
        form("tgz", "m.tgz", gzip(tar(nested))),
        form("tar.gz under another name", "download", gzip(tar(nested))),
        form("tar.gz of .gz", "m.tar.gz", gzip(tar(gzipped(idxFiles())))));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFormGivesTheSameDataSet(String path, Map<String, byte[]> files) throws IOException {
    write(dir, files);
    ImageDataset dataset = ImageDataset.read(dir.resolve(path));
    assertSample(dataset);
    assertEquals(List.of(), dataset.classNames());
    List<Path> expected =
        files.keySet().stream().sorted().map(name -> dir.resolve(name)).sorted().toList();
    assertEquals(expected, dataset.files().stream().sorted().toList());
  }

  @Test
  void imagesNeedNotBeSquare() throws IOException {
    LabeledImages train = images(9, 3, 7, 3);
    LabeledImages test = images(4, 3, 7, 4);
    ImageDataset dataset = ImageDataset.read(write(dir, idxFiles(train, test)));
    assertSame(train, dataset.train());
    assertSame(test, dataset.test());
  }

  @Test
  void filesKeepTheSpellingOfThePath() throws IOException {
    Path relative = Path.of("").toAbsolutePath().relativize(write(dir, idxFiles()));
    ImageDataset dataset = ImageDataset.read(relative);
    assertEquals(relative.resolve("t10k-images-idx3-ubyte"), dataset.files().get(0));
  }

  @Test
  void aPlainFileGoesBeforeItsOwnGzip() throws IOException {
    write(dir, idxFiles());
    write(dir.resolve("train-images-idx3-ubyte.gz"), new byte[] {1});
    assertSample(ImageDataset.read(dir));
  }

  @Test
  void aFolderNamedLikeAFileDoesNoHarmBesideTheFile() throws IOException {
    write(dir, gzipped(idxFiles()));
    write(dir.resolve("train-images-idx3-ubyte/train-images-idx3-ubyte"), idxImages(TRAIN));
    assertSample(ImageDataset.read(dir));
  }

  @Test
  void refusesWhatIsNotThere() {
    assertRefused(dir.resolve("nowhere %s %d"), "no such file or folder; check the path");
    assertRefused(dir, "expected IDX files", "found an empty folder");
  }

  @Test
  void refusesAFolderInAFilesPlace() throws IOException {
    write(dir, idxFiles());
    Path file = dir.resolve("train-labels-idx1-ubyte");
    Files.delete(file);
    Files.createDirectory(file);
    assertRefused(dir, "train-labels-idx1-ubyte: is a folder, expected a file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train-images-idx3-ubyte",
        "train-labels-idx1-ubyte",
        "t10k-images-idx3-ubyte",
        "t10k-labels-idx1-ubyte"
      })
  void refusesAMissingOrEmptyFile(String name) throws IOException {
    write(dir, idxFiles());
    write(dir.resolve(name), new byte[0]);
    assertRefused(dir, name + ": is empty; replace the file");
    Files.delete(dir.resolve(name));
    assertRefused(dir, "expected four IDX files", "like " + name, "found 3 of the four");
  }

  @Test
  void refusesAnEmptyFileAsPath() {
    assertRefused(write(dir.resolve("m.npz"), new byte[0]), "is empty; replace the file");
  }

  @Test
  void refusesWhatIsNotARegularFile() {
    Path device = Path.of("/dev/zero");
    assumeTrue(Files.exists(device), "this system has no /dev/zero");
    assertRefused(device, "is not a regular file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.tar", "folder"})
  void refusesWhatMayNotBeRead(String name) throws IOException {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "this file system has no POSIX permissions");
    Path path = dir.resolve(name);
    if (name.equals("folder")) {
      write(path, idxFiles());
    } else {
      write(path, tar(idxFiles()));
    }
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(path), "this user may read everything (root?)");
      assertRefused(path, "no permission to read it; allow reading, or give another path");
    } finally {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void namesAMissingPermission() {
    DataAssertions.assertMessage(
        DataException.unreadable("m.tar", new AccessDeniedException("m.tar")),
        "m.tar: no permission to read it; allow reading, or give another path");
  }

  @Test
  void refusesTwoFilesOfOneKindUnlessTheyAreEqual() throws IOException {
    write(dir, idxFiles());
    write(dir, dotted(gzipped(idxFiles())));
    assertSample(ImageDataset.read(dir));
    write(dir, dotted(gzipped(idxFiles(images(40, 5, 5, 3), images(12, 5, 5, 4)))));
    assertRefused(
        dir,
        "holds two files of test images",
        dir.resolve("t10k-images-idx3-ubyte").toString(),
        dir.resolve("t10k-images.idx3-ubyte.gz").toString());
  }

  @Test
  void refusesLabelsThatDoNotMatchTheImages() {
    Map<String, byte[]> files = idxFiles();
    files.put("train-labels-idx1-ubyte", idx(new byte[39], 39));
    assertRefused(
        write(dir, files),
        "train-labels-idx1-ubyte: expected a label for each of the 40 images of",
        "found 39 labels");
  }

  @Test
  void refusesATestLabelThatTrainingNeverHad() {
    byte[] labels = TEST.labels().clone();
    labels[7] = 4;
    Map<String, byte[]> files = idxFiles();
    files.put("t10k-labels-idx1-ubyte", idx(labels, 12));
    assertRefused(
        write(dir, files),
        "t10k-labels-idx1-ubyte: image 7: expected a label that training has (0 to 3 in ",
        "found 4");
  }

  @Test
  void refusesTestImagesOfAnotherShape() {
    assertRefused(
        write(dir, idxFiles(TRAIN, images(12, 4, 6, 2))),
        "t10k-images-idx3-ubyte: expected images of 5 x 5 pixels as in",
        "found 4 x 6");
  }

  @Test
  void refusesAFileThatDeclaresTwoBillionImages() {
    Map<String, byte[]> files = idxFiles();
    files.put("train-images-idx3-ubyte", idx(new byte[1000], 2_000_000_000, 28, 28));
    assertRefusedWithin(
        1 << 20,
        write(dir, files),
        "train-images-idx3-ubyte: declares 2000000000 x 28 x 28 values, that is 1568000000000",
        "but has at most 1000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"xz:fd377a585a00", "zst:28b52ffd00", "bz2:425a683931", "rar:526172211a07"})
  void refusesOtherCompressions(String format) throws IOException {
    String ending = format.substring(0, 3).replace(":", "");
    byte[] content = HexFormat.of().parseHex(format.substring(format.indexOf(':') + 1));
    String refusal = "compressed as ." + ending + ", which is not supported; unpack it first";
    assertRefused(write(dir.resolve("m.tar." + ending), content), refusal);
    if (!ending.equals("rar")) {
      Map<String, byte[]> files = idxFiles();
      files.remove("t10k-labels-idx1-ubyte");
      files.put("t10k-labels-idx1-ubyte." + ending, content);
      assertRefused(write(dir.resolve("folder"), files), refusal);
      assertRefused(write(dir.resolve("m.zip"), zip(files)), refusal);
      write(dir.resolve("csv/train.csv"), csv(TRAIN, "", "\n"));
      write(dir.resolve("csv/test.csv." + ending), content);
      String csv = dir.resolve("csv").toString();
      ReadOptions pictures = ReadOptions.builder().form(ReadOptions.Form.PICTURES).build();
      assertTrue(
          assertThrows(DataException.class, () -> Dataset.read(csv, pictures))
              .getMessage()
              .endsWith(refusal));
    }
  }

  @Test
  void saysWhichFormsAreKnown() {
    String forms = "expected .npz, .zip, .tar, .tar.gz or .tgz, a table, or a folder of IDX files";
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    assertRefused(write(dir.resolve("m.png"), picture), forms, "begins with 89 50 4e 47 0d 0a;");
    assertRefused(write(dir.resolve("m.gz"), gzip(picture)), forms, "89 50 4e 47 0d 0a");
    assertRefused(write(dir.resolve("one"), new byte[] {7}), forms, "begins with 07;");
  }

  @Test
  void saysThatOneFileOfSeveralIsNotEnough() {
    assertRefused(
        write(dir.resolve("train-images-idx3-ubyte.gz"), gzip(idxImages(TRAIN))),
        "is one IDX file, expected all four; give the folder that holds them");
  }

  @Test
  void aMessageIsOneLineWhateverTheNames() throws IOException {
    String name = "x".repeat(9000) + "\n\u001b[31m\u2028\u202e/train-images-idx3-ubyte";
    Path path = write(dir.resolve("m.zip"), zip(Map.of(name, new byte[] {10, 13, 0, 0})));
    DataException e = assertThrows(DataException.class, () -> ImageDataset.read(path));
    DataAssertions.assertMessage(e, "m.zip: xxx", "...", "?[31m??/train-images-idx3-ubyte: ");
  }
}
