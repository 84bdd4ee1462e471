package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  @TempDir private Path home;

  @BeforeEach
  void makeHome() {
    System.setProperty("lanewise.home", home.toString());
  }

  @AfterEach
  void forgetHome() {
    System.clearProperty("lanewise.home");
  }

  @Test
  void refusesOptionsThatItUsesItself() {
    CommandLineRun.of("bench", "matmul", "-rff", "x").fails(2, "-rff");
  }

  @Test
  void saysWhatIsMissing() {
    CommandLineRun.of("bench").fails(1, "lanewise-bench.jar is missing");
  }

  @Test
  void handsItsArgumentsOnAsTheyAre() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
    String echo = Echo.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar()), manifest);
        InputStream in = Echo.class.getResourceAsStream("/" + echo)) {
      out.putNextEntry(new JarEntry(echo));
      in.transferTo(out);
    }
    List<String> arguments = List.of("matmul", "-l", "-p", "a=b", "c (while processing option: d)");
    List<String> line = new ArrayList<>(List.of("bench"));
    line.addAll(arguments);
    CommandLineRun list = CommandLineRun.of(line.toArray()).succeeds();
    assertTrue(list.out().endsWith(arguments + System.lineSeparator()), list.out());
    CommandLineRun help = CommandLineRun.of("bench", "matmul", "-h").succeeds();
    assertTrue(help.out().startsWith("Usage: lanewise bench"), help.out());
  }

  /** Stands for JMH. */
  static final class Echo {
    private Echo() {}

    public static void main(String[] arguments) {
      System.out.println(List.of(arguments));
    }
  }

  private Path jar() throws IOException {
    Path jar = home.resolve("target").resolve("lanewise-bench.jar");
    Files.createDirectories(jar.getParent());
    return jar;
  }

  @Test
  void leavesNothingBehindWhenItFails() throws IOException {
    Files.writeString(jar(), "no archive");
    CommandLineRun.of("bench", "matmul").fails(1, "JMH failed");
    assertEquals(0, home.resolve("results").resolve("bench").toFile().list().length);
  }
}
