package dev.lanewise.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * What every command has: help, and where to print.
 *
 * <p>Commands tell picocli of their options in code: reading them from annotations made a start
 * half as long again.
 */
abstract class Subcommand implements Callable<Integer> {
  final Terminal terminal;

  /** How picocli sees this command; its options are listed in the order in which they are added. */
  final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

  /** Has help, as its first option. */
  Subcommand(Terminal terminal) {
    this.terminal = terminal;
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
  }

  /** Adds options in the order of help. */
  final void add(OptionSpec... options) {
    add(List.of(options));
  }

  /** Adds options in the order of help. */
  final void add(List<OptionSpec> options) {
    for (OptionSpec option : options) {
      spec.addOption(option);
    }
  }

  /** Does the work; what it throws decides the exit code. */
  abstract void run() throws Exception;

  @Override
  public final Integer call() throws Exception {
    run();
    return ExitCode.DONE;
  }

  /** Returns what to throw when the command line is wrong. */
  final ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
