package dev.lanewise.cli;

import dev.lanewise.io.Json;
import dev.lanewise.io.Shell;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.report.Readable;
import dev.lanewise.run.EpochResult;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.Training;
import dev.lanewise.run.folder.RunConfig;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.TrainingResult;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** What {@code train} tells people before it trains, and afterwards. */
final class TrainingSummary {
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
    PrintStream err = terminal.err();
    err.println(
        (config.preset() + ": " + training.kept().describe() + ", ")
            + (Readable.count(training.trained().count()) + " training images, ")
            + (Readable.count(training.judging().count()) + " " + judgedBy()));
    err.println(
        ("kernels: " + Readable.kernels(choice.kernels()) + " (" + choice.reason() + "); ")
            + Readable.threads(training.threads()));
    err.println("run folder: " + folder);
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
    EpochResult best = result.mostAccurate();
    int epochs = result.epochs().size();
    line(
        "accuracy",
        terminal.bold(Readable.percent(result.testAccuracy()))
            + (" of " + Readable.count(result.imagesJudgedBy()) + " " + judgedBy() + "; ")
            + (Readable.percent(kept.trainAccuracy()) + " in training"));
    if (config.isJudgedByHeldOut()) {
      line(
          "test set",
          Readable.percent(result.test().accuracy())
              + ("; loss " + Readable.loss(result.test().loss())));
    }
    if (config.options().has(RunOptions.PATIENCE)) {
      line("kept", "epoch " + kept.epoch() + " of " + epochs + ", whose loss was lowest");
    }
    line(
        "best",
        (Readable.percent(best.judgedAccuracy()) + " after epoch " + best.epoch() + "; ")
            + (Readable.percent(result.initialTestAccuracy()) + " before training"));
    line(
        "loss",
        (Readable.loss(kept.judgedLoss()) + " " + config.judgedBy() + ", ")
            + (Readable.loss(kept.trainLoss()) + " training"));
    line(
        "training",
        (Readable.duration(result.trainSeconds()) + " for " + Readable.epochs(epochs) + ", ")
            + Readable.rate(result.imagesPerSecond()));
    line(
        "total",
        Readable.duration(result.wallSeconds())
            + (result.isResumed() ? " since it was resumed" : "")
            + (" (" + Readable.duration(result.loadSeconds()) + " loading data)"));
    line("network", result.network() + ", seed " + result.seed());
    line("SHA-256", result.modelSha256());
    line("run folder", folder.toString());
    if (RunPageFile.isWanted(config)) {
      line("report", folder.resolve(RunFolder.PAGE).toString());
    }
    terminal.out().println();
    String look =
        RunPageFile.isWanted(config)
            ? "open " + Shell.quoted(folder.resolve(RunFolder.PAGE).toString())
            : Shell.lanewise("report", folder);
    String ask = Shell.lanewise("predict", folder, "IMAGE");
    terminal.out().println("Next: " + look + ", or " + ask);
  }

  private String judgedBy() {
    return config.isJudgedByHeldOut() ? "held-out training images" : "test images";
  }

  private void line(String name, String text) {
    terminal.out().println(String.format(Locale.ROOT, "%-12s%s", name, text));
  }
}
