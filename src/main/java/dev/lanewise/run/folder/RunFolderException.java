package dev.lanewise.run.folder;

import dev.lanewise.io.FileFailure;
import dev.lanewise.io.Text;
import dev.lanewise.io.WriteException;
import dev.lanewise.model.OtherTrainingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Says in one line why a run folder, or another folder of results, cannot be written or read. */
public final class RunFolderException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What can be done about a folder that cannot be written to. */
  enum Remedy {
    /** For a new folder, which an option chooses. */
    FIX_OR_CHOOSE_OUT("; fix that, or choose another folder with --out"),

    /** For a folder that no option chooses. */
    FIX("; fix that");

    private final String text;

    Remedy(String text) {
      this.text = text;
    }
  }

  private RunFolderException(String message) {
    super(Text.oneLine(message));
  }

  private RunFolderException(String message, Remedy remedy, IOException cause) {
    super(Text.oneLine(message + remedy.text), cause);
  }

  /** For a file or folder that the file system refused. */
  static RunFolderException of(Path file, IOException cause, Remedy remedy) {
    String reason = FileFailure.writing(cause, remedy.text).problem();
    return new RunFolderException(file + ": cannot be written: " + reason, remedy, cause);
  }

  /** For a refusal whose message names the file and the reason. */
  static RunFolderException of(IOException cause, Remedy remedy) {
    String problem = cause instanceof WriteException e ? e.problem() : cause.getMessage();
    return new RunFolderException(problem, remedy, cause);
  }

  /** For a folder that another process writes to; {@code what} is "run" or "sweep". */
  static RunFolderException inUse(Path folder, String what) {
    return new RunFolderException(
        (folder + ": another process is training this " + what) + "; wait for its end, or stop it");
  }

  /** For a file or folder that holds something else than it should, or cannot be read. */
  public static RunFolderException damaged(Path file, String problem, String remedy) {
    return new RunFolderException(file + ": " + problem + "; " + remedy);
  }

  /** For a run none of whose checkpoints is whole; {@code newest} says why the newest is not. */
  static RunFolderException noCheckpoint(String newest) {
    return new RunFolderException(newest + "; no other checkpoint is whole: train anew");
  }

  /** For a run whose checkpoint is of another training. */
  static RunFolderException otherTraining(OtherTrainingException cause) {
    return new RunFolderException(cause.getMessage());
  }

  /** Returns what to throw for a failure that went through code which throws nothing checked. */
  public static RunFolderException cause(UncheckedIOException failure) {
    if (failure.getCause() instanceof RunFolderException cause) {
      return cause;
    }
    throw failure;
  }
}
