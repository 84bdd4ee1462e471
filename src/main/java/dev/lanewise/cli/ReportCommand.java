package dev.lanewise.cli;

import dev.lanewise.report.page.Reports;
import dev.lanewise.run.folder.Problem;
import dev.lanewise.run.folder.ResultFolder;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.RunFolderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code lanewise report}. */
final class ReportCommand extends Subcommand {
  private static final String RESULTS = "results";

  private final PositionalParamSpec folders =
      PositionalParamSpec.builder()
          .paramLabel("RUN")
          .arity("0..*")
          .type(List.class)
          .auxiliaryTypes(Path.class)
          .description(
              "The folder of a run, a sweep, a comparison or benchmarks, or a folder of such"
                  + " folders.",
              "Default: all of them in " + RESULTS + " of Lanewise's folder.")
          .build();

  ReportCommand(Terminal terminal) {
    super(terminal);
    spec.addPositional(folders);
    spec.usageMessage()
        .customSynopsis("lanewise report [RUN...]")
        .footer(
            "",
            "The index of one RUN that holds folders is written there, of several beside the"
                + " first.",
            "",
            "Examples:",
            "  lanewise report",
            "  lanewise report results/runs/20261122T141500Z-classic",
            "  lanewise report results/reference");
  }

  @Override
  void run() throws Exception {
    List<Path> given = folders.getValue();
    if (given == null) {
      reportAll();
    } else if (given.size() == 1 && Reports.isResult(given.getFirst())) {
      Path folder = given.getFirst();
      Reports reports = new Reports(folder);
      reports.add(folder);
      Path page = folder.resolve(RunFolder.PAGE);
      conclude(reports.isEmpty() ? List.of() : List.of(page), reports.failures());
    } else {
      reportGiven(given);
    }
  }

  private void reportAll() throws RunFolderException {
    List<Path> folders = new ArrayList<>();
    List<RunFolderException> failures = new ArrayList<>();
    for (String kind :
        List.of(
            TrainCommand.RUNS,
            SweepCommand.SWEEPS,
            CompareCommand.COMPARISONS,
            BenchCommand.BENCHMARKS)) {
      Path folder = Home.resolve(kind);
      if (Files.isDirectory(folder)) {
        folders.addAll(childrenIn(folder, failures));
      }
    }
    Path results = Home.resolve(RESULTS);
    ResultFolder.require(results);
    Reports reports = new Reports(results);
    for (Path folder : folders) {
      reports.add(folder);
    }
    Path index = reports.writeIndex();
    failures.addAll(reports.failures());
    conclude(List.of(index), failures);
  }

  private static Path indexFolder(Path first) {
    return Reports.isResult(first) || !Files.isDirectory(first) ? first.resolveSibling("") : first;
  }

  /** Writes no index where nothing was found: another page may have its name, and its place. */
  private void reportGiven(List<Path> given) throws RunFolderException {
    Reports reports = new Reports(indexFolder(given.getFirst()));
    List<RunFolderException> failures = new ArrayList<>();
    Set<Path> added = new HashSet<>();
    for (Path folder : given) {
      List<Path> results = Reports.isResult(folder) ? List.of(folder) : resultsIn(folder, failures);
      for (Path result : results) {
        if (added.add(result.toAbsolutePath().normalize())) {
          reports.add(result);
        }
      }
    }
    List<Path> index = reports.isEmpty() ? List.of() : List.of(reports.writeIndex());
    failures.addAll(reports.failures());
    conclude(index, failures);
  }

  private static List<Path> resultsIn(Path folder, List<RunFolderException> failures) {
    if (!Files.isDirectory(folder)) {
      failures.add(failure(folder, "expected the folder of a run, found no folder"));
      return List.of();
    }
    int before = failures.size();
    List<Path> results = childrenIn(folder, failures);
    if (results.isEmpty() && failures.size() == before) {
      failures.add(failure(folder, "expected a run, or folders of runs, found none"));
    }
    return results;
  }

  private static RunFolderException failure(Path folder, String problem) {
    return RunFolderException.damaged(folder, problem, "give the folder of a run");
  }

  /** Returns the results in a folder; none where it cannot be read, and says why. */
  private static List<Path> childrenIn(Path folder, List<RunFolderException> failures) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Reports::isResult).sorted().toList();
    } catch (IOException e) {
      failures.add(Problem.of(folder, e).failure());
    } catch (UncheckedIOException e) {
      failures.add(Problem.of(folder, e.getCause()).failure());
    }
    return List.of();
  }

  /** Prints the path of the page, if there is one, and then what it does not show. */
  private void conclude(List<Path> page, List<RunFolderException> failures)
      throws RunFolderException {
    page.forEach(terminal.out()::println);
    terminal.out().flush();
    for (int f = 0; f < failures.size(); f++) {
      if (f == failures.size() - 1) {
        throw failures.get(f);
      }
      terminal.error(failures.get(f).getMessage());
    }
  }
}
