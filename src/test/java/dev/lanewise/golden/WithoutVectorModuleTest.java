package dev.lanewise.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.train.DivergedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JVM that was started without the vector module trains every golden model, with scalar kernels:
 * nothing that it comes by links the vector API, the fused single-sample step not excepted.
 */
@Tag("processes")
class WithoutVectorModuleTest {
  private static final int THREADS = 2;

  @TempDir private Path temp;

  @Test
  void trainsTheSameModels() throws Exception {
    Path messages = temp.resolve("messages");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Training.class.getName())
            .redirectError(messages.toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), Files.readString(messages));
    List<String> expected =
        GoldenTable.read().rows().stream()
            .map(row -> line(row, "scalar", row.hash().orElse("not in the table")))
            .toList();
    assertEquals(expected, out.lines().toList());
  }

  private static String line(GoldenRow row, String kernels, String hash) {
    return row + ", " + kernels + ": " + hash;
  }

  /** Trains the rows of the table with the kernels that the JVM has, and prints their hashes. */
  static final class Training {
    private Training() {}

    public static void main(String[] arguments) throws DivergedException {
      Kernels kernels = KernelChoice.fastest().kernels();
      for (GoldenRow row : GoldenTable.read().rows()) {
        String hash = GoldenTraining.hash(row, kernels, THREADS);
        System.out.println(line(row, kernels.name(), hash));
      }
    }
  }
}
