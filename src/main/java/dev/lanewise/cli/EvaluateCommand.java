package dev.lanewise.cli;

import dev.lanewise.data.Warning;
import dev.lanewise.data.table.Preparation;
import dev.lanewise.io.Json;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.model.Model;
import dev.lanewise.nn.Network;
import dev.lanewise.option.Option;
import dev.lanewise.report.Readable;
import dev.lanewise.report.TextTable;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.Findings;
import dev.lanewise.run.ValueScore;
import dev.lanewise.run.folder.ScoreFields;
import dev.lanewise.run.folder.WarningFields;
import dev.lanewise.train.ClassEvaluation;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.Evaluator;
import dev.lanewise.train.ValueEvaluation;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code lanewise evaluate}. */
final class EvaluateCommand extends Subcommand {
  private static final String REMEDY = "train it longer, or judge it by data like its own";

  /** What may be said of a table whose columns are known. */
  private static final Set<Option<?>> OF_TEXT =
      Set.of(DataOptions.SEPARATOR, DataOptions.DECIMAL, DataOptions.HEADER);

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
    checked(data::readOptions);
    Model read = model.readModel();
    requireUsed(read);
    Network network = read.network();
    JudgedExamples judged = JudgedExamples.read(read, model, data);
    KernelChoice choice = KernelChoice.fastest();
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
    requireFinite(evaluation);
    switch (evaluation) {
      case ClassEvaluation classes -> tell(classes, imagesPerSecond, network, judged);
      case ValueEvaluation values ->
          tell(values, imagesPerSecond, read.preparation().get(), judged);
    }
  }

  /** Refuses what would be passed over in silence. */
  private void requireUsed(Model read) {
    if (!data.isGiven() && model.isRun()) {
      data.givenBeside(Set.of())
          .ifPresent(
              row -> {
                throw usage(
                    row
                        + ": is for the data that --data names, and the run's own data is read as"
                        + " the run read it; say --data too, or leave it out");
              });
    }
    if (data.isGiven() && read.preparation().isPresent()) {
      data.givenBeside(OF_TEXT)
          .ifPresent(
              row -> {
                throw usage(
                    row
                        + ": a model of a table knows its columns, and all rows judge it; leave it"
                        + " out");
              });
    }
  }

  /** A value to learn may be so large that its loss is infinite, and the answer is not. */
  private void requireFinite(Evaluation evaluation) {
    switch (evaluation) {
      case ValueEvaluation values ->
          OverflowException.requireFinite(values.answers(), model.given());
      case ClassEvaluation classes -> {
        if (!Double.isFinite(classes.loss())) {
          throw new OverflowException(model.given());
        }
      }
    }
  }

  /** Returns what is to be said of the data, and of how the model does on it. */
  private List<Warning> warn(JudgedExamples judged, List<Warning> findings) {
    List<Warning> all = new ArrayList<>(Findings.ofKernels());
    all.addAll(judged.warnings());
    all.addAll(findings);
    all.forEach(terminal::warn);
    return all;
  }

  private void tell(
      ClassEvaluation evaluation, double speed, Network network, JudgedExamples judged) {
    int[][] confusion = evaluation.confusion(network.outputs());
    List<Warning> warnings =
        warn(judged, Findings.of(evaluation, network.outputs(), judged.classNames(), REMEDY));
    if (json.isAsked()) {
      terminal.json(
          Json.indented(
              object -> {
                write(evaluation, speed, judged, object);
                object.put("accuracy", evaluation.accuracy());
                object.strings("classes", judged.classNames());
                object.matrix("confusion", confusion);
                WarningFields.write(warnings, object);
              }));
    } else {
      print(network, evaluation, confusion, judged);
    }
  }

  private void tell(
      ValueEvaluation evaluation, double speed, Preparation preparation, JudgedExamples judged) {
    List<ValueScore> scores = ValueScore.of(evaluation, preparation);
    List<Warning> warnings = warn(judged, Findings.of(scores, REMEDY));
    if (json.isAsked()) {
      terminal.json(
          Json.indented(
              object -> {
                write(evaluation, speed, judged, object);
                ScoreFields.write(scores, object);
                WarningFields.write(warnings, object);
              }));
      return;
    }
    PrintStream out = terminal.out();
    out.println("data      " + judged.data());
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

  private static void write(
      Evaluation evaluation, double imagesPerSecond, JudgedExamples judged, Json json) {
    json.put("data", judged.data())
        .put("images", evaluation.count())
        .put("loss", evaluation.loss())
        .put("imagesPerSecond", imagesPerSecond);
  }

  private void print(
      Network network, ClassEvaluation evaluation, int[][] confusion, JudgedExamples judged) {
    int images = evaluation.count();
    PrintStream out = terminal.out();
    out.println("network   " + network.describe());
    out.println("data      " + judged.data());
    out.println(
        ("accuracy  " + terminal.bold(Readable.percent(evaluation.accuracy())))
            + (" of " + Readable.count(images) + " test " + judged.things()));
    out.println("loss      " + Readable.loss(evaluation.loss()));
    out.println();
    ClassTables tables = new ClassTables(confusion, judged.classNames());
    out.print(tables.scores(judged.things()));
    tables.matrix(terminal.abilities().columns()).ifPresent(matrix -> out.print("\n" + matrix));
  }
}
