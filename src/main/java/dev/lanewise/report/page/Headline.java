package dev.lanewise.report.page;

import dev.lanewise.report.Paths;
import dev.lanewise.report.Readable;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.EpochResult;
import dev.lanewise.run.ValueScore;
import dev.lanewise.run.folder.SavedRun;
import dev.lanewise.run.folder.TrainingResult;
import dev.lanewise.train.TrainingConfig;
import java.util.List;

/** What was trained, and with what result. */
final class Headline {
  private Headline() {}

  static void append(Html html, SavedRun run, boolean goesOn) {
    html.open("header");
    html.leaf("p", "Training run", "class", "kicker");
    html.open("h1").text(run.config() == null ? "run" : run.config().preset());
    html.leaf("span", network(run), "class", "network").close();
    appendOrigin(html, run);
    html.leaf("p", sentence(run), "class", "lead");
    html.leaf(
        "p", outcome(run, goesOn), "class", run.isTrained() ? "outcome" : "outcome unfinished");
    appendFigures(html, run);
    if (run.config() != null && run.result() == null && !goesOn && !run.isResultLost()) {
      Command.appendResume(html, run);
    } else if (run.config() != null) {
      Command.append(html, run.config());
    }
    html.close();
  }

  private static void appendOrigin(Html html, SavedRun run) {
    html.open("p", "class", "origin");
    if (run.environment() != null) {
      html.leaf("span", "Run " + run.environment().origin().name());
      String date = run.environment().origin().date();
      html.leaf("span", date.isEmpty() ? "" : "started " + date);
    }
    if (run.config() != null) {
      html.leaf("span", "data " + Paths.last(run.config().get(DataOptions.DATA_SET)));
    }
    html.close();
  }

  /** Returns the widths, such as "784-16-16-10"; nothing if no file says them. */
  static String network(SavedRun run) {
    if (run.result() != null) {
      return run.result().network();
    }
    return run.network() == null ? "" : run.network().describe();
  }

  private static String sentence(SavedRun run) {
    if (run.config() == null) {
      return "";
    }
    TrainingConfig training = run.config().training();
    String text =
        ("Dense layers with " + training.activation().label() + ", " + training.output().label())
            + (" outputs and " + training.loss().label().replace('-', ' ') + ", trained by ")
            + training.optimizer().title()
            + (training.batch() == 1
                ? ", one " + (things(run).equals("rows") ? "row" : "image") + " at a time"
                : " in batches of " + Readable.count(training.batch()))
            + (training.shuffle() ? ", shuffled" : ", in file order");
    if (run.environment() == null) {
      return text + ".";
    }
    return text
        + (", on " + Readable.count(run.environment().trained()) + " " + things(run) + " of ")
        + (Paths.last(run.config().get(DataOptions.DATA_SET)) + "; evaluated on ")
        + (Readable.count(run.environment().judging()) + " ")
        + (run.config().isJudgedByHeldOut() ? "held-out training " : "test ")
        + (things(run) + ".");
  }

  /** Returns what examples of a run are called. */
  static String things(SavedRun run) {
    boolean isTable = run.environment() != null && run.environment().table() != null;
    return isTable ? "rows" : "images";
  }

  private static String outcome(SavedRun run, boolean goesOn) {
    int epochs = run.epochs().size();
    if (run.result() == null) {
      String finished =
          run.config() == null
              ? Readable.epochs(epochs)
              : epochs + " of " + Readable.epochs(run.config().training().epochs());
      if (goesOn) {
        return "In training: " + finished + " finished. This page refreshes itself.";
      }
      return run.isResultLost()
          ? "The result is missing or damaged: " + finished + " finished."
          : "No result yet: " + finished + " finished. The run still goes on, or can be resumed.";
    }
    if (run.result().isDiverged()) {
      return "Diverged after "
          + Readable.epochs(epochs)
          + ": a parameter or a loss was no longer finite. There is no model.";
    }
    int kept = run.result().keptEpoch();
    return ("Finished after " + Readable.epochs(epochs))
        + (kept == epochs ? "." : "; the model is that of epoch " + kept + ", the best one.");
  }

  private static void appendFigures(Html html, SavedRun run) {
    List<EpochResult> epochs = run.epochs();
    if (epochs.isEmpty()) {
      return;
    }
    TrainingResult result = run.result();
    EpochResult last = run.isTrained() ? run.result().keptEpochResult() : epochs.getLast();
    boolean hasValues = Double.isNaN(last.judgedAccuracy());
    double seconds = epochs.stream().mapToDouble(EpochResult::trainSeconds).sum();
    double images = epochs.stream().mapToDouble(e -> e.imagesPerSecond() * e.trainSeconds()).sum();
    html.open("dl", "class", "figures");
    if (hasValues) {
      appendValues(html, run);
    } else {
      appendAccuracy(html, run, last);
    }
    appendFigure(
        html,
        Readable.capitalized(run.judging()) + " loss",
        Readable.loss(last.judgedLoss()),
        Readable.loss(last.trainLoss()) + " in training");
    appendFigure(
        html,
        "Training time",
        Readable.duration(seconds),
        result == null
            ? Readable.epochs(epochs.size())
            : Readable.duration(result.wallSeconds()) + " in total");
    appendFigure(
        html, "Training speed", Readable.rate(images / seconds, things(run)), execution(run));
    html.close();
  }

  private static void appendValues(Html html, SavedRun run) {
    if (!run.isTrained()) {
      return;
    }
    for (ValueScore score : run.result().judged()) {
      appendFigure(
          html,
          Readable.capitalized(run.judging()) + " RMSE, " + score.name(),
          Readable.significant(score.rmse()),
          ("the mean alone " + Readable.significant(score.meanRmse()) + "; R² ")
              + Readable.significant(score.r2()));
    }
  }

  private static void appendAccuracy(Html html, SavedRun run, EpochResult last) {
    TrainingResult result = run.result();
    EpochResult best = EpochResult.mostAccurate(run.epochs());
    appendFigure(
        html,
        Readable.capitalized(run.judging()) + " accuracy",
        Readable.percent(last.judgedAccuracy()),
        result == null
            ? "after epoch " + last.epoch()
            : "from " + Readable.percent(result.initialTestAccuracy()) + " untrained");
    if (run.isTrained()
        && result.test() != null
        && result.judgedBy().equals(TrainingResult.VALIDATION)) {
      appendFigure(
          html,
          "Test set",
          Readable.percent(result.test().accuracy()),
          "of the test " + things(run) + "; loss " + Readable.loss(result.test().loss()));
    }
    appendFigure(
        html, "Best", Readable.percent(best.judgedAccuracy()), "after epoch " + best.epoch());
  }

  private static String execution(SavedRun run) {
    return run.environment() == null
        ? ""
        : Readable.kernels(
                run.environment().conditions().kernels(), run.environment().conditions().lanes())
            + (", " + Readable.threads(run.environment().threads()));
  }

  private static void appendFigure(Html html, String name, String value, String note) {
    html.open("div").leaf("dt", name).leaf("dd", value, "class", "value");
    html.leaf("dd", note, "class", "note").close();
  }
}
