package dev.lanewise.data;

import static dev.lanewise.data.DataAssertions.assertRefused;
import static dev.lanewise.data.DataAssertions.assertRefusedWithin;
import static dev.lanewise.data.DataAssertions.assertSample;
import static dev.lanewise.data.SampleData.gzip;
import static dev.lanewise.data.SampleData.idxFiles;
import static dev.lanewise.data.SampleData.npyFiles;
import static dev.lanewise.data.SampleData.renamed;
import static dev.lanewise.data.SampleData.tar;
import static dev.lanewise.data.SampleData.write;
import static dev.lanewise.data.SampleData.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassNamesTest {
  private static final byte[] FOUR = utf8("T-shirt\ntrousers\nrobe à l'anglaise\n<script>\n");
  private static final List<String> NAMES =
      List.of("T-shirt", "trousers", "robe à l'anglaise", "<script>");

  @TempDir Path dir;

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Path withNames(byte[] content) {
    write(dir, idxFiles());
    write(dir.resolve("classes.txt"), content);
    return dir;
  }

  private void assertNames(Path path, int files) throws IOException {
    ImageDataset dataset = ImageDataset.read(path);
    assertSample(dataset);
    assertEquals(NAMES, dataset.classNames());
    assertEquals(files, dataset.files().size());
  }

  @Test
  void standInTheFolder() throws IOException {
    assertNames(withNames(FOUR), 5);
    assertEquals(dir.resolve("classes.txt"), ImageDataset.read(dir).files().get(4));
  }

  @Test
  void standBesideAnArchive() throws IOException {
    write(dir.resolve("classes.txt"), FOUR);
    assertNames(write(dir.resolve("m.npz"), zip(npyFiles())), 2);
    assertNames(write(dir.resolve("m.zip"), zip(idxFiles())), 2);
    assertNames(write(dir.resolve("m.tgz"), gzip(tar(idxFiles()))), 2);
  }

  @Test
  void standInAnArchiveAndGoBeforeThoseBesideIt() throws IOException {
    write(dir.resolve("classes.txt"), utf8("too few"));
    Map<String, byte[]> files = renamed("data/", idxFiles(), "");
    files.put("data/classes.txt", FOUR);
    assertNames(write(dir.resolve("m.zip"), zip(files)), 1);
    assertNames(write(dir.resolve("m.tar"), tar(files)), 1);
    files.put("classes.txt", FOUR);
    assertRefused(
        write(dir.resolve("m.zip"), zip(files)),
        "holds two files of class names, ",
        "m.zip: data/classes.txt and ",
        "m.zip: classes.txt; keep one");
  }

  /** EMNIST's letters are 1 to 26, in either case, and lie beside other sets. */
  @Test
  void standInEmnistsMapping() throws IOException {
    Map<String, byte[]> files = renamed("emnist-letters-", idxFiles(), "");
    files.put("emnist-letters-mapping.txt", utf8("1 65 97\n2 66 98\r\n3 67 99\n"));
    files.put("emnist-digits-mapping.txt", utf8("0 48\n"));
    Path folder = Files.createDirectory(dir.resolve("letters"));
    write(folder, files);
    Path zip = write(dir.resolve("m.zip"), zip(renamed("gzip/", files, "")));
    Path tar = write(dir.resolve("m.tar"), tar(files));
    for (Path path : List.of(folder, zip, tar)) {
      assertEquals(List.of("0", "A", "B", "C"), ImageDataset.read(path).classNames());
    }
    write(folder.resolve("classes.txt"), FOUR);
    assertEquals(NAMES, ImageDataset.read(folder).classNames());
    Files.delete(folder.resolve("classes.txt"));
    for (String line : List.of("a", "300 65", "1 7", "1", "1 99999999")) {
      write(folder.resolve("emnist-letters-mapping.txt"), utf8("0 48\n" + line));
      assertRefused(folder, "mapping.txt: line 2: expected a label and the code of its character");
    }
  }

  @Test
  void mayHaveBlanksWindowsNewlinesAndAByteOrderMark() throws IOException {
    String text = "\ufeff" + String.join(" \r\n", NAMES) + "\r\n\r\n";
    assertNames(withNames(utf8(text)), 5);
  }

  @Test
  void mayBeMoreThanTheClassesButNotFewer() throws IOException {
    String many = "name\n".repeat(256);
    assertEquals(256, ImageDataset.read(withNames(utf8(many))).classNames().size());
    assertRefused(
        withNames(utf8(many + "name")), "classes.txt: expected at most 256 class names, found 257");
    assertRefused(
        withNames(utf8("a\nb\nc\n")),
        "classes.txt: expected a name for each of the 4 classes, found 3; add the rest");
  }

  @Test
  void refusesWhatAreNoNames() throws IOException {
    assertRefused(withNames(new byte[0]), "classes.txt: is empty");
    assertRefused(
        withNames(utf8("a\n\nc\nd\n")),
        "classes.txt: line 2: expected the name of class 1, found an empty line");
    assertRefused(withNames(utf8("\n")), "line 1: expected the name of class 0");
    assertRefused(withNames(utf8("a\nb\u001b[2J\nc\nd")), "line 2", "found a control character");
    assertRefused(withNames(new byte[] {'a', (byte) 0xff}), "classes.txt: expected UTF-8 text");
    assertRefusedWithin(
        1 << 20,
        withNames(new byte[65_537]),
        "classes.txt: expected at most 65536 bytes of class names");
    Files.delete(dir.resolve("classes.txt"));
    Files.createDirectory(dir.resolve("classes.txt"));
    assertRefused(dir, "classes.txt: is a folder, expected a file");
  }

  @Test
  void standBesideATableOfPictures() throws IOException {
    write(dir.resolve("classes.txt"), FOUR);
    byte[] csv = SampleData.csv(SampleData.images(40, 8, 8, 1), "", "\n");
    ImageDataset dataset = ImageDataset.read(write(dir.resolve("train.csv"), csv));
    assertEquals(NAMES, dataset.classNames().subList(0, NAMES.size()));
    assertEquals(2, dataset.files().size());
  }
}
