package dev.lanewise.cli;

import dev.lanewise.Version;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. */
@Command(
    name = "lanewise",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionText.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Trains small dense neural networks, with the same bits for everyone.",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Example:",
      "  lanewise train",
      "",
      "'lanewise COMMAND --help' lists a command's options."
    })
public final class Main implements Callable<Integer> {
  /** Set to "true", has faults of the program print a stack trace. */
  private static final String DEBUG = "lanewise.debug";

  private static final String COMPLETION = "completion";

  private static final List<Entry> COMMANDS =
      List.of(
          new Entry(
              "train",
              "Trains a network, prints a summary and writes a run folder.",
              TrainCommand::new),
          new Entry(
              "evaluate",
              "Judges a trained network by the test images of a data set.",
              EvaluateCommand::new),
          new Entry(
              "predict", "Says what a trained network sees in pictures.", PredictCommand::new),
          new Entry(
              "export",
              "Writes a trained network for other programs: ONNX, NPZ, safetensors.",
              ExportCommand::new),
          new Entry(
              "import",
              "Reads a network that another program wrote, and writes it as a model file.",
              ImportCommand::new),
          new Entry(
              "compare",
              "Runs one training with every kind of kernels; checks that the models are equal.",
              CompareCommand::new),
          new Entry(
              "bench", "Measures the kernels with JMH, scalar beside vector.", BenchCommand::new),
          new Entry(
              "report",
              "Writes the pages of runs, comparisons and benchmarks, and an index of them.",
              ReportCommand::new),
          new Entry(
              "data",
              "Checks a data set, says what is in it, and draws its images.",
              DataCommand::new),
          new Entry(
              "info",
              "Says which Java, CPU and kernels would run, and why these.",
              InfoCommand::new),
          new Entry(
              COMPLETION,
              "Prints a script that completes command lines in bash and zsh.",
              CompletionCommand::new));

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  private Main(Terminal terminal) {
    this.terminal = terminal;
  }

  public static void main(String[] args) {
    System.exit(run(Terminal.system(), args));
  }

  /** Runs one command line and returns its exit code. */
  static int run(Terminal terminal, String... args) {
    int code;
    try {
      code = commandLine(terminal, args).execute(args);
    } catch (Throwable e) {
      code = report(e, terminal);
    }
    String fault = terminal.fault();
    if (fault != null) {
      terminal.error("standard output cannot be written: " + fault);
      return ExitCode.FAULT;
    }
    return code;
  }

  /** Knows all commands by name, and only the one that is asked for by its options. */
  private static CommandLine commandLine(Terminal terminal, String... args) {
    String asked = args.length == 0 ? "" : args[0];
    Map<String, Subcommand> needed = new HashMap<>();
    for (Entry entry : COMMANDS) {
      if (asked.equals(entry.name()) || asked.equals(COMPLETION)) {
        needed.put(entry.name(), entry.create().apply(terminal));
      }
    }
    if (needed.containsKey(asked)) {
      needed.get(asked).prepare(List.of(args).subList(1, args.length));
    }
    CommandLine main = new CommandLine(new Main(terminal));
    layOutHelp(main);
    for (Entry entry : COMMANDS) {
      Subcommand known = needed.get(entry.name());
      CommandLine command = new CommandLine(known == null ? CommandSpec.create() : known);
      command.getCommandSpec().usageMessage().description(entry.description());
      layOutHelp(command);
      main.addSubcommand(entry.name(), command);
    }
    return main.setOut(new PrintWriter(terminal.out(), true))
        .setErr(new PrintWriter(terminal.err(), true))
        .setColorScheme(colors(terminal.abilities().coloredOut()))
        .setExpandAtFiles(false)
        .setParameterExceptionHandler((e, _) -> reportUsage(e, terminal))
        .setExecutionExceptionHandler((e, _, _) -> report(e, terminal));
  }

  /** Sets what is the same for all commands. */
  private static void layOutHelp(CommandLine command) {
    command
        .getCommandSpec()
        .usageMessage()
        .sortOptions(false)
        .sortSynopsis(false)
        .descriptionHeading("%n")
        .parameterListHeading("%n")
        .optionListHeading("%n");
  }

  /** Without a command there is nothing to do: says what there is. */
  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.err(), colors(terminal.abilities().coloredErr()));
    return ExitCode.USAGE;
  }

  private static Help.ColorScheme colors(boolean colored) {
    return Help.defaultColorScheme(colored ? Ansi.ON : Ansi.OFF);
  }

  private static int reportUsage(ParameterException e, Terminal terminal) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    terminal.error(message(e) + "; see '" + command + " --help'");
    return ExitCode.of(e);
  }

  private static String message(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return e.getMessage();
    }
    String what = unmatched.isUnknownOption() ? "unknown option" : "unexpected argument";
    List<String> suggestions = unmatched.getSuggestions();
    return (what + " '" + unmatched.getUnmatched().getFirst() + "'")
        + (suggestions.isEmpty()
            ? ""
            : " (did you mean " + String.join(" or ", suggestions) + "?)");
  }

  /** Says what went wrong and returns the exit code for it. */
  static int report(Throwable e, Terminal terminal) {
    int code = ExitCode.of(e);
    if (code != ExitCode.FAULT) {
      terminal.error(e.getMessage());
    } else if (e instanceof OutOfMemoryError) {
      long megabytes = Runtime.getRuntime().maxMemory() >> 20;
      terminal.error(
          "the work does not fit into Java's "
              + megabytes
              + " MB of memory; try a smaller network"
              + " or batch, or allow more with JDK_JAVA_OPTIONS=-Xmx8g");
    } else {
      terminal.error(
          "a fault of the program: " + e + "; JDK_JAVA_OPTIONS=-D" + DEBUG + "=true shows where");
      if (Boolean.getBoolean(DEBUG)) {
        e.printStackTrace(terminal.err());
      }
    }
    return code;
  }

  /** A command: making it reads its annotations, which costs more than all the rest of a start. */
  private record Entry(String name, String description, Function<Terminal, Subcommand> create) {}

  /** What {@code --version} prints. */
  static final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"lanewise " + Version.current()};
    }
  }
}
