package dev.lanewise.cli;

import dev.lanewise.Version;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. */
public final class Main implements Callable<Integer> {
  /** Set to "true", has faults of the program print a stack trace. */
  private static final String DEBUG = "lanewise.debug";

  private static final String TRAIN = "train";
  private static final String COMPLETION = "completion";

  /** What starts a little sooner without the vector API. */
  private static final Set<String> WITHOUT_KERNELS =
      Set.of(COMPLETION, "report", "data", "export", "import", "-h", "--help", "-V", "--version");

  /** The commands and what they do, in the order of the help. */
  private static final Map<String, String> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put(TRAIN, "Trains a network, prints a summary and writes a run folder.");
    COMMANDS.put("evaluate", "Judges a trained network by the test images of a data set.");
    COMMANDS.put("predict", "Says what a trained network sees in pictures.");
    COMMANDS.put("export", "Writes a trained network for other programs: ONNX, NPZ, safetensors.");
    COMMANDS.put(
        "import", "Reads a network that another program wrote, and writes it as a model file.");
    COMMANDS.put("sweep", "Trains with many settings and seeds, and says which setting is best.");
    COMMANDS.put(
        "compare",
        "Runs one training with every kind of kernels; checks that the models are equal.");
    COMMANDS.put("bench", "Measures the kernels with JMH, scalar beside vector.");
    COMMANDS.put(
        "report", "Writes the pages of runs, comparisons and benchmarks, and an index of them.");
    COMMANDS.put("data", "Checks a data set, says what is in it, and draws its images.");
    COMMANDS.put("info", "Says which Java, CPU and kernels would run, and why these.");
    COMMANDS.put(COMPLETION, "Prints a script that completes command lines in bash and zsh.");
  }

  private final Terminal terminal;
  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("lanewise");

  private Main(Terminal terminal) {
    this.terminal = terminal;
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help message and exit.")
            .build());
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Print version information and exit.")
            .build());
    spec.versionProvider(() -> new String[] {"lanewise " + Version.current()});
    spec.usageMessage()
        .synopsisSubcommandLabel("COMMAND")
        .description("Trains small dense neural networks, with the same bits for everyone.")
        .commandListHeading("%nCommands:%n")
        .footer(
            "",
            "Example:",
            "  lanewise train",
            "",
            "'lanewise COMMAND --help' lists a command's options.");
  }

  public static void main(String[] args) {
    // Before anything links a class of the vector API.
    if (args.length > 0 && !WITHOUT_KERNELS.contains(args[0])) {
      VectorModule.load();
    }
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

  /**
   * Knows the command that is asked for, or where none is, all of them by name. Who completes
   * command lines has to know the options of all.
   */
  private static CommandLine commandLine(Terminal terminal, String... args) {
    String asked = args.length == 0 ? "" : args[0];
    List<String> arguments = List.of(args).subList(Math.min(1, args.length), args.length);
    // Before all else: to load picocli takes a while.
    HeadStart headStart = asked.equals(TRAIN) ? HeadStart.of(arguments) : HeadStart.none();
    Subcommand command = command(asked, terminal, headStart);
    CommandLine main = new CommandLine(new Main(terminal).spec);
    layOutHelp(main);
    if (command != null && !asked.equals(COMPLETION)) {
      add(asked, command.spec, main);
    } else {
      for (String name : COMMANDS.keySet()) {
        Subcommand known = command == null ? null : command(name, terminal, headStart);
        add(name, known == null ? CommandSpec.create() : known.spec, main);
      }
    }
    return main.setOut(new PrintWriter(terminal.out(), true))
        .setErr(new PrintWriter(terminal.err(), true))
        .setColorScheme(colors(terminal.abilities().coloredOut()))
        .setExpandAtFiles(false)
        .setParameterExceptionHandler((e, _) -> reportUsage(e, terminal))
        .setExecutionExceptionHandler((e, _, _) -> report(e, terminal));
  }

  /** Returns the command of that name, or null where there is none. */
  private static Subcommand command(String name, Terminal terminal, HeadStart headStart) {
    return switch (name) {
      case TRAIN -> new TrainCommand(terminal, headStart);
      case "evaluate" -> new EvaluateCommand(terminal);
      case "predict" -> new PredictCommand(terminal);
      case "export" -> new ExportCommand(terminal);
      case "import" -> new ImportCommand(terminal);
      case "sweep" -> new SweepCommand(terminal);
      case "compare" -> new CompareCommand(terminal);
      case "bench" -> new BenchCommand(terminal);
      case "report" -> new ReportCommand(terminal);
      case "data" -> new DataCommand(terminal);
      case "info" -> new InfoCommand(terminal);
      case COMPLETION -> new CompletionCommand(terminal);
      default -> null;
    };
  }

  private static void add(String name, CommandSpec spec, CommandLine main) {
    CommandLine command = new CommandLine(spec);
    spec.usageMessage().description(COMMANDS.get(name));
    layOutHelp(command);
    main.addSubcommand(name, command);
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
    if (e.getCause() instanceof TypeConversionException cause
        && e.getArgSpec() instanceof OptionSpec option) {
      return option.longestName() + ": " + cause.getMessage();
    }
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return e.getMessage();
    }
    boolean asksForCommand = e.getCommandLine().getParent() == null;
    String what =
        unmatched.isUnknownOption()
            ? "unknown option"
            : asksForCommand ? "unknown command" : "unexpected argument";
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
    } else {
      terminal.error(fault(e));
      if (Boolean.getBoolean(DEBUG)) {
        e.printStackTrace(terminal.err());
      }
    }
    return code;
  }

  private static String fault(Throwable e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof OutOfMemoryError && message.contains("native thread")) {
      return "the system lets this process start no more threads; end other programs, or raise the"
          + " limit (ulimit -u)";
    }
    if (e instanceof OutOfMemoryError) {
      long megabytes = Runtime.getRuntime().maxMemory() >> 20;
      return "the work does not fit into Java's "
          + megabytes
          + " MB of memory; try a smaller network"
          + " or batch, or allow more with JDK_JAVA_OPTIONS=-Xmx8g";
    }
    if (e instanceof NoClassDefFoundError) {
      return "a part of the program cannot be loaded: "
          + message
          + "; let it open more files (ulimit -n), or install it again";
    }
    return "a fault of the program: " + e + "; JDK_JAVA_OPTIONS=-D" + DEBUG + "=true shows where";
  }
}
