package dev.lanewise.cli;

import dev.lanewise.train.Preset;
import dev.lanewise.train.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The parts of the help of {@code train} that other commands do not have. */
final class TrainHelp {
  /** Name of the mixin whose options decide the model. */
  static final String TRAINING_OPTIONS = "training";

  /** Name of the mixin whose options decide the speed. */
  static final String EXECUTION_OPTIONS = "execution";

  private TrainHelp() {}

  /** Returns the options, those of each mixin below a heading. */
  static String options(Help help) {
    CommandSpec spec = help.commandSpec();
    List<OptionSpec> training = spec.mixins().get(TRAINING_OPTIONS).options();
    List<OptionSpec> execution = spec.mixins().get(EXECUTION_OPTIONS).options();
    List<OptionSpec> general = new ArrayList<>(spec.options());
    general.removeAll(training);
    general.removeAll(execution);
    return list(help, general)
        + "\nWhat decides the model (default: the preset's value, below):\n"
        + list(help, training)
        + "\nWhat decides the speed, and nothing else:\n"
        + list(help, execution);
  }

  private static String list(Help help, List<OptionSpec> options) {
    return help.optionListExcludingGroups(
        options, help.createDefaultLayout(), null, help.parameterLabelRenderer());
  }

  /** Returns a table of the value that each preset gives to each option. */
  static String presets() {
    StringBuilder table = new StringBuilder("\n");
    table.append(line("Presets:", Preset::label));
    row(table, "--hidden", config -> widths(config));
    row(table, "--activation", config -> config.activation().label());
    row(table, "--output", config -> config.output().label());
    row(table, "--loss", config -> config.loss().label());
    row(table, "--optimizer", config -> config.optimizer().label());
    row(table, "--learning-rate", TrainingConfig::learningRate);
    row(table, "--schedule", config -> config.schedule().label());
    row(table, "--batch", TrainingConfig::batch);
    row(table, "--epochs", TrainingConfig::epochs);
    row(table, "--shuffle", TrainingConfig::shuffle);
    row(table, "--validation", TrainingConfig::validation);
    row(table, "--seed", TrainingConfig::seed);
    table.append(line("  --target-accuracy", TrainHelp::target));
    return table.toString();
  }

  private static String target(Preset preset) {
    OptionalDouble target = preset.targetAccuracy();
    return target.isPresent() ? String.valueOf(target.getAsDouble()) : "none";
  }

  private static String widths(TrainingConfig config) {
    return config.hidden().stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static void row(
      StringBuilder table, String option, Function<TrainingConfig, Object> value) {
    table.append(line("  " + option, preset -> value.apply(preset.config()).toString()));
  }

  private static String line(String option, Function<Preset, String> value) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-19s", option));
    for (Preset preset : Preset.values()) {
      line.append(String.format(Locale.ROOT, "  %-13s", value.apply(preset)));
    }
    return line.toString().stripTrailing() + "\n";
  }
}
