package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernel.KernelChoice.Preference;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {

  /** A process can choose once: each width is chosen in one of its own. */
  @Test
  void everyWidthThatIsAvailableCanBeChosen() throws Exception {
    for (int lanes : KernelChoice.select(Preference.SCALAR, KernelChoice.WIDEST).lanesAvailable()) {
      assertEquals("vector " + lanes, choose(lanes));
    }
  }

  private static String choose(int lanes) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                classes(KernelChoice.class) + File.pathSeparator + classes(Chooser.class),
                Chooser.class.getName(),
                Integer.toString(lanes))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Path classes(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Chooses vector kernels of a width and prints what it got. */
  static final class Chooser {
    private Chooser() {}

    public static void main(String[] arguments) {
      int lanes = Integer.parseInt(arguments[0]);
      Kernels kernels = KernelChoice.select(Preference.VECTOR, lanes).kernels();
      System.out.print(kernels.name() + " " + kernels.lanes());
    }
  }
}
