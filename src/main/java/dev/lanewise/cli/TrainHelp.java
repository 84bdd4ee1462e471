package dev.lanewise.cli;

import dev.lanewise.option.Option;
import dev.lanewise.option.Option.Group;
import dev.lanewise.run.Preset;
import dev.lanewise.run.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;

/** The help on options of a training, and on the presets that have values for them. */
final class TrainHelp {
  /** Presets in one table: more are wider than a terminal may be. */
  private static final int SIDE_BY_SIDE = 4;

  private TrainHelp() {}

  /** Returns the options, those of each group below a heading. */
  static String options(Help help, TableOptions table) {
    List<OptionSpec> others = new ArrayList<>(help.commandSpec().options());
    others.removeAll(table.all());
    StringBuilder text = new StringBuilder(list(help, others));
    for (Group group : Group.values()) {
      List<OptionSpec> rows = table.of(group);
      if (!rows.isEmpty()) {
        text.append("\n").append(heading(group)).append(":\n").append(list(help, rows));
      }
    }
    return text.toString();
  }

  private static String heading(Group group) {
    return switch (group) {
      case DATA -> "The data";
      case MODEL -> "What decides the model (default: the preset's value)";
      case END -> "When training ends";
      case SPEED -> "What decides the speed, and nothing else";
    };
  }

  private static String list(Help help, List<OptionSpec> options) {
    return help.optionListExcludingGroups(
        options, help.createDefaultLayout(), null, help.parameterLabelRenderer());
  }

  /** Returns tables of the values that presets give to options. */
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
    StringBuilder table = new StringBuilder(line("Presets:", presets, Preset::label));
    for (Option<?> row : RunOptions.TABLE.rows()) {
      if (TableOptions.isPresets(row)) {
        table.append(line("  " + row.word(), presets, preset -> value(row, preset)));
      }
    }
    return table.toString();
  }

  private static <T> String value(Option<T> row, Preset preset) {
    if (preset.isResolved(row)) {
      return "by the data";
    }
    return preset.options().find(row).map(row.type()::format).orElse("none");
  }

  private static String line(String option, List<Preset> presets, Function<Preset, String> value) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-19s", option));
    for (Preset preset : presets) {
      line.append(String.format(Locale.ROOT, "  %-13s", value.apply(preset)));
    }
    return line.toString().stripTrailing() + "\n";
  }
}
