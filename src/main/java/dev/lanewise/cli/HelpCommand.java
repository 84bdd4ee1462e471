package dev.lanewise.cli;

import dev.lanewise.option.Suggestion;
import java.util.Collection;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code lanewise help}. */
final class HelpCommand extends Subcommand {
  private final Collection<String> commands;

  private final PositionalParamSpec command;

  /** Helps with {@code commands}. */
  HelpCommand(Terminal terminal, Collection<String> commands) {
    super(terminal);
    this.commands = commands;
    this.command =
        PositionalParamSpec.builder()
            .arity("0..1")
            .paramLabel("COMMAND")
            .completionCandidates(commands)
            .description("The command whose options are listed.")
            .build();
    spec.addPositional(command);
    spec.usageMessage().footer("", "Example:", "  lanewise help train");
  }

  @Override
  void run() {
    String name = command.getValue();
    if (name == null) {
      Main.run(terminal, "--help");
    } else if (commands.contains(name)) {
      Main.run(terminal, name, "--help");
    } else {
      String question = Suggestion.of(name, commands).map(Suggestion::question).orElse("");
      throw usage("unknown command '" + name + "'" + question);
    }
  }
}
