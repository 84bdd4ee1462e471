package dev.lanewise.cli;

import dev.lanewise.run.Preset;
import dev.lanewise.train.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;

/** The parts of the help of {@code train} that other commands do not have. */
final class TrainHelp {
  /** Presets in one table: more are wider than a terminal may be. */
  private static final int SIDE_BY_SIDE = 4;

  private TrainHelp() {}

  /** Returns the options, those of each group below a heading. */
  static String options(Help help, TrainingOptions training, ExecutionOptions execution) {
    List<OptionSpec> general = new ArrayList<>(help.commandSpec().options());
    general.removeAll(training.options());
    general.removeAll(execution.options());
    return list(help, general)
        + "\nWhat decides the model (default: the preset's value, below):\n"
        + list(help, training.options())
        + "\nWhat decides the speed, and nothing else:\n"
        + list(help, execution.options());
  }

  private static String list(Help help, List<OptionSpec> options) {
    return help.optionListExcludingGroups(
        options, help.createDefaultLayout(), null, help.parameterLabelRenderer());
  }

  /** Returns tables of the value that each preset gives to each option. */
  static String presets() {
    StringBuilder tables = new StringBuilder();
    List<Preset> presets = List.of(Preset.values());
    for (int first = 0; first < presets.size(); first += SIDE_BY_SIDE) {
      int last = Math.min(first + SIDE_BY_SIDE, presets.size());
      tables.append("\n").append(table(presets.subList(first, last)));
    }
    return tables.toString();
  }

  private static String table(List<Preset> presets) {
    return line("Presets:", presets, Preset::label)
        + row("--hidden", presets, TrainHelp::widths)
        + row("--activation", presets, config -> config.activation().label())
        + row("--output", presets, config -> config.output().label())
        + row("--loss", presets, config -> config.loss().label())
        + row("--optimizer", presets, config -> config.optimizer().label())
        + row("--learning-rate", presets, TrainingConfig::learningRate)
        + row("--schedule", presets, config -> config.schedule().label())
        + row("--batch", presets, TrainingConfig::batch)
        + row("--epochs", presets, TrainingConfig::epochs)
        + row("--shuffle", presets, TrainingConfig::shuffle)
        + row("--validation", presets, TrainingConfig::validation)
        + row("--seed", presets, TrainingConfig::seed)
        + line("  --target-accuracy", presets, TrainHelp::target);
  }

  private static String target(Preset preset) {
    OptionalDouble target = preset.targetAccuracy();
    return target.isPresent() ? String.valueOf(target.getAsDouble()) : "none";
  }

  private static String widths(TrainingConfig config) {
    return config.hidden().stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static String row(
      String option, List<Preset> presets, Function<TrainingConfig, Object> value) {
    return line("  " + option, presets, preset -> value.apply(preset.config()).toString());
  }

  private static String line(String option, List<Preset> presets, Function<Preset, String> value) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-19s", option));
    for (Preset preset : presets) {
      line.append(String.format(Locale.ROOT, "  %-13s", value.apply(preset)));
    }
    return line.toString().stripTrailing() + "\n";
  }
}
