package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lanewise's own command line, in a process of its own. */
final class CommandLine {
  private CommandLine() {}

  /** Runs a command, and returns what it printed on standard output. */
  static String run(String... words) throws IOException, InterruptedException {
    return run("dev.lanewise.cli.Main", 0, words);
  }

  /** Runs a program that ends with an exit code, and returns what it printed on both streams. */
  static String run(String program, int code, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Jvm.java(program, "-Xlog:disable"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes());
    assertEquals(code, process.waitFor(), () -> String.join(" ", command) + "\n" + out);
    return out;
  }

  /** Trains with {@code lanewise train}, and returns the model's file. */
  static Path train(Path run, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("train", "--quiet", "--out", run.toString()));
    all.addAll(List.of(words));
    run(all.toArray(String[]::new));
    return run.resolve("model.safetensors");
  }
}
