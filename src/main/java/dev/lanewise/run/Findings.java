package dev.lanewise.run;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.LabelWarnings;
import dev.lanewise.data.Parts;
import dev.lanewise.data.Task;
import dev.lanewise.data.Warning;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.option.Options;
import dev.lanewise.train.ClassEvaluation;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.TrainingOptions;
import dev.lanewise.train.ValueEvaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Warnings of a training, before it begins and of how it ended. */
public final class Findings {
  private static final int MOST_NAMED = 5;

  private Findings() {}

  /** Returns what is to be said of the kernels, on any data. */
  public static List<Warning> ofKernels() {
    return KernelChoice.warning()
        .map(message -> new Warning(Warning.Code.SCALAR_KERNELS, message))
        .stream()
        .toList();
  }

  /** Returns what is to be said of the kernels and of the data. */
  public static List<Warning> of(Dataset dataset, Parts parts, Options options) {
    List<Warning> warnings = new ArrayList<>(ofKernels());
    warnings.addAll(dataset.warnings());
    warnings.addAll(parts.warnings());
    if (dataset.task() == Task.CLASSIFICATION && !options.get(TrainingOptions.SHUFFLE)) {
      LabelWarnings.inBlocks(dataset.labels(), "training part").ifPresent(warnings::add);
    }
    return warnings;
  }

  /** Returns what is to be said of the model that is kept, by the examples that judge. */
  static List<Warning> of(Evaluation judged, Dataset dataset, Parts parts) {
    return switch (judged) {
      case ClassEvaluation classes ->
          of(
              classes,
              Math.max(dataset.outputs(), 1),
              dataset.classNames(),
              "train longer, or with another --seed or --learning-rate");
      case ValueEvaluation values ->
          of(
              ValueScore.of(values, parts.preparation().get()),
              "train longer, or with another --learning-rate");
    };
  }

  /**
   * Returns what is to be said of a model of classes.
   *
   * @param outputs the number of classes
   * @param names of the classes, or none
   * @param remedy what may help
   */
  public static List<Warning> of(
      ClassEvaluation judged, int outputs, List<String> names, String remedy) {
    int[][] confusion = judged.confusion(outputs);
    List<String> never = new ArrayList<>();
    int most = 0;
    for (int c = 0; c < confusion.length; c++) {
      int truths = 0;
      int answers = 0;
      for (int other = 0; other < confusion.length; other++) {
        truths += confusion[c][other];
        answers += confusion[other][c];
      }
      most = Math.max(most, truths);
      if (truths > 0 && answers == 0) {
        never.add(c < names.size() ? names.get(c) : "" + c);
      }
    }
    List<Warning> warnings = new ArrayList<>();
    if (!never.isEmpty()) {
      int shown = Math.min(MOST_NAMED, never.size());
      warnings.add(
          new Warning(
              Warning.Code.CLASS_NEVER_PREDICTED,
              "the model never predicts "
                  + (never.size() == 1 ? "class " : "classes ")
                  + String.join(", ", never.subList(0, shown))
                  + (shown < never.size() ? " and " + (never.size() - shown) + " more" : "")
                  + "; "
                  + remedy));
    }
    double majority = (double) most / judged.count();
    if (judged.accuracy() <= majority) {
      warnings.add(
          new Warning(
              Warning.Code.NO_BETTER_THAN_MAJORITY,
              String.format(
                  Locale.ROOT,
                  "the model is right in %.2f %% of the examples, and the most frequent class alone"
                      + " is %.2f %% of them; %s",
                  100 * judged.accuracy(),
                  100 * majority,
                  remedy)));
    }
    return warnings;
  }

  /**
   * Returns what is to be said of a model of values.
   *
   * @param remedy what may help
   */
  public static List<Warning> of(List<ValueScore> scores, String remedy) {
    List<Warning> warnings = new ArrayList<>();
    for (ValueScore score : scores) {
      if (score.r2() <= 0) {
        warnings.add(
            new Warning(
                Warning.Code.NO_BETTER_THAN_MAJORITY,
                score.name() + ": the model comes no nearer than the mean alone would; " + remedy));
      }
    }
    return warnings;
  }
}
