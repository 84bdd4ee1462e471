package dev.lanewise.cli;

import dev.lanewise.Version;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.io.Shell;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.report.BenchmarkReport;
import dev.lanewise.report.page.BenchmarkPage;
import dev.lanewise.report.page.PageFile;
import dev.lanewise.report.page.Reports;
import dev.lanewise.run.folder.Conditions;
import dev.lanewise.run.folder.Platform;
import dev.lanewise.run.folder.ResultFolder;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.RunFolderException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;

/** {@code lanewise bench}. */
final class BenchCommand extends Subcommand {
  static final String BENCHMARKS = "results/bench";
  private static final String JAR = "target/lanewise-bench.jar";
  private static final String PEAK = "FmaPeak";
  private static final String TABLE = "bench.txt";

  /** Print something, and measure nothing. */
  private static final Set<String> LISTS = Set.of("-l", "-lp", "-lprof", "-lrf");

  /** Would change what is written, and where, or what it means. */
  private static final Set<String> TAKEN = Set.of("-rf", "-rff", "-bm", "-tu", "-foe");

  BenchCommand(Terminal terminal) {
    super(terminal);
    // What is not known here is for JMH.
    spec.parser().unmatchedArgumentsAllowed(true);
    spec.usageMessage()
        .customSynopsis("lanewise bench [REGEX...] [JMH-OPTION...]")
        .footer(
            "",
            "REGEX chooses benchmarks by name; the fma peak is measured with them.",
            "JMH-OPTION is an option of JMH, such as -l (list the benchmarks), -f 1 (one",
            "JVM each), -p kernels=vector or -prof gc; once it is built, all are listed by",
            "  lanewise java -jar target/lanewise-bench.jar -h",
            "",
            "Examples:",
            "  lanewise bench",
            "  lanewise bench matmul -p shape=512x512x512 -f 1");
  }

  @Override
  void run() throws Exception {
    List<String> arguments = spec.commandLine().getParseResult().unmatched();
    for (String argument : arguments) {
      if (TAKEN.contains(argument)) {
        throw usage(argument + ": this option of JMH is the command's own");
      }
    }
    Path jar = Home.resolve(JAR);
    if (!Files.exists(jar)) {
      throw new ProcessFailedException(
          ExitCode.FAULT,
          jar + " is missing; the benchmarks are built in a clone of the sources, by its launcher");
    }
    List<String> command = new ArrayList<>(ChildJvm.command());
    // JMH 1.37 uses what Java 24 and newer warn of.
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    if (!Collections.disjoint(arguments, LISTS)) {
      list(command);
      return;
    }
    measure(command, choosesBenchmarks(arguments));
  }

  private void measure(List<String> command, boolean choosesBenchmarks) throws Exception {
    KernelChoice choice = KernelChoice.select(KernelChoice.Preference.AUTO, KernelChoice.WIDEST);
    if (choosesBenchmarks) {
      command.add(PEAK);
    }
    try (Measurement measurement = Measurement.begin(terminal, Home.resolve(BENCHMARKS), "jmh")) {
      Conditions conditions = Conditions.of(Version.current(), Platform.current(choice));
      BenchmarkReport report = measure(command, conditions, measurement);
      if (choosesBenchmarks && !report.hasKernels()) {
        throw usage(
            "REGEX: no benchmark has such a name; list them with: "
                + Shell.lanewise("bench", "-l"));
      }
      measurement.keep(() -> keep(report, measurement.folder()));
    }
  }

  private BenchmarkReport measure(
      List<String> command, Conditions conditions, Measurement measurement) throws Exception {
    ResultFolder folder = measurement.folder();
    folder.write(Reports.CONDITIONS, Json.indented(conditions::write));
    Path results = folder.file(Reports.BENCHMARKS);
    // JMH makes its file before it measures: by its name, no report takes it for a result.
    Path unfinished = folder.file(Reports.BENCHMARKS + ".unfinished");
    command.addAll(List.of("-foe", "true", "-rf", "json", "-rff", unfinished.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    try (ChildJvm process = measurement.start(builder)) {
      show(process, terminal.err());
    }
    Files.move(unfinished, results);
    return BenchmarkReport.of(conditions, JsonValue.parse(Files.readString(results)));
  }

  private void keep(BenchmarkReport report, ResultFolder folder) throws RunFolderException {
    folder.write(TABLE, report.text());
    Path page = folder.file(RunFolder.PAGE);
    IndexFile.update(page.getParent());
    folder.write(RunFolder.PAGE, BenchmarkPage.of(report, PageFile.index(page.getParent())));
    terminal.out().print(report.text());
    terminal.out().println();
    terminal.path("report", page);
  }

  private static boolean choosesBenchmarks(List<String> arguments) {
    return !arguments.isEmpty() && !arguments.getFirst().startsWith("-");
  }

  private void list(List<String> command)
      throws IOException, InterruptedException, ProcessFailedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    IntSupplier end = () -> ExitCode.INTERRUPTED;
    try (Interruption interruption = Interruption.runs(this, end);
        ChildJvm process = ChildJvm.start(builder, interruption, this, end)) {
      show(process, terminal.out());
    }
  }

  /** Shows what JMH prints as it comes, and waits for its end. */
  private static void show(ChildJvm process, OutputStream shown)
      throws IOException, InterruptedException, ProcessFailedException {
    process.out().transferTo(shown);
    if (process.await() != ExitCode.DONE) {
      throw new ProcessFailedException(ExitCode.FAULT, "JMH failed, see above");
    }
  }
}
