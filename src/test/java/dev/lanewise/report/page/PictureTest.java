package dev.lanewise.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest {
  private static final String PREFIX = "data:image/png;base64,";

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "28, 28, 256", "3, 200, 65", "300, 2, 7"})
  void anotherProgramReadsEveryPixel(int rows, int columns, int colors) throws IOException {
    Random random = new Random(rows);
    int[] palette = random.ints(colors).toArray();
    byte[] indices = new byte[rows * columns];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = (byte) random.nextInt(colors);
    }
    String address = Picture.address(rows, columns, indices, palette);
    assertTrue(address.startsWith(PREFIX), address);
    byte[] png = Base64.getDecoder().decode(address.substring(PREFIX.length()));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertEquals(rows, image.getHeight());
    assertEquals(columns, image.getWidth());
    for (int i = 0; i < indices.length; i++) {
      assertEquals(
          palette[indices[i] & 0xFF], image.getRGB(i % columns, i / columns), "pixel " + i);
    }
  }
}
