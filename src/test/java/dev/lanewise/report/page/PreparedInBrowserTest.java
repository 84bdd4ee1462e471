package dev.lanewise.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.Browser;
import dev.lanewise.data.Doubt;
import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.ImagePreparation;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.Picture;
import dev.lanewise.data.PicturePreparation;
import dev.lanewise.data.PreparedPicture;
import dev.lanewise.data.ReadOptions.Prepare;
import dev.lanewise.drawn.Conditions;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's scripts make the same bytes of a picture, and say the same of it, as Java does. */
@Tag("processes")
class PreparedInBrowserTest {
  private static final int SIDE = 28;

  @TempDir private static Path temp;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Browser.isThere(), Browser.MISSING);
    browser = new Browser(Files.createDirectory(temp.resolve("profile")));
    Page page = new Page("draw");
    Network network =
        new Network(
            List.of(SIDE * SIDE, 2), Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    DrawSection.append(
        page, network, new PicturePreparation(Prepare.DIGIT, SIDE, SIDE, List.of()), false);
    browser.open(Files.writeString(temp.resolve("draw.html"), page.finish()));
  }

  @AfterAll
  static void end() {
    if (browser != null) {
      browser.close();
    }
  }

  private static void check(Picture picture, int rows, int columns, String name) {
    PreparedPicture prepared = new ImagePreparation(rows, columns).prepare(picture);
    String expected =
        prepared == null
            ? "blank"
            : HexFormat.of().formatHex(prepared.pixels())
                + prepared.doubts().stream().map(Doubt::name).toList();
    String script =
        """
        const grey = Uint8Array.from(atob("%s"), (c) => c.charCodeAt(0));
        const prepared = prepare(grey, %d, %d, %d);
        const hex = (byte) => byte.toString(16).padStart(2, "0");
        return prepared === null
          ? "blank"
          : `${Array.from(prepared.pixels, hex).join("")}[${prepared.doubts.join(", ")}]`;
        """;
    String grey = Base64.getEncoder().encodeToString(picture.grey());
    String answer =
        browser
            .run(String.format(Locale.ROOT, script, grey, picture.width(), rows, columns))
            .text();
    assertEquals(expected, answer, name);
  }

  @Test
  void drawnDigitsArePreparedAlike() throws Exception {
    LabeledImages digits = ImageDataset.read(Path.of("data", "mnist")).test();
    Conditions.sample(digits)
        .forEach(
            (name, picture) -> {
              // The board is never so small as a prepared image, which Java leaves as it is.
              if (picture.width() > SIDE) {
                check(picture, SIDE, SIDE, name);
              }
            });
  }

  @Test
  void anyPixelsArePreparedAlike() {
    for (long seed = 0; seed < 24; seed++) {
      Random random = new Random(seed);
      int rows = random.nextInt(1, 40);
      int columns = random.nextInt(1, 40);
      int width = random.nextInt(41, 120);
      int height = random.nextInt(41, 120);
      byte[] grey = new byte[width * height];
      int background = random.nextInt(256);
      int strokes = random.nextInt(9);
      for (int i = 0; i < grey.length; i++) {
        grey[i] = (byte) Math.clamp(background + random.nextInt(9), 0, 255);
      }
      for (int stroke = 0; stroke < strokes; stroke++) {
        int at = random.nextInt(grey.length);
        for (int i = at; i < Math.min(grey.length, at + random.nextInt(400)); i += 1 + stroke % 3) {
          grey[i] = (byte) random.nextInt(256);
        }
      }
      check(new Picture(width, height, grey, null), rows, columns, "seed " + seed);
    }
  }
}
