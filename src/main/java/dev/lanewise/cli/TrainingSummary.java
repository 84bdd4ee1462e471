package dev.lanewise.cli;

import dev.lanewise.io.Json;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.report.Readable;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.folder.EpochResult;
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
  void announce(TrainingRun run, KernelChoice choice) {
    PrintStream err = terminal.err();
    err.println(
        (config.preset() + ": " + run.network().describe() + ", ")
            + (Readable.count(run.images().train()) + " images to train on, ")
            + (Readable.count(run.images().judging()) + " to judge by"));
    err.println(
        ("kernels: " + Readable.kernels(choice.kernels()) + " (" + choice.reason() + "); ")
            + (Readable.threads(run.threads()) + "; run folder " + folder));
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
    EpochResult last = result.epochs().getLast();
    EpochResult best = result.bestEpoch();
    int epochs = result.epochs().size();
    boolean validates = config.get(RunOptions.VALIDATION) > 0;
    line(
        "accuracy",
        terminal.bold(Readable.percent(result.testAccuracy()))
            + (" of " + Readable.count(result.imagesJudgedBy()))
            + (validates ? " held-out training images; " : " test images; ")
            + (Readable.percent(last.trainAccuracy()) + " in training"));
    line(
        "best",
        (Readable.percent(best.testAccuracy()) + " after epoch " + best.epoch() + "; ")
            + (Readable.percent(result.initialTestAccuracy()) + " before training"));
    line(
        "loss",
        Readable.loss(last.testLoss()) + "; " + Readable.loss(last.trainLoss()) + " in training");
    line(
        "training",
        (Readable.duration(result.trainSeconds()) + " for " + Readable.epochs(epochs) + ", ")
            + Readable.rate(result.imagesPerSecond()));
    line(
        "in all",
        (Readable.duration(result.wallSeconds()) + ", of it ")
            + (Readable.duration(result.loadSeconds()) + " to load the data"));
    line("network", result.network() + ", seed " + result.seed());
    line("SHA-256", result.modelSha256());
    line("run folder", folder.toString());
    line("report", folder.resolve(RunFolder.PAGE).toString());
    terminal.out().println();
    terminal.out().println("Look closer: lanewise evaluate " + folder);
  }

  private void line(String name, String text) {
    terminal.out().println(String.format(Locale.ROOT, "%-12s%s", name, text));
  }
}
