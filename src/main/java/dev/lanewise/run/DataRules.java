package dev.lanewise.run;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.TableDataset;
import dev.lanewise.data.Task;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.option.Option;
import dev.lanewise.option.Options;
import dev.lanewise.train.TrainingOptions;
import java.util.List;
import java.util.Optional;

/** Rules for options beside the data: some are for classes only, and some for images. */
public final class DataRules {
  private static final List<Option<?>> FOR_CLASSES =
      List.of(
          RunOptions.TARGET_ACCURACY,
          TrainingOptions.CLASS_WEIGHTS,
          TrainingOptions.LABEL_SMOOTHING,
          TrainingOptions.OUTPUT_BIAS);

  private DataRules() {}

  /**
   * Checks that all options go with the data.
   *
   * @throws IllegalArgumentException with the name of one that does not
   */
  public static void check(Options options, Dataset dataset) {
    RunOptions.TABLE.rows().forEach(row -> check(row, options, dataset));
  }

  /**
   * Checks that an option goes with the data.
   *
   * @throws IllegalArgumentException with its name, if it does not
   */
  static void check(Option<?> row, Options options, Dataset dataset) {
    refusal(row, options, dataset)
        .ifPresent(
            refusal -> {
              throw new IllegalArgumentException(row + ": " + refusal);
            });
  }

  /** Returns what is wrong with an option's value beside the data; empty if nothing is. */
  static Optional<String> refusal(Option<?> row, Options options, Dataset dataset) {
    boolean areValuesLearnt = dataset.task() == Task.REGRESSION;
    if (areValuesLearnt && row == TrainingOptions.OUTPUT) {
      return expected(Activation.IDENTITY.label(), options.get(TrainingOptions.OUTPUT).label());
    }
    if (areValuesLearnt && row == TrainingOptions.LOSS) {
      return expected(Loss.SQUARED_ERROR.label(), options.get(TrainingOptions.LOSS).label());
    }
    if (!options.has(row)) {
      return Optional.empty();
    }
    if (areValuesLearnt && FOR_CLASSES.contains(row)) {
      return Optional.of("is for classes, and values are learnt; leave it out");
    }
    if (dataset instanceof TableDataset && row == TrainingOptions.DISTORT) {
      return Optional.of("is for images, and rows of a table are learnt from; leave it out");
    }
    return Optional.empty();
  }

  private static Optional<String> expected(String expected, String found) {
    return found.equals(expected)
        ? Optional.empty()
        : Optional.of(
            ("expected " + expected + ", since values are learnt, found " + found)
                + "; or say --task classification");
  }
}
