package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.Browser;
import dev.lanewise.io.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * README's pictures: the pages of {@code results/reference} in a browser. Beside them stands the
 * hash of the files that they show; {@code mvn test -Dtest=ReadmePicturesTest
 * -Dlanewise.readmePictures=true} makes all anew.
 */
@Tag("processes")
class ReadmePicturesTest {
  private static final boolean MAKES = Boolean.getBoolean("lanewise.readmePictures");
  private static final Path REFERENCE = Path.of("results", "reference");
  private static final Path PICTURES = Path.of("results", "pictures");
  private static final Path HASHES = PICTURES.resolve("shown.sha256");

  /** A seven, as someone draws it: places from 0 to 1 across the board and down. */
  private static final double[][] STROKES = {
    {0.28, 0.27, 0.5, 0.23, 0.73, 0.25, 0.62, 0.5, 0.52, 0.78}, {0.4, 0.54, 0.68, 0.5}
  };

  /**
   * A picture.
   *
   * @param shown what the page is made from
   * @param height of the part of the page that is shown
   */
  private record Shot(String picture, String page, String shown, int height) {}

  private static final List<Shot> SHOTS =
      List.of(
          new Shot("run.png", "wide/report.html", "wide", 1620),
          new Shot("index.png", "index.html", "", 1200),
          new Shot("comparison.png", "comparison/report.html", "comparison", 1200));

  @TempDir private static Path temp;

  @Test
  void thePicturesShowTheReferenceAsItIs() throws IOException {
    assumeTrue(!MAKES, "they are made");
    assertEquals(
        hashes(),
        Files.readString(HASHES),
        "results/reference has changed: run ReadmePicturesTest with"
            + " -Dlanewise.readmePictures=true");
  }

  @Test
  void readmeShowsAllAndNoOthers() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (Shot shot : SHOTS) {
      assertTrue(readme.contains("(results/pictures/" + shot.picture + ")"), shot.picture);
    }
    assertEquals(SHOTS.size(), readme.split("\\(results/pictures/", -1).length - 1);
  }

  /** Returns a line for each picture: the hash of the names and bytes of the files it shows. */
  private static String hashes() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Shot shot : SHOTS) {
      MessageDigest digest = Sha256.newDigest();
      for (Path file : files(REFERENCE.resolve(shot.shown))) {
        String name = REFERENCE.relativize(file).toString().replace('\\', '/');
        digest.update((name + "\0").getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      lines.append(HexFormat.of().formatHex(digest.digest())).append("  ").append(shot.picture);
      lines.append('\n');
    }
    return lines.toString();
  }

  /** All but pages, which are made. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".html"))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  @AfterAll
  static void makeIfAskedFor() throws IOException {
    if (!MAKES) {
      return;
    }
    Path copy = temp.resolve("reference");
    for (Path file : files(REFERENCE)) {
      Path to = copy.resolve(REFERENCE.relativize(file));
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    }
    CommandLineRun.of("report", copy).succeeds();
    try (Browser browser = new Browser(Files.createDirectory(temp.resolve("profile")))) {
      for (Shot shot : SHOTS) {
        browser.resize(1280, shot.height);
        browser.open(copy.resolve(shot.page));
        draw(browser);
        Files.write(PICTURES.resolve(shot.picture), browser.screenshot());
      }
    }
    Files.writeString(HASHES, hashes());
  }

  /** Draws on the board, where the page has one. */
  private static void draw(Browser browser) {
    String board =
        browser
            .run(
                """
                const board = document.getElementById("draw-board");
                if (!board) return "";
                const { left, top, width, height } = board.getBoundingClientRect();
                return [left, top, width, height].join(" ");
                """)
            .text();
    if (board.isEmpty()) {
      return;
    }
    double[] box = Stream.of(board.split(" ")).mapToDouble(Double::parseDouble).toArray();
    for (double[] stroke : STROKES) {
      int[] places = new int[stroke.length];
      for (int i = 0; i < places.length; i++) {
        places[i] = (int) (box[i % 2] + stroke[i] * box[2 + i % 2]);
      }
      browser.drag(places);
    }
  }
}
