package dev.lanewise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The program in a process of its own, one after the other, which can be killed at any moment. */
final class KillableProcess {
  static final int KILLED = 137;
  static final int TERMINATED = 143;

  private final Path messages;
  private Process process;

  /** Will start processes whose messages go to a file. */
  KillableProcess(Path messages) {
    this.messages = messages;
  }

  void start(Object... args) throws IOException {
    process =
        LanewiseProcess.of(List.of(), args)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(messages.toFile())
            .start();
  }

  /** Returns what it has said. */
  String told() throws IOException {
    return Files.readString(messages);
  }

  /** Returns whether a line of the messages begins so. */
  boolean told(String beginning) throws IOException {
    return told().lines().anyMatch(line -> line.startsWith(beginning));
  }

  /** Waits until something holds; returns false if the process ends before that. */
  boolean comesTo(BooleanSupplier moment) throws InterruptedException {
    while (!moment.getAsBoolean()) {
      if (endsWithin(5)) {
        return false;
      }
    }
    return true;
  }

  boolean endsWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Waits for its end; returns its exit code. */
  int await() throws InterruptedException {
    return process.waitFor();
  }

  /**
   * Stops it; returns its exit code.
   *
   * @param forcibly by SIGKILL, else by SIGTERM
   */
  int stop(boolean forcibly) throws InterruptedException {
    if (forcibly) {
      process.destroyForcibly();
    } else {
      process.destroy();
    }
    return process.waitFor();
  }
}
