package dev.lanewise.report.page;

import dev.lanewise.io.Shell;
import dev.lanewise.option.Option;
import dev.lanewise.option.Options;
import dev.lanewise.option.Type;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.Preset;
import dev.lanewise.run.RunOptions;
import dev.lanewise.run.folder.RunConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command that repeats a run: its preset, and what it overrides. */
final class Command {
  /** Stands for what an absolute path begins with. */
  private static final String PLACE = "PATH/TO/";

  private final List<String> words = new ArrayList<>(List.of("./lanewise", "train"));

  private Command() {}

  /** Writes a command, with a button that copies it. */
  static void append(Html html, String line) {
    html.open("div", "class", "command").leaf("code", line, "id", "command");
    html.leaf("button", "Copy", "type", "button", "id", "copy").close();
  }

  static void append(Html html, RunConfig config) {
    append(html, line(config));
    if (Paths.isAbsolute(config.get(DataOptions.DATA_SET))) {
      html.leaf("p", "Put the folder of your data in the place of " + PLACE + ".", "class", "hint");
    }
  }

  /** Returns the command as a shell takes it. */
  static String line(RunConfig config) {
    Command command = new Command();
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
    boolean isPath = option.type().kind() == Type.Kind.PATH;
    for (String word : option.type().formatAll(value.get())) {
      words.add(option.word());
      words.add(Shell.quoted(isPath ? placed(word) : word));
    }
  }

  private static String placed(String path) {
    return Paths.isAbsolute(path) ? PLACE + Paths.last(path) : path;
  }
}
