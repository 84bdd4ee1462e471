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
    List<String> command = new ArrayList<>(Jvm.java("dev.lanewise.cli.Main"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), () -> String.join(" ", command));
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
