package dev.lanewise.report.page;

import dev.lanewise.io.Shell;
import dev.lanewise.report.Paths;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.folder.CommandLine;
import dev.lanewise.run.folder.RunConfig;
import dev.lanewise.run.folder.SavedRun;

/** The command that repeats a run, to copy from a page. */
final class Command {
  /** Stands for what an absolute path begins with. */
  private static final String PLACE = "PATH/TO/";

  private Command() {}

  /** Writes a command, with a button that copies it. */
  static void append(Html html, String line) {
    html.open("div", "class", "command").open("code", "id", "command");
    // An option and its value stay on one line.
    String[] words = line.split(" (?=--)");
    for (int word = 0; word < words.length; word++) {
      html.text(word == 0 ? "" : " ").leaf("span", words[word], "class", "word");
    }
    html.close();
    html.leaf("button", "Copy", "type", "button", "id", "copy").close();
  }

  static void append(Html html, RunConfig config) {
    append(html, line(config));
    if (Paths.isAbsolute(config.get(DataOptions.DATA_SET))) {
      html.leaf("p", "Put the folder of your data in the place of " + PLACE + ".", "class", "hint");
    }
  }

  /** Writes the command that goes on with a run that was interrupted. */
  static void appendResume(Html html, SavedRun run) {
    String name = run.environment() == null ? "RUN" : run.environment().origin().name();
    append(html, "./lanewise train --resume " + Shell.quoted(PLACE + name));
    html.leaf(
        "p", "Put the folder that the run is in in the place of " + PLACE + ".", "class", "hint");
  }

  /** Returns the command as a shell takes it. */
  static String line(RunConfig config) {
    return CommandLine.of(config, Command::placed);
  }

  private static String placed(String path) {
    return Paths.isAbsolute(path) ? PLACE + Paths.last(path) : path;
  }
}
