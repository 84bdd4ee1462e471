package dev.lanewise.cli;

import dev.lanewise.data.DataException;
import dev.lanewise.data.ImageException;
import dev.lanewise.model.ModelException;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.train.DivergedException;
import picocli.CommandLine.ParameterException;

/** What the process tells its caller. */
final class ExitCode {
  static final int DONE = 0;

  /** A fault of the program. */
  static final int FAULT = 1;

  /** The command line is wrong. */
  static final int USAGE = 2;

  /** The data is missing or damaged, or does not fit the model. */
  static final int DATA = 3;

  /** A model file or a run folder is missing or damaged, or cannot be written. */
  static final int MODEL = 4;

  /** A target was not reached, or training diverged. */
  static final int TARGET = 5;

  /** Interrupted, after the last finished epoch was saved. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** Returns the code for a command that ended with {@code failure}. */
  static int of(Throwable failure) {
    return switch (failure) {
      case ParameterException _ -> USAGE;
      // What was asked for takes more than there is: no fault of the program.
      case OutOfMemoryError e when !Main.lacksThreads(e) -> USAGE;
      case DataException _, DataMismatchException _, ImageException _ -> DATA;
      case ModelException _, RunFolderException _, UnwritableFileException _, OverflowException _ ->
          MODEL;
      case TargetMissedException _, DivergedException _ -> TARGET;
      case ProcessFailedException e -> e.exitCode();
      default -> FAULT;
    };
  }
}
