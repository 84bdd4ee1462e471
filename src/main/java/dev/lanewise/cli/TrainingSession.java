package dev.lanewise.cli;

import dev.lanewise.report.Checkpoints;
import dev.lanewise.report.DataFile;
import dev.lanewise.report.Mistake;
import dev.lanewise.report.RunFolder;
import dev.lanewise.report.RunFolderException;
import dev.lanewise.report.SavedRun;
import dev.lanewise.report.TrainingResult;
import dev.lanewise.report.page.RunPage;
import dev.lanewise.train.DivergedException;
import java.nio.file.Path;
import java.util.List;

/** What one process does for a run: trains to its end, or saves it where it is asked to stop. */
final class TrainingSession {
  /** Set to "true", has no page written: nobody looks at the runs of a comparison. */
  static final String WITHOUT_PAGE = "lanewise.without-page";

  private static final boolean HAS_PAGE = !Boolean.getBoolean(WITHOUT_PAGE);

  private final Terminal terminal;
  private final TrainingRun run;
  private final RunFolder folder;
  private final Checkpoints checkpoints;
  private final TrainingSummary summary;
  private final Progress progress;

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
   * Trains, keeps the outcome and tells it.
   *
   * @param loadSeconds time that the data took
   */
  TrainingResult train(double loadSeconds) throws DivergedException, RunFolderException {
    try (Interruption _ = Interruption.runs(run, this::saveLastEpoch)) {
      try {
        run.train(folder, checkpoints, progress);
      } catch (DivergedException e) {
        folder.deleteModel();
        conclude(run.result(null, folder.path(), loadSeconds));
        throw e;
      }
      String model = DataFile.sha256(run.save(folder));
      return conclude(run.result(model, folder.path(), loadSeconds));
    }
  }

  private TrainingResult conclude(TrainingResult result) throws RunFolderException {
    if (HAS_PAGE) {
      writeWithPage(result);
    } else {
      folder.write(result);
    }
    summary.print(result);
    return result;
  }

  private void writeWithPage(TrainingResult result) throws RunFolderException {
    if (result.isDiverged()) {
      folder.write(result);
      folder.writePage(RunPage.of(folder.saved(result, null, null)));
      return;
    }
    List<Mistake> mistakes = run.mistakes();
    folder.write(mistakes);
    folder.write(result);
    folder.writePage(RunPage.of(folder.saved(result, run.finished(), mistakes)));
  }

  /** Saves what there is when the process is asked to end, and returns its exit code. */
  private int saveLastEpoch() {
    progress.end();
    int epoch = run.epochs().size();
    Path path = folder.path();
    String command = "; go on with: lanewise train --resume " + path;
    if (epoch == 0) {
      terminal.error("interrupted before the end of the first epoch" + command);
      return ExitCode.INTERRUPTED;
    }
    try {
      run.save(checkpoints);
      run.save(folder);
      folder.writePage(RunPage.of(SavedRun.read(path)));
    } catch (RunFolderException e) {
      terminal.error("interrupted; " + e.getMessage());
      return ExitCode.of(e);
    }
    terminal.error("interrupted; epoch " + epoch + " is saved in " + path + command);
    return ExitCode.INTERRUPTED;
  }
}
