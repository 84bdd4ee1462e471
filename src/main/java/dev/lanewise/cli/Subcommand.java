package dev.lanewise.cli;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.option.Options;
import dev.lanewise.run.RunOptions;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
    try {
      run();
      return ExitCode.DONE;
    } catch (UncheckedIOException e) {
      // It went through code that throws nothing checked: the cause says what is wrong.
      throw e.getCause();
    }
  }

  /** Returns what {@code resolve} returns; what it refuses is a mistake in the command line. */
  final <T> T checked(Supplier<T> resolve) {
    try {
      return resolve.get();
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      throw usage(e.getMessage());
    }
  }

  /** Returns the kernels that options ask for. */
  final KernelChoice choose(Options options) {
    return checked(
        () -> KernelChoice.select(options.get(RunOptions.KERNELS), options.get(RunOptions.LANES)));
  }

  /** Returns what to throw when the command line is wrong. */
  final ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
