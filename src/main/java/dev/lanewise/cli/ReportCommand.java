package dev.lanewise.cli;

import dev.lanewise.report.Problem;
import dev.lanewise.report.ResultFolder;
import dev.lanewise.report.RunFolder;
import dev.lanewise.report.RunFolderException;
import dev.lanewise.report.page.Reports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lanewise report}. */
@Command(
    customSynopsis = "lanewise report [RUN...]",
    footer = {
      "",
      "The index of one RUN that holds folders is written there, of several beside the first.",
      "",
      "Examples:",
      "  lanewise report",
      "  lanewise report results/runs/20261122T141500Z-classic",
      "  lanewise report results/reference"
    })
final class ReportCommand extends Subcommand {
  private static final String RESULTS = "results";

  @Parameters(
      paramLabel = "RUN",
      arity = "0..*",
      description = {
        "The folder of a run, a comparison or benchmarks, or a folder of such folders.",
        "Default: all of them in " + RESULTS + " of Lanewise's folder."
      })
  private List<Path> given = new ArrayList<>();

  ReportCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  void run() throws Exception {
    if (given.isEmpty()) {
      reportAll();
    } else if (given.size() == 1 && Reports.isResult(given.getFirst())) {
      Path folder = given.getFirst();
      Reports reports = new Reports(folder);
      reports.add(folder);
      conclude(folder.resolve(RunFolder.PAGE), reports.problems());
    } else {
      report(given, indexFolder(), new ArrayList<>());
    }
  }

  private void reportAll() throws RunFolderException {
    List<Path> folders = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (String kind :
        List.of(TrainCommand.RUNS, CompareCommand.COMPARISONS, BenchCommand.BENCHMARKS)) {
      Path folder = Home.resolve(kind);
      if (Files.isDirectory(folder)) {
        folders.addAll(childrenIn(folder, problems));
      }
    }
    Path results = Home.resolve(RESULTS);
    ResultFolder.require(results);
    report(folders, results, problems);
  }

  private Path indexFolder() {
    Path first = given.getFirst();
    return Reports.isResult(first) || !Files.isDirectory(first) ? first.resolveSibling("") : first;
  }

  private void report(List<Path> folders, Path indexFolder, List<Problem> problems)
      throws RunFolderException {
    Reports reports = new Reports(indexFolder);
    for (Path folder : folders) {
      List<Path> results = Reports.isResult(folder) ? List.of(folder) : resultsIn(folder, problems);
      for (Path result : results) {
        reports.add(result);
      }
    }
    Path index = reports.writeIndex();
    problems.addAll(reports.problems());
    conclude(index, problems);
  }

  private static List<Path> resultsIn(Path folder, List<Problem> problems) {
    if (!Files.isDirectory(folder)) {
      problems.add(new Problem(folder, "expected the folder of a run, found no folder"));
      return List.of();
    }
    int before = problems.size();
    List<Path> results = childrenIn(folder, problems);
    if (results.isEmpty() && problems.size() == before) {
      problems.add(new Problem(folder, "expected a run, or folders of runs, found none"));
    }
    return results;
  }

  /** Returns the results in a folder; none where it cannot be read, and says why. */
  private static List<Path> childrenIn(Path folder, List<Problem> problems) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Reports::isResult).sorted().toList();
    } catch (IOException e) {
      problems.add(Problem.of(folder, e));
    } catch (UncheckedIOException e) {
      problems.add(Problem.of(folder, e.getCause()));
    }
    return List.of();
  }

  /** Prints the path of the page, and then what it does not show. */
  private void conclude(Path page, List<Problem> problems) throws RunFolderException {
    terminal.out().println(page);
    terminal.out().flush();
    for (int p = 0; p < problems.size(); p++) {
      if (p == problems.size() - 1) {
        throw problems.get(p).failure();
      }
      terminal.error(problems.get(p).failure().getMessage());
    }
  }
}
