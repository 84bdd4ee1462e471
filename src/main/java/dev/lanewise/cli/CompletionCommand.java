package dev.lanewise.cli;

import picocli.AutoComplete;

/** {@code lanewise completion}. */
final class CompletionCommand extends Subcommand {
  CompletionCommand(Terminal terminal) {
    super(terminal);
    spec.usageMessage()
        .footer("", "Example, for ~/.bashrc or ~/.zshrc:", "  source <(lanewise completion)");
  }

  @Override
  void run() {
    terminal.out().println(AutoComplete.bash("lanewise", spec.root().commandLine()));
  }
}
