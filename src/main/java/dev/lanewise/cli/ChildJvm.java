package dev.lanewise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM that this one starts, and that does not outlive it. */
final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final Interruption interruption;

  private ChildJvm(Process process) {
    this.process = process;
    this.interruption =
        Interruption.runs(
            process,
            () -> {
              end();
              return ExitCode.INTERRUPTED;
            });
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

  static ChildJvm start(ProcessBuilder builder) throws IOException {
    return new ChildJvm(builder.start());
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
    interruption.close();
  }

  private void end() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
