package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.LabeledImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
  /** Five rows of three pixels, on both sides of what a half block shows. */
  private static final LabeledImages IMAGE =
      new LabeledImages(
          1,
          5,
          3,
          new byte[] {-1, -1, -1, 0, 0, 0, 0, 0, -128, 0, -1, -128, 127, -1, 0},
          new byte[1]);

  @TempDir private Path temp;

  @Test
  void jsonSaysAllThatIsPromised() {
    Path data = SmallData.write(temp);
    LabeledImages test = SmallData.images(SmallData.TEST, SmallData.SIDE, SmallData.CLASSES, 2);
    Map<String, Object> json =
        CommandLineRun.of("data", "--data", data, "--show", 3, "--json").succeeds().json();
    assertEquals(List.of("train", "test", "warnings"), List.copyOf(json.keySet()));
    assertEquals(
        Map.of(
            "images", (long) SmallData.TEST,
            "rows", (long) SmallData.SIDE,
            "columns", (long) SmallData.SIDE,
            "classes", (long) SmallData.CLASSES,
            "nonZeroFraction", test.nonZeroFraction(),
            "sha256", test.sha256()),
        json.get("test"));
  }

  @Test
  void printsWhatIsInIt() throws IOException {
    Path data = SmallData.write(temp);
    Files.writeString(data.resolve("classes.txt"), "upper\nmiddle\nlower\n");
    CommandLineRun run = CommandLineRun.of("data", "--data", data).succeeds();
    for (String expected : List.of("300 images of 18 x 18", "3 classes", "SHA-256 ", "middle")) {
      assertTrue(run.out().contains(expected), run.out());
    }
    assertEquals("", run.err());
  }

  @Test
  void drawsInHalfBlocks() {
    assertEquals(List.of("▀▀▀", " ▄█", " ▀"), drawing(true));
  }

  @Test
  void drawsInAsciiWhereThereIsNoMore() {
    assertEquals(List.of("===", " =+", ":="), drawing(false));
  }

  private List<String> drawing(boolean unicode) {
    Path data = SmallData.write(temp, IMAGE, IMAGE);
    var charset = unicode ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
    CommandLineRun run =
        CommandLineRun.of(charset, CommandLineRun.PLAIN, "data", "--data", data, "--show", 5)
            .succeeds();
    List<String> lines = run.out().lines().toList();
    assertEquals("image 0: 0", lines.get(lines.size() - 4));
    return lines.subList(lines.size() - 3, lines.size());
  }

  @Test
  void drawingsOfDigitsFitTheirWidth() {
    CommandLineRun run = CommandLineRun.of("data", "--show", 2).succeeds();
    List<String> lines = run.out().lines().toList();
    int first = lines.indexOf("image 0: 5");
    assertEquals("image 1: 0", lines.get(first + 16));
    for (String line : lines.subList(first, first + 15)) {
      assertTrue(line.length() <= 28, line);
    }
  }

  @Test
  void drawsDistortedImages() throws IOException {
    String plain = CommandLineRun.of("data", "--show", 2).succeeds().out();
    String none = CommandLineRun.of("data", "--show", 2, "--distort", "none").succeeds().out();
    String affine = CommandLineRun.of("data", "--show", 2, "--distort", "affine").succeeds().out();
    String elastic = CommandLineRun.of("data", "--show", 2, "--distort", "elastic").out();
    assertEquals(plain, none);
    assertEquals(3, Set.of(plain, affine, elastic).size());
    assertEquals(plain.lines().count(), elastic.lines().count());

    Path table = temp.resolve("t.csv");
    Files.writeString(table, "a,label\n" + "0.5,yes\n1.5,no\n".repeat(20));
    CommandLineRun.of("data", "--data", table, "--distort", "affine").fails(2, "--distort: ");
  }

  @Test
  void refusesWhatItCannotDo() {
    CommandLineRun.of("data", "--data", "x", "--test", "1.5")
        .fails(2, "--test: expected a fraction");
    CommandLineRun.of("evaluate", "m", "--data", "x", "--test", "0")
        .fails(2, "--test: expected a fraction");
    CommandLineRun.of("data", "--show", -1).fails(2, "-1");
    CommandLineRun.of("data", "--jsn").fails(2, "'--jsn' (did you mean --json?)");
    CommandLineRun.of("data", "--data", temp).fails(3, temp.toString());
  }
}
