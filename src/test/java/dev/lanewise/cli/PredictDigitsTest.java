package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.model.ModelFile;
import dev.lanewise.train.QuickTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of the first 100 test images of MNIST, whatever is done to the pictures, most are recognized.
 *
 * <p>{@code -Dlanewise.wideEpochs=3} has a network of the preset {@code wide} answer after so many
 * epochs, in place of a small one.
 */
class PredictDigitsTest {
  private static final int WIDE_EPOCHS = Integer.getInteger("lanewise.wideEpochs", 0);
  private static final int IMAGES = 100;
  private static final int SIDE = 28;

  @TempDir private static Path temp;
  private static Path model;
  private static LabeledImages test;

  @BeforeAll
  static void train() throws Exception {
    ImageDataset mnist = ImageDataset.read(Path.of("data", "mnist"));
    test = mnist.test();
    model = temp.resolve("model.safetensors");
    ModelFile.write(
        WIDE_EPOCHS > 0
            ? QuickTraining.wide(mnist.train(), WIDE_EPOCHS)
            : QuickTraining.network(mnist.train()),
        model);
  }

  @Test
  void asTheyAre() throws IOException {
    recognizes("plain", pixels -> Pictures.encoded(Pictures.grey(pixels), "png"));
  }

  @Test
  void enlarged() throws IOException {
    recognizes(
        "enlarged",
        pixels -> Pictures.encoded(Pictures.scaled(Pictures.grey(pixels), 10 * SIDE), "png"));
  }

  @Test
  void inverted() throws IOException {
    recognizes("inverted", pixels -> Pictures.encoded(Pictures.grey(inverted(pixels)), "png"));
  }

  @Test
  void shifted() throws IOException {
    recognizes("shifted", pixels -> Pictures.encoded(Pictures.grey(shifted(pixels, 3)), "png"));
    recognizes("shifted-up", pixels -> Pictures.encoded(Pictures.grey(shifted(pixels, -3)), "png"));
  }

  @Test
  void enlargedAndInvertedAsJpeg() throws IOException {
    recognizes(
        "jpeg",
        pixels -> Pictures.encoded(Pictures.scaled(Pictures.grey(inverted(pixels)), 200), "jpeg"));
  }

  private static byte[] inverted(byte[] pixels) {
    byte[] inverted = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      inverted[i] = (byte) ~pixels[i];
    }
    return inverted;
  }

  private static byte[] shifted(byte[] pixels, int distance) {
    byte[] shifted = new byte[pixels.length];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int fromX = x - distance;
        int fromY = y - distance;
        if (Math.min(fromX, fromY) >= 0 && Math.max(fromX, fromY) < SIDE) {
          shifted[y * SIDE + x] = pixels[fromY * SIDE + fromX];
        }
      }
    }
    return shifted;
  }

  private static void recognizes(String treatment, Function<byte[], byte[]> picture)
      throws IOException {
    Path folder = Files.createDirectory(temp.resolve(treatment));
    for (int image = 0; image < IMAGES; image++) {
      byte[] file = picture.apply(test.slice(image, image + 1).pixels());
      Files.write(folder.resolve(String.format(Locale.ROOT, "%03d.png", image)), file);
    }
    Map<String, Object> json =
        CommandLineRun.of("predict", model, folder, "--json").succeeds().json();
    int right = 0;
    List<?> predictions = (List<?>) json.get("predictions");
    for (int image = 0; image < predictions.size(); image++) {
      Object label = ((Map<?, ?>) predictions.get(image)).get("label");
      right += label.equals((long) test.label(image)) ? 1 : 0;
    }
    assertTrue(predictions.size() == IMAGES && right >= 90, treatment + ": " + right + " right");
  }
}
