package dev.lanewise.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code lanewise completion}. */
@Command(footer = {"", "Example, for ~/.bashrc or ~/.zshrc:", "  source <(lanewise completion)"})
final class CompletionCommand extends Subcommand {
  CompletionCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  void run() {
    terminal.out().println(AutoComplete.bash("lanewise", spec().root().commandLine()));
  }
}
