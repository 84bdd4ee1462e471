package dev.lanewise.cli;

import dev.lanewise.io.Shell;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Network;
import dev.lanewise.run.EpochEvent;
import dev.lanewise.run.Result;
import dev.lanewise.run.Training;
import dev.lanewise.run.TrainingListener;
import dev.lanewise.run.folder.Mistake;
import dev.lanewise.run.folder.RunConfig;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.run.folder.SavedRun;
import dev.lanewise.run.folder.TrainingResult;
import dev.lanewise.run.folder.TrainingResult.Measured;
import dev.lanewise.train.DivergedException;
import dev.lanewise.train.Evaluation;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * What one process does for a run: trains to its end, or saves it where it is asked to stop. The
 * result is written when all else is there that cannot be made again without training. The page
 * comes last, so that whatever becomes of it, the run is kept and told.
 */
final class TrainingSession implements TrainingListener {
  private final Terminal terminal;
  private final RunConfig config;
  private final Training training;
  private final Kernels kernels;
  private final RunFolder folder;
  private final TrainingSummary summary;
  private final Progress progress;

  private Evaluation initial;
  private Evaluation last;

  /** Whether the outcome is written: there is nothing left to save. */
  private volatile boolean isKept;

  TrainingSession(
      Terminal terminal,
      RunConfig config,
      Training training,
      Kernels kernels,
      RunFolder folder,
      TrainingSummary summary,
      Progress progress) {
    this.terminal = terminal;
    this.config = config;
    this.training = training;
    this.kernels = kernels;
    this.folder = folder;
    this.summary = summary;
    this.progress = progress;
  }

  /**
   * Trains, keeps the outcome, tells it and writes the page.
   *
   * @param interruption is handed over to this session
   * @param classNames names of the classes, or an empty list
   * @param loadSeconds time that the data took
   */
  void train(Interruption interruption, List<String> classNames, double loadSeconds)
      throws RunFolderException, TargetMissedException {
    training.listen(this);
    if (RunPageFile.isWanted(config)) {
      training.listen(new LivePage(folder));
    }
    interruption.handOver(training, this::saveLastEpoch);
    Result result;
    try {
      result = run();
    } catch (DivergedException e) {
      folder.deleteModel();
      TrainingResult outcome = outcome(null, null, classNames, loadSeconds);
      keep(outcome);
      tryToWritePage(() -> folder.saved(outcome, null, null));
      throw e;
    }
    String modelSha256 = folder.writeModel(result.network());
    List<Mistake> mistakes =
        Mistake.mostConfident(training.judging(), result.judged(), training.evaluator());
    folder.write(mistakes);
    TrainingResult outcome = outcome(result, modelSha256, classNames, loadSeconds);
    keep(outcome);
    RunPageFile.Source page = () -> folder.saved(outcome, result.network(), mistakes);
    try {
      TargetMissedException.require(config, outcome);
    } catch (TargetMissedException e) {
      tryToWritePage(page);
      throw e;
    }
    RunPageFile.write(folder.path(), page);
  }

  private Result run() throws RunFolderException {
    try {
      return training.run();
    } catch (UncheckedIOException e) {
      throw RunFolderException.cause(e);
    } finally {
      progress.end();
    }
  }

  @Override
  public void begun(int epochs, Evaluation untrained, Evaluation now) {
    initial = untrained;
    last = now;
    progress.begin(epochs, now.accuracy());
  }

  @Override
  public void finished(EpochEvent epoch) {
    last = epoch.evaluation();
    try {
      folder.append(epoch.result());
    } catch (RunFolderException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    progress.finished(epoch.result());
  }

  /**
   * Returns the outcome.
   *
   * @param result null if training diverged
   * @param modelSha256 of the model's file; null if training diverged
   */
  private TrainingResult outcome(
      Result result, String modelSha256, List<String> classNames, double loadSeconds) {
    Evaluation judged = result == null ? last : result.judged();
    Network network = training.kept();
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    return new TrainingResult(
        config.preset(),
        network.describe(),
        config.training().seed(),
        kernels.name(),
        kernels.lanes(),
        training.threads(),
        training.epochs(),
        result == null ? 0 : result.keptEpoch(),
        config.judgedBy(),
        result == null ? null : Measured.of(result.test()),
        initial.accuracy(),
        loadSeconds,
        (System.currentTimeMillis() - started) * 1e-3,
        modelSha256,
        judged.confusion(network.outputs()),
        classNames,
        folder.path().toString());
  }

  private void keep(TrainingResult outcome) throws RunFolderException {
    folder.write(outcome);
    isKept = true;
    summary.print(outcome);
    terminal.out().flush();
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
    int epoch = training.epochs().size();
    Path path = folder.path();
    if (isKept) {
      terminal.error("interrupted; the result is saved in " + path);
      return ExitCode.INTERRUPTED;
    }
    String command = "; go on with: " + Shell.lanewise("train", "--resume", path);
    if (epoch == 0) {
      terminal.error("interrupted before the end of the first epoch" + command);
      return ExitCode.INTERRUPTED;
    }
    try {
      training.save();
      folder.writeModel(training.kept());
    } catch (RunFolderException | UncheckedIOException e) {
      terminal.error("interrupted; " + e.getMessage());
      return ExitCode.MODEL;
    }
    tryToWritePage(() -> SavedRun.read(path));
    terminal.error("interrupted; epoch " + epoch + " is saved in " + path + command);
    return ExitCode.INTERRUPTED;
  }
}
