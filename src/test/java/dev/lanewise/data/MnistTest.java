package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The data that the project ships. */
class MnistTest {
  private static final Path FOLDER = Path.of("data", "mnist");

  @ParameterizedTest
  @CsvSource({
    "train-images-idx3-ubyte, ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte, 65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte, 0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte, ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"
  })
  void isTheOneThatEverybodyHas(String name, String sha256) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (Source file = Source.open(FOLDER.resolve(name + ".gz"));
        Source unpacked = file.unpacked()) {
      digest.update(unpacked.readAllBytes());
    }
    assertEquals(sha256, HexFormat.of().formatHex(digest.digest()));
  }

  @Test
  void isRead() throws IOException {
    ImageDataset mnist = ImageDataset.read(FOLDER);
    assertEquals(60_000, mnist.train().count());
    assertEquals(10_000, mnist.test().count());
    assertEquals(28, mnist.train().rows());
    assertEquals(28, mnist.train().columns());
    assertEquals(10, mnist.classes());
    assertEquals(5, mnist.train().label(0)); // the first image is a 5, as every tutorial shows
    assertEquals(0.1912, mnist.train().nonZeroFraction(), 5e-5);
  }
}
