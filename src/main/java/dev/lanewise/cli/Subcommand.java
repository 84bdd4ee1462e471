package dev.lanewise.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command has: help, and where to print. */
abstract class Subcommand implements Callable<Integer> {
  final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  Subcommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Begins what may begin before the arguments that follow the command's name are read. */
  void prepare(List<String> arguments) {}

  /** Does the work; what it throws decides the exit code. */
  abstract void run() throws Exception;

  @Override
  public final Integer call() throws Exception {
    run();
    return ExitCode.DONE;
  }

  /** Returns how picocli sees this command. */
  final CommandSpec spec() {
    return spec;
  }

  /** Returns what to throw when the command line is wrong. */
  final ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
