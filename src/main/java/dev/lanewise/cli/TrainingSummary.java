package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.TableDataset;
import dev.lanewise.data.Task;
import dev.lanewise.io.Json;
import dev.lanewise.io.Shell;
import dev.lanewise.io.Text;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.report.Readable;
import dev.lanewise.run.EpochResult;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.Training;
import dev.lanewise.run.ValueScore;
import dev.lanewise.run.folder.RunConfig;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.TableCounts;
import dev.lanewise.run.folder.TrainingResult;
import java.nio.file.Path;

/** What {@code train} tells people before it trains, and afterwards. */
final class TrainingSummary {
  /** How much of each end of a long name is shown: with dots between them, 11 characters. */
  private static final int HALF_NAME = 4;

  private final Terminal terminal;
  private final RunConfig config;
  private final Path folder;
  private final boolean json;

  /** Will print the outcome for people, or as {@code json}. */
  TrainingSummary(Terminal terminal, RunConfig config, Path folder, boolean json) {
    this.terminal = terminal;
    this.config = config;
    this.folder = folder;
    this.json = json;
  }

  /** Prints what will be done, and with what, where progress goes. */
  void announce(Training training, KernelChoice choice) {
    String things = things(training.dataset());
    terminal.announce(
        (config.preset() + ": " + training.kept().describe() + ", ")
            + (Readable.count(training.parts().trained().count()) + " training ")
            + (things + ", ")
            + (Readable.count(training.parts().judging().count()) + " " + judgedBy(things)));
    for (String note : training.dataset().notes()) {
      terminal.announce("data: " + note);
    }
    terminal.announce(
        ("kernels: " + Readable.kernels(choice.kernels()) + " (" + choice.reason() + "); ")
            + Readable.threads(training.threads()));
    terminal.err().println("run folder: " + folder);
  }

  /** Prints the outcome; of a run that diverged, people are told otherwise. */
  void print(TrainingResult result) {
    if (json) {
      terminal.json(Json.indented(result::write));
    } else if (!result.isDiverged()) {
      printLines(result);
    }
  }

  private void printLines(TrainingResult result) {
    EpochResult kept = result.keptEpochResult();
    int epochs = result.epochs().size();
    if (result.task() == Task.REGRESSION) {
      printValues(result);
    } else {
      printAccuracy(result, kept);
    }
    if (config.options().has(RunOptions.TARGET_ACCURACY)
        && epochs < config.training().epochs()
        && config.isTarget(result.epochs().getLast().judgedAccuracy())) {
      String reached = Readable.percent(config.get(RunOptions.TARGET_ACCURACY));
      terminal.line(
          "stopped", "once " + reached + " was reached, after " + Readable.epochs(epochs));
    }
    if (config.options().has(RunOptions.PATIENCE)) {
      terminal.line("kept", "epoch " + kept.epoch() + " of " + epochs + ", whose loss was lowest");
    }
    terminal.line(
        "loss",
        (Readable.loss(kept.judgedLoss()) + " " + config.judgedBy() + ", ")
            + (Readable.loss(kept.trainLoss()) + " training"));
    terminal.line(
        "training",
        (Readable.duration(result.trainSeconds()) + " for " + Readable.epochs(epochs) + ", ")
            + Readable.rate(result.imagesPerSecond(), things()));
    terminal.line(
        "total",
        Readable.duration(result.wallSeconds())
            + (result.isResumed() ? " since it was resumed" : "")
            + (" (" + Readable.duration(result.loadSeconds()) + " loading data)"));
    terminal.line("network", result.network() + ", seed " + result.seed());
    terminal.line("SHA-256", result.modelSha256());
    terminal.path("run folder", folder);
    if (RunPageFile.isWanted(config)) {
      terminal.path("report", folder.resolve(RunFolder.PAGE));
    }
    terminal.out().println();
    String look =
        RunPageFile.isWanted(config)
            ? "open " + Shell.quoted(folder.resolve(RunFolder.PAGE).toString())
            : Shell.lanewise("report", folder);
    String input = TableCounts.isOfRun(folder) ? "NEW.csv" : "IMAGE";
    String ask = Shell.lanewise("predict", folder, input);
    terminal.out().println("Next: " + look);
    terminal.out().println("  or: " + ask);
  }

  private void printAccuracy(TrainingResult result, EpochResult kept) {
    EpochResult best = result.mostAccurate();
    terminal.line(
        "accuracy",
        terminal.bold(Readable.percent(result.testAccuracy()))
            + (" of " + Readable.count(result.imagesJudgedBy()) + " " + judgedBy(things()) + "; ")
            + (Readable.percent(kept.trainAccuracy()) + " in training"));
    if (config.isJudgedByHeldOut()) {
      terminal.line(
          "test set",
          Readable.percent(result.test().accuracy())
              + ("; loss " + Readable.loss(result.test().loss())));
    }
    terminal.line(
        "best",
        (Readable.percent(best.judgedAccuracy()) + " after epoch " + best.epoch() + "; ")
            + (Readable.percent(result.initialTestAccuracy()) + " before training"));
  }

  private void printValues(TrainingResult result) {
    for (ValueScore score : result.judged()) {
      printValue(score, config.isJudgedByHeldOut() ? "held out" : "test");
    }
    if (config.isJudgedByHeldOut()) {
      for (ValueScore score : result.test().values()) {
        printValue(score, "test");
      }
    }
  }

  private void printValue(ValueScore score, String part) {
    terminal.line(
        Text.shortened(score.name(), HALF_NAME),
        ("RMSE " + terminal.bold(Readable.significant(score.rmse())) + " (" + part + "), MAE ")
            + (Readable.significant(score.mae()) + ", R² " + Readable.significant(score.r2()))
            + ("; the mean alone: RMSE " + Readable.significant(score.meanRmse())));
  }

  /** Returns what the examples of a data set are called. */
  static String things(Dataset dataset) {
    return things(dataset instanceof TableDataset);
  }

  private String things() {
    return things(TableCounts.isOfRun(folder));
  }

  private static String things(boolean isTable) {
    return isTable ? "rows" : "images";
  }

  private String judgedBy(String things) {
    return (config.isJudgedByHeldOut() ? "held-out training " : "test ") + things;
  }
}
