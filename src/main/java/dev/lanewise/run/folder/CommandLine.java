package dev.lanewise.run.folder;

import dev.lanewise.io.Shell;
import dev.lanewise.option.Option;
import dev.lanewise.option.Options;
import dev.lanewise.option.Type;
import dev.lanewise.run.Preset;
import dev.lanewise.run.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Command line that repeats a training: its preset, and what it overrides. */
public final class CommandLine {
  private final List<String> words = new ArrayList<>(List.of("./lanewise", "train"));
  private final UnaryOperator<String> path;

  private CommandLine(UnaryOperator<String> path) {
    this.path = path;
  }

  /**
   * Returns the command as a shell takes it.
   *
   * @param path how a path is written
   */
  public static String of(RunConfig config, UnaryOperator<String> path) {
    CommandLine command = new CommandLine(path);
    command.addAll(config);
    return String.join(" ", command.words);
  }

  private void addAll(RunConfig config) {
    Preset preset = Preset.CLASSIC;
    for (Preset known : Preset.values()) {
      if (known.label().equals(config.preset())) {
        words.add(known.label());
        preset = known;
      }
    }
    for (Option<?> option : RunOptions.TABLE.rows()) {
      if (!option.dependsOnMachine()) {
        add(option, config.options(), preset.options());
      }
    }
  }

  private <T> void add(Option<T> option, Options values, Options base) {
    Optional<T> value = values.find(option);
    if (value.isEmpty() || value.equals(base.find(option))) {
      return;
    }
    if (option == RunOptions.FROM) {
      // The value is what the file hashes to.
      words.add(option.word());
      words.add("PATH/TO/MODEL");
      return;
    }
    boolean isPath = option.type().kind() == Type.Kind.PATH;
    for (String word : option.type().formatAll(value.get())) {
      words.add(option.word());
      words.add(Shell.quoted(isPath ? path.apply(word) : word));
    }
  }
}
