package dev.lanewise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** A JVM that this one starts, and that does not outlive it. */
final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final Runnable handBack;

  private ChildJvm(Process process, Runnable handBack) {
    this.process = process;
    this.handBack = handBack;
  }

  /**
   * Returns the command that starts this Java again, with the options that it was started with, and
   * with the vector API: it comes here as the library has it, from the command line.
   */
  static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("--add-modules=" + VectorModule.NAME);
    return command;
  }

  /**
   * Starts it.
   *
   * @param interruption ends it before what it would do otherwise
   * @param monitor what {@code interruption} holds before, and afterwards
   * @param otherwise what {@code interruption} does before, and afterwards
   */
  static ChildJvm start(
      ProcessBuilder builder, Interruption interruption, Object monitor, IntSupplier otherwise)
      throws IOException {
    Process process = builder.start();
    ChildJvm child = new ChildJvm(process, () -> interruption.handOver(monitor, otherwise));
    interruption.handOver(
        process,
        () -> {
          child.end();
          return otherwise.getAsInt();
        });
    return child;
  }

  /** Returns what it writes to standard output. */
  InputStream out() {
    return process.getInputStream();
  }

  /** Waits for its end and returns its exit code. */
  int await() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends it, and what it has started. */
  @Override
  public void close() {
    end();
    handBack.run();
  }

  private void end() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
