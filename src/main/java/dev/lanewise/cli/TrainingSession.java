package dev.lanewise.cli;

import dev.lanewise.run.folder.Checkpoints;
import dev.lanewise.run.folder.Mistake;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.run.folder.SavedRun;
import dev.lanewise.run.folder.TrainingResult;
import dev.lanewise.train.DivergedException;
import java.nio.file.Path;
import java.util.List;

/**
 * What one process does for a run: trains to its end, or saves it where it is asked to stop. The
 * result is written when all else is there that cannot be made again without training. The page
 * comes last, so that whatever becomes of it, the run is kept and told.
 */
final class TrainingSession {
  private final Terminal terminal;
  private final TrainingRun run;
  private final RunFolder folder;
  private final Checkpoints checkpoints;
  private final TrainingSummary summary;
  private final Progress progress;

  /** Whether the outcome is written: there is nothing left to save. */
  private volatile boolean isKept;

  TrainingSession(
      Terminal terminal,
      TrainingRun run,
      RunFolder folder,
      Checkpoints checkpoints,
      TrainingSummary summary,
      Progress progress) {
    this.terminal = terminal;
    this.run = run;
    this.folder = folder;
    this.checkpoints = checkpoints;
    this.summary = summary;
    this.progress = progress;
  }

  /**
   * Trains, keeps the outcome, tells it and writes the page.
   *
   * @param interruption is handed over to this session
   * @param loadSeconds time that the data took
   */
  void train(Interruption interruption, double loadSeconds)
      throws DivergedException, RunFolderException, TargetMissedException {
    interruption.handOver(run, this::saveLastEpoch);
    try {
      run.train(folder, checkpoints, progress);
    } catch (DivergedException e) {
      folder.deleteModel();
      TrainingResult result = keep(null, loadSeconds);
      tryToWritePage(() -> folder.saved(result, null, null));
      throw e;
    }
    String modelSha256 = run.save(folder);
    List<Mistake> mistakes = run.mistakes();
    folder.write(mistakes);
    TrainingResult result = keep(modelSha256, loadSeconds);
    RunPageFile.Source page = () -> folder.saved(result, run.finished(), mistakes);
    try {
      TargetMissedException.require(run.config(), result);
    } catch (TargetMissedException e) {
      tryToWritePage(page);
      throw e;
    }
    RunPageFile.write(folder.path(), page);
  }

  private TrainingResult keep(String modelSha256, double loadSeconds) throws RunFolderException {
    TrainingResult result = run.result(modelSha256, folder.path(), loadSeconds);
    folder.write(result);
    isKept = true;
    summary.print(result);
    terminal.out().flush();
    return result;
  }

  /** Writes the page where something else decides the exit code. */
  private void tryToWritePage(RunPageFile.Source source) {
    try {
      RunPageFile.write(folder.path(), source);
    } catch (RunFolderException e) {
      terminal.error(e.getMessage());
    }
  }

  /** Saves what there is when the process is asked to end, and returns its exit code. */
  private int saveLastEpoch() {
    progress.end();
    int epoch = run.epochs().size();
    Path path = folder.path();
    if (isKept) {
      terminal.error("interrupted; the result is saved in " + path);
      return ExitCode.INTERRUPTED;
    }
    String command = "; go on with: lanewise train --resume " + path;
    if (epoch == 0) {
      terminal.error("interrupted before the end of the first epoch" + command);
      return ExitCode.INTERRUPTED;
    }
    try {
      run.save(checkpoints);
      run.save(folder);
    } catch (RunFolderException e) {
      terminal.error("interrupted; " + e.getMessage());
      return ExitCode.of(e);
    }
    tryToWritePage(() -> SavedRun.read(path));
    terminal.error("interrupted; epoch " + epoch + " is saved in " + path + command);
    return ExitCode.INTERRUPTED;
  }
}
