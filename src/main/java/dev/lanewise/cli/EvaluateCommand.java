package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.io.Json;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.nn.Network;
import dev.lanewise.report.Readable;
import dev.lanewise.run.folder.ClassScore;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.Evaluator;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** {@code lanewise evaluate}. */
final class EvaluateCommand extends Subcommand {
  /** With more classes, lines of the confusion matrix no longer fit a terminal. */
  private static final int MOST_CLASSES_SHOWN = 12;

  private final ModelParameter model = new ModelParameter();
  private final DataOption data = new DataOption();
  private final JsonOption json = new JsonOption();

  EvaluateCommand(Terminal terminal) {
    super(terminal);
    spec.addPositional(model.spec);
    add(data.spec(), json.spec);
    spec.usageMessage()
        .footer("", "Example:", "  lanewise evaluate results/runs/20261122T141500Z-classic");
  }

  @Override
  void run() throws Exception {
    Network network = model.read();
    Dataset dataset = data.read();
    model.requireFit(network, dataset.test(), data.label());
    KernelChoice choice = KernelChoice.fastest();
    KernelChoice.warning().ifPresent(terminal::error);
    int threads = Runtime.getRuntime().availableProcessors();
    Evaluation evaluation;
    double imagesPerSecond = Double.NaN;
    try (Evaluator evaluator = new Evaluator(network, dataset.test(), choice.kernels(), threads)) {
      evaluation = evaluator.evaluate();
      if (json.isAsked()) {
        imagesPerSecond = WarmSpeed.of(evaluator);
      }
    }
    int[][] confusion = evaluation.confusion(network.outputs());
    if (json.isAsked()) {
      double speed = imagesPerSecond;
      terminal.json(Json.indented(object -> write(evaluation, confusion, speed, object)));
    } else {
      print(network, evaluation, confusion, dataset.classNames());
    }
  }

  private static void write(
      Evaluation evaluation, int[][] confusion, double imagesPerSecond, Json json) {
    json.put("images", evaluation.images())
        .put("accuracy", evaluation.accuracy())
        .put("loss", evaluation.loss())
        .matrix("confusion", confusion)
        .put("imagesPerSecond", imagesPerSecond);
  }

  private void print(
      Network network, Evaluation evaluation, int[][] confusion, List<String> classNames) {
    int images = evaluation.images();
    PrintStream out = terminal.out();
    out.println("network   " + network.describe());
    out.println(
        ("accuracy  " + terminal.bold(Readable.percent(evaluation.accuracy())))
            + (" of " + Readable.count(images) + " test images"));
    out.println("loss      " + Readable.loss(evaluation.loss()));
    out.println();
    printScores(ClassScore.of(confusion, classNames));
    if (confusion.length <= MOST_CLASSES_SHOWN) {
      out.println();
      printConfusion(confusion);
    }
  }

  private void printScores(List<ClassScore> scores) {
    int width = "class".length();
    for (ClassScore score : scores) {
      width = Math.max(width, score.name().length());
    }
    String format = "%-" + width + "s  %7s  %9s  %8s  %8s%n";
    terminal.out().printf(Locale.ROOT, format, "class", "images", "precision", "recall", "F1");
    for (ClassScore score : scores) {
      terminal
          .out()
          .printf(
              Locale.ROOT,
              format,
              score.name(),
              Readable.count(score.images()),
              Readable.percent(score.precision()),
              Readable.percent(score.recall()),
              Readable.percent(score.f1()));
    }
  }

  private void printConfusion(int[][] confusion) {
    PrintStream out = terminal.out();
    out.println("confusion matrix (rows: actual class, columns: predicted class)");
    out.print("      ");
    for (int predicted = 0; predicted < confusion.length; predicted++) {
      out.printf(Locale.ROOT, "%6d", predicted);
    }
    out.println();
    for (int truth = 0; truth < confusion.length; truth++) {
      out.printf(Locale.ROOT, "%6d", truth);
      for (int count : confusion[truth]) {
        out.printf(Locale.ROOT, "%6d", count);
      }
      out.println();
    }
  }
}
