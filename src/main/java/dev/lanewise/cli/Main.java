package dev.lanewise.cli;

import dev.lanewise.Version;
import dev.lanewise.cli.Terminal.Abilities;
import dev.lanewise.io.Shell;
import dev.lanewise.sweep.TrialCluster;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The command line. */
public final class Main implements Callable<Integer> {
  /** Set to "true", has faults of the program print a stack trace. */
  private static final String DEBUG = "lanewise.debug";

  private static final String TRAIN = "train";
  private static final String COMPLETION = "completion";
  private static final String HELP = "help";

  /** What starts a little sooner without the vector API. */
  private static final Set<String> WITHOUT_KERNELS =
      Set.of(
          COMPLETION,
          HELP,
          "runs",
          "report",
          "data",
          "export",
          "import",
          "-h",
          "--help",
          "-V",
          "--version");

  /** The commands and what they do, in the order of the help. */
  private static final Map<String, String> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put(TRAIN, "Train a network and save the run to a folder.");
    COMMANDS.put("evaluate", "Measure a trained network on the test part of a data set.");
    COMMANDS.put("predict", "Predict what pictures, or rows of a table, are.");
    COMMANDS.put("export", "Write a trained network as ONNX, NPZ or safetensors.");
    COMMANDS.put("import", "Convert a safetensors or NPZ file of another program to a model.");
    COMMANDS.put("sweep", "Try many settings and seeds, and tell which setting is best.");
    COMMANDS.put("compare", "Time scalar against SIMD training; the models must be identical.");
    COMMANDS.put("bench", "Benchmark the kernels with JMH, scalar beside SIMD.");
    COMMANDS.put("runs", "List the runs, with data, accuracy and time.");
    COMMANDS.put("report", "Write the pages of runs, comparisons and benchmarks, and an index.");
    COMMANDS.put("data", "Check a data set, summarise it, and draw its images.");
    COMMANDS.put("info", "Show the Java, CPU and kernels in use, and why they were chosen.");
    COMMANDS.put(HELP, "Show the commands, or the options of one.");
    COMMANDS.put(COMPLETION, "Print a script that completes command lines in bash and zsh.");
  }

  private static final Pattern EXAMPLE = Pattern.compile("(?<=^ {0,2}|['(])lanewise(?= )");

  private final Terminal terminal;
  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(Shell.program());

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
        .description("Train small dense neural networks: fast, and bit-for-bit reproducible.")
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

  /**
   * Runs one command line with the streams of this process, and returns its exit code.
   *
   * @param cluster the machines that train the trials of a sweep
   */
  public static int run(TrialCluster cluster, String... args) {
    return run(Terminal.system(), cluster, args);
  }

  /**
   * Runs one command line that prints to these streams, in UTF-8, and returns its exit code.
   *
   * @param out for results
   * @param err for progress and messages
   */
  public static int run(OutputStream out, OutputStream err, String... args) {
    Abilities none = new Abilities(false, false, false);
    return run(new Terminal(out, err, StandardCharsets.UTF_8, none), args);
  }

  /** Runs one command line and returns its exit code. */
  static int run(Terminal terminal, String... args) {
    return run(terminal, null, args);
  }

  private static int run(Terminal terminal, TrialCluster cluster, String... args) {
    int code;
    try {
      code = commandLine(terminal, cluster, args).execute(args);
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
  private static CommandLine commandLine(Terminal terminal, TrialCluster cluster, String... args) {
    String asked = args.length == 0 ? "" : args[0];
    List<String> arguments = List.of(args).subList(Math.min(1, args.length), args.length);
    // Before all else: to load picocli takes a while.
    HeadStart headStart = asked.equals(TRAIN) ? HeadStart.of(arguments) : HeadStart.none();
    Subcommand command = command(asked, terminal, headStart, cluster);
    CommandLine main = new CommandLine(new Main(terminal).spec);
    layOutHelp(main);
    if (command != null && !asked.equals(COMPLETION)) {
      add(asked, command.spec, main);
    } else {
      for (String name : COMMANDS.keySet()) {
        Subcommand known = command == null ? null : command(name, terminal, headStart, cluster);
        add(name, known == null ? CommandSpec.create() : known.spec, main);
      }
    }
    return main.registerConverter(Path.class, Main::path)
        .setOut(new PrintWriter(terminal.out(), true))
        .setErr(new PrintWriter(terminal.err(), true))
        .setColorScheme(colors(terminal.abilities().coloredOut()))
        .setExpandAtFiles(false)
        .setParameterExceptionHandler((e, _) -> reportUsage(e, terminal))
        .setExecutionExceptionHandler((e, _, _) -> report(e, terminal));
  }

  /** An empty word is a variable of the shell that is not set, and no folder. */
  private static Path path(String word) {
    if (word.isEmpty()) {
      throw new TypeConversionException("expected a path, found nothing");
    }
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("expected a path, found '" + word + "': " + e.getReason());
    }
  }

  /** Returns the command of that name, or null where there is none. */
  private static Subcommand command(
      String name, Terminal terminal, HeadStart headStart, TrialCluster cluster) {
    return switch (name) {
      case TRAIN -> new TrainCommand(terminal, headStart);
      case "evaluate" -> new EvaluateCommand(terminal);
      case "predict" -> new PredictCommand(terminal);
      case "export" -> new ExportCommand(terminal);
      case "import" -> new ImportCommand(terminal);
      case "sweep" -> new SweepCommand(terminal, cluster);
      case "compare" -> new CompareCommand(terminal);
      case "bench" -> new BenchCommand(terminal);
      case "runs" -> new RunsCommand(terminal);
      case "report" -> new ReportCommand(terminal);
      case "data" -> new DataCommand(terminal);
      case "info" -> new InfoCommand(terminal);
      case HELP -> new HelpCommand(terminal, COMMANDS.keySet());
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

  /** Sets what is the same for all commands. Examples call the program as it was called. */
  private static void layOutHelp(CommandLine command) {
    UsageMessageSpec message = command.getCommandSpec().usageMessage();
    message.customSynopsis(asCalled(message.customSynopsis()));
    message.footer(asCalled(message.footer()));
    message
        .sortOptions(false)
        .sortSynopsis(false)
        .descriptionHeading("%n")
        .parameterListHeading("%n")
        .optionListHeading("%n");
  }

  private static String[] asCalled(String... lines) {
    return Stream.of(lines)
        .map(line -> EXAMPLE.matcher(line).replaceFirst(Matcher.quoteReplacement(Shell.program())))
        .toArray(String[]::new);
  }

  /** Without a command there is nothing to do: says what there is. */
  @Override
  public Integer call() {
    // Through the writer: it lets all styles pass.
    CommandLine main = spec.commandLine();
    main.usage(main.getErr(), colors(terminal.abilities().coloredErr()));
    return ExitCode.USAGE;
  }

  private static Help.ColorScheme colors(boolean colored) {
    return Help.defaultColorScheme(colored ? Ansi.ON : Ansi.OFF);
  }

  private static int reportUsage(ParameterException e, Terminal terminal) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    terminal.error(UsageMessage.of(e) + "; see '" + command + " --help'");
    return ExitCode.of(e);
  }

  /** Says what went wrong and returns the exit code for it. */
  static int report(Throwable e, Terminal terminal) {
    int code = ExitCode.of(e);
    boolean saysItself = code != ExitCode.FAULT && !(e instanceof OutOfMemoryError);
    if (saysItself) {
      terminal.error(e.getMessage());
    } else {
      terminal.error(fault(e));
      if (Boolean.getBoolean(DEBUG)) {
        e.printStackTrace(terminal.err());
      }
    }
    return code;
  }

  /** Returns whether it is threads that the system has not enough of. */
  static boolean lacksThreads(OutOfMemoryError error) {
    return String.valueOf(error.getMessage()).contains("native thread");
  }

  private static String fault(Throwable e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof OutOfMemoryError error && lacksThreads(error)) {
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
