package dev.lanewise.cli;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.report.EpochResult;
import dev.lanewise.report.TrainingResult;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** What {@code train} tells people before it trains, and afterwards. */
final class TrainingSummary {
  private final Terminal terminal;
  private final TrainingRun run;
  private final Path folder;

  TrainingSummary(Terminal terminal, TrainingRun run, Path folder) {
    this.terminal = terminal;
    this.run = run;
    this.folder = folder;
  }

  /** Prints what will be done, and with what, where progress goes. */
  void announce(KernelChoice choice) {
    PrintStream err = terminal.err();
    err.println(
        (run.config().preset() + ": " + run.network().describe() + ", ")
            + (Readable.count(run.imagesTrainedOn()) + " images to train on, ")
            + (Readable.count(run.imagesJudgedBy()) + " to judge by"));
    err.println(
        ("kernels: " + Readable.kernels(choice.kernels()) + " (" + choice.reason() + "); ")
            + (Readable.threads(run.threads()) + "; run folder " + folder));
  }

  /** Prints the outcome of a run that did not diverge. */
  void print(TrainingResult result) {
    EpochResult last = result.epochs().getLast();
    EpochResult best = result.bestEpoch();
    int epochs = result.epochs().size();
    boolean validates = run.config().training().validation() > 0;
    double images = (double) run.imagesTrainedOn() * epochs;
    line(
        "accuracy",
        terminal.bold(Readable.percent(result.testAccuracy()))
            + (" of " + Readable.count(run.imagesJudgedBy()))
            + (validates ? " held-out training images" : " test images"));
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
            + Readable.rate(images / result.trainSeconds()));
    line(
        "in all",
        (Readable.duration(result.wallSeconds()) + ", of it ")
            + (Readable.duration(result.loadSeconds()) + " to load the data"));
    line("network", result.network() + ", seed " + result.seed());
    line("SHA-256", result.modelSha256());
    line("run folder", folder.toString());
    terminal.out().println();
    terminal.out().println("Look closer: lanewise evaluate " + folder);
  }

  private void line(String name, String text) {
    terminal.out().println(String.format(Locale.ROOT, "%-12s%s", name, text));
  }
}
