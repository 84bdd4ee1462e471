package dev.lanewise.cli;

import dev.lanewise.data.table.Preparation;
import dev.lanewise.io.Json;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.model.Model;
import dev.lanewise.nn.Network;
import dev.lanewise.report.Readable;
import dev.lanewise.report.TextTable;
import dev.lanewise.run.ValueScore;
import dev.lanewise.run.folder.ClassScore;
import dev.lanewise.run.folder.ScoreFields;
import dev.lanewise.run.folder.WarningFields;
import dev.lanewise.train.ClassEvaluation;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.Evaluator;
import dev.lanewise.train.ValueEvaluation;
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
    add(data.specs());
    add(json.spec);
    spec.usageMessage()
        .footer("", "Example:", "  lanewise evaluate results/runs/20261122T141500Z-classic");
  }

  @Override
  void run() throws Exception {
    Model read = model.readModel();
    Network network = read.network();
    JudgedExamples judged = JudgedExamples.read(read, model, data);
    judged.warnings().forEach(terminal::warn);
    KernelChoice choice = KernelChoice.fastest();
    KernelChoice.warning().ifPresent(terminal::error);
    int threads = Runtime.getRuntime().availableProcessors();
    Evaluation evaluation;
    double imagesPerSecond = Double.NaN;
    try (Evaluator evaluator =
        new Evaluator(network, judged.examples(), choice.kernels(), threads)) {
      evaluation = evaluator.evaluate();
      if (json.isAsked()) {
        imagesPerSecond = WarmSpeed.of(evaluator);
      }
    }
    switch (evaluation) {
      case ClassEvaluation classes -> tell(classes, imagesPerSecond, network, judged);
      case ValueEvaluation values ->
          tell(values, imagesPerSecond, read.preparation().get(), judged);
    }
  }

  private void tell(
      ClassEvaluation evaluation, double speed, Network network, JudgedExamples judged) {
    int[][] confusion = evaluation.confusion(network.outputs());
    if (json.isAsked()) {
      terminal.json(
          Json.indented(
              object -> {
                write(evaluation, speed, object);
                object.put("accuracy", evaluation.accuracy()).matrix("confusion", confusion);
                WarningFields.write(judged.warnings(), object);
              }));
    } else {
      print(network, evaluation, confusion, judged);
    }
  }

  private void tell(
      ValueEvaluation evaluation, double speed, Preparation preparation, JudgedExamples judged) {
    List<ValueScore> scores = ValueScore.of(evaluation, preparation);
    if (json.isAsked()) {
      terminal.json(
          Json.indented(
              object -> {
                write(evaluation, speed, object);
                ScoreFields.write(scores, object);
                WarningFields.write(judged.warnings(), object);
              }));
      return;
    }
    PrintStream out = terminal.out();
    out.println("rows      " + Readable.count(evaluation.count()));
    out.println("loss      " + Readable.loss(evaluation.loss()));
    out.println();
    TextTable table = new TextTable(1, "target", "RMSE", "MAE", "R²", "RMSE of the mean");
    for (ValueScore score : scores) {
      table.add(
          score.name(),
          Readable.significant(score.rmse()),
          Readable.significant(score.mae()),
          Readable.significant(score.r2()),
          Readable.significant(score.meanRmse()));
    }
    out.print(table);
  }

  private static void write(Evaluation evaluation, double imagesPerSecond, Json json) {
    json.put("images", evaluation.count())
        .put("loss", evaluation.loss())
        .put("imagesPerSecond", imagesPerSecond);
  }

  private void print(
      Network network, ClassEvaluation evaluation, int[][] confusion, JudgedExamples judged) {
    int images = evaluation.count();
    PrintStream out = terminal.out();
    out.println("network   " + network.describe());
    out.println(
        ("accuracy  " + terminal.bold(Readable.percent(evaluation.accuracy())))
            + (" of " + Readable.count(images) + " test " + judged.things()));
    out.println("loss      " + Readable.loss(evaluation.loss()));
    out.println();
    printScores(ClassScore.of(confusion, judged.classNames()));
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
