package dev.lanewise.cli;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.option.Option;
import dev.lanewise.option.Options;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.Preset;
import dev.lanewise.run.RunOptions;
import dev.lanewise.train.TrainingConfig;
import dev.lanewise.train.TrainingOptions;
import dev.lanewise.train.WarmUp;
import java.util.List;
import java.util.Optional;

/**
 * A warm-up of the kernels that begins before the options of a training are read by picocli, which
 * takes as long to load as the data does. It looks for the preset and for the options that are
 * written out; where it takes one for another, it is ended, and another warm-up begins.
 */
final class HeadStart {
  private final WarmUp warmUp;

  private HeadStart(WarmUp warmUp) {
    this.warmUp = warmUp;
  }

  /**
   * Begins, if the choice of kernels is left to Lanewise.
   *
   * @param arguments of {@code lanewise train}
   */
  static HeadStart of(List<String> arguments) {
    if (areKernelsChosen(arguments) || isChosenByData(arguments)) {
      return none();
    }
    try {
      TrainingConfig config = new TrainingConfig(options(arguments));
      return new HeadStart(WarmUp.start(config, () -> KernelChoice.fastest().kernels()));
    } catch (IllegalArgumentException e) {
      // The command says what is wrong.
      return none();
    }
  }

  /**
   * Returns whether an option decides which kernels run, or that none do: a process settles for a
   * width only once.
   */
  private static boolean areKernelsChosen(List<String> arguments) {
    // No constant of the class: commands that do not train load no table of options.
    List<String> decisive =
        List.of(RunOptions.KERNELS.word(), RunOptions.LANES.word(), "--resume", "--help", "-h");
    return arguments.stream()
        .anyMatch(argument -> decisive.stream().anyMatch(argument::startsWith));
  }

  /** Returns whether what runs depends on data that is not read yet. */
  private static boolean isChosenByData(List<String> arguments) {
    Optional<Preset> preset = preset(arguments);
    return preset.isPresent()
        ? preset.get() == Preset.TABLE
        : arguments.stream().anyMatch(word -> word.startsWith(DataOptions.DATA_SET.word()));
  }

  /** Returns one that leaves the warm-up for later. */
  static HeadStart none() {
    return new HeadStart(null);
  }

  private static Options options(List<String> arguments) {
    Options options = preset(arguments).orElse(Preset.CLASSIC).options();
    for (Option<?> row : TrainingOptions.TABLE.rows()) {
      for (int at = 0; at < arguments.size(); at++) {
        String argument = arguments.get(at);
        if (argument.startsWith(row.word() + "=")) {
          options = with(row, argument.substring(row.word().length() + 1), options);
        } else if (argument.equals(row.word()) && at + 1 < arguments.size()) {
          options = with(row, arguments.get(at + 1), options);
        }
      }
    }
    return options;
  }

  private static <T> Options with(Option<T> row, String word, Options options) {
    return options.with(row, row.parse(List.of(word)));
  }

  private static Optional<Preset> preset(List<String> arguments) {
    for (Preset preset : Preset.values()) {
      if (!arguments.isEmpty() && arguments.getFirst().equals(preset.label())) {
        return Optional.of(preset);
      }
    }
    return Optional.empty();
  }

  /** Returns the warm-up for a training, begun if it was not. */
  WarmUp warmUp(TrainingConfig training, KernelChoice choice) {
    if (warmUp != null && warmUp.suits(training)) {
      return warmUp;
    }
    end();
    return WarmUp.start(training, choice::kernels);
  }

  /** Ends it, if it has begun. */
  void end() {
    if (warmUp != null) {
      warmUp.end();
    }
  }
}
