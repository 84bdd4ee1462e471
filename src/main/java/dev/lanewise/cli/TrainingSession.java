package dev.lanewise.cli;

import dev.lanewise.data.Examples;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.LabeledRows;
import dev.lanewise.data.Parts;
import dev.lanewise.data.TableDataset;
import dev.lanewise.data.Targets;
import dev.lanewise.data.table.Preparation;
import dev.lanewise.io.Shell;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Network;
import dev.lanewise.run.EpochEvent;
import dev.lanewise.run.Importance;
import dev.lanewise.run.Result;
import dev.lanewise.run.Training;
import dev.lanewise.run.TrainingListener;
import dev.lanewise.run.ValueScore;
import dev.lanewise.run.folder.FeatureFields;
import dev.lanewise.run.folder.JudgedRows;
import dev.lanewise.run.folder.JudgedTable;
import dev.lanewise.run.folder.Mistake;
import dev.lanewise.run.folder.RunConfig;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.run.folder.SavedRun;
import dev.lanewise.run.folder.TableRecord;
import dev.lanewise.run.folder.TrainingResult;
import dev.lanewise.run.folder.TrainingResult.Measured;
import dev.lanewise.train.ClassEvaluation;
import dev.lanewise.train.DivergedException;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.ValueEvaluation;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
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

  /** So many warnings have been told. */
  private final int told;

  private Evaluation initial;
  private Evaluation last;

  /** Whether the outcome is written: there is nothing left to save. Guarded by the training. */
  private boolean isKept;

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
    training.warnings().forEach(terminal::warn);
    this.told = training.warnings().size();
  }

  /**
   * Trains, keeps the outcome, tells it and writes the page.
   *
   * @param interruption is handed over to this session
   * @param loadSeconds time that the data took
   */
  void train(Interruption interruption, double loadSeconds)
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
      TrainingResult outcome = outcome(null, null, loadSeconds);
      keep(outcome);
      tryToWritePage(() -> folder.saved(outcome, null, null, null));
      throw e;
    }
    String modelSha256 = folder.writeModel(result.model());
    List<Mistake> mistakes = mistakes(result.judged());
    folder.write(mistakes);
    JudgedTable table = table(result);
    if (table != null) {
      folder.write(table);
    }
    TrainingResult outcome = outcome(result, modelSha256, loadSeconds);
    keep(outcome);
    RunPageFile.Source page = () -> folder.saved(outcome, result.model(), mistakes, table);
    try {
      TargetMissedException.require(config, outcome);
    } catch (TargetMissedException e) {
      tryToWritePage(page);
      throw e;
    }
    RunPageFile.write(folder.path(), page);
  }

  /**
   * Returns the images that the model is mistaken in; rows of a table are in a file of their own.
   */
  private List<Mistake> mistakes(Evaluation judged) {
    return training.parts().judging() instanceof LabeledImages images
        ? Mistake.mostConfident(images, (ClassEvaluation) judged, training.evaluator())
        : List.of();
  }

  /** Returns what the page tells of a table; null where the data has images. */
  private JudgedTable table(Result result) {
    if (!(training.dataset() instanceof TableDataset dataset)) {
      return null;
    }
    Parts parts = training.parts();
    Preparation preparation = parts.preparation().get();
    double[] importance =
        Importance.of(
            result.network(),
            preparation,
            (LabeledRows) parts.judging(),
            kernels,
            training.threads(),
            config.training().seed());
    TableRecord about =
        new TableRecord(
            FeatureFields.summaries(dataset.table()),
            importance,
            dataset.notes(),
            classCounts(parts.trained()));
    return new JudgedTable(about, JudgedRows.of(result.judged(), preparation, parts.judgingRows()));
  }

  private static List<Integer> classCounts(Examples trained) {
    if (!(trained.targets() instanceof Targets.Classes classes)) {
      return List.of();
    }
    Integer[] counts = new Integer[classes.outputs()];
    Arrays.fill(counts, 0);
    for (byte label : classes.labels()) {
      counts[Byte.toUnsignedInt(label)]++;
    }
    return List.of(counts);
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
  private TrainingResult outcome(Result result, String modelSha256, double loadSeconds) {
    Evaluation judged = result == null ? last : result.judged();
    Network network = training.kept();
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
        result == null ? null : Measured.of(result.test(), values(result.test())),
        initial.accuracy(),
        loadSeconds,
        ManagementFactory.getRuntimeMXBean().getUptime() * 1e-3,
        modelSha256,
        config.identitySha256(),
        judged instanceof ClassEvaluation classes
            ? classes.confusion(network.outputs())
            : new int[0][0],
        training.dataset().classNames(),
        values(judged),
        result == null ? training.warnings() : result.warnings(),
        folder.path().toString());
  }

  private List<ValueScore> values(Evaluation evaluation) {
    return evaluation instanceof ValueEvaluation values
        ? ValueScore.of(values, training.parts().preparation().get())
        : List.of();
  }

  private void keep(TrainingResult outcome) throws RunFolderException {
    // An interruption holds this lock: it comes before the result, or finds it kept.
    synchronized (training) {
      folder.write(outcome);
      isKept = true;
    }
    outcome.warnings().stream().skip(told).forEach(terminal::warn);
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
      folder.writeModel(training.model());
    } catch (RunFolderException | UncheckedIOException e) {
      terminal.error("interrupted; " + e.getMessage());
      return ExitCode.MODEL;
    }
    tryToWritePage(() -> SavedRun.read(path));
    terminal.error("interrupted; epoch " + epoch + " is saved in " + path + command);
    return ExitCode.INTERRUPTED;
  }
}
