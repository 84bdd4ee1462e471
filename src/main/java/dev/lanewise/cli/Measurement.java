package dev.lanewise.cli;

import dev.lanewise.run.folder.ResultFolder;
import dev.lanewise.run.folder.RunFolderException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A measurement in progress, and its folder. Unless it is kept, the folder is deleted in the end,
 * also where the process is asked to end.
 */
final class Measurement implements AutoCloseable {
  /** What has to come to an end before a measurement is kept. */
  @FunctionalInterface
  interface Conclusion {
    void run() throws Exception;
  }

  private final Terminal terminal;
  private final ResultFolder folder;
  private final Interruption interruption;
  private boolean isKept;

  private Measurement(Terminal terminal, ResultFolder folder) {
    this.terminal = terminal;
    this.folder = folder;
    this.interruption = Interruption.runs(this, this::interrupted);
  }

  /**
   * Makes a new folder in {@code parent}: the time in UTC, and the name.
   *
   * @throws RunFolderException if it cannot be made
   */
  static Measurement begin(Terminal terminal, Path parent, String name) throws RunFolderException {
    return new Measurement(terminal, ResultFolder.create(parent, Instant.now(), name));
  }

  ResultFolder folder() {
    return folder;
  }

  /** Starts a JVM that takes part in it. */
  ChildJvm start(ProcessBuilder builder) throws IOException {
    return ChildJvm.start(builder, interruption, this, this::interrupted);
  }

  /** Writes what is kept; who asks the process to end meanwhile waits. */
  synchronized void keep(Conclusion conclusion) throws Exception {
    conclusion.run();
    isKept = true;
  }

  private int interrupted() {
    terminal.err().println();
    String outcome = "interrupted; the result is saved in " + folder.file("");
    if (!isKept) {
      outcome = "interrupted; nothing is kept of it";
      try {
        folder.delete();
      } catch (RunFolderException e) {
        outcome = "interrupted; " + e.getMessage();
      }
    }
    terminal.error(outcome);
    return ExitCode.INTERRUPTED;
  }

  @Override
  public void close() throws RunFolderException {
    interruption.close();
    if (!isKept) {
      folder.delete();
    }
  }
}
