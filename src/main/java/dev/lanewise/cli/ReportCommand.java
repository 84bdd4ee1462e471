package dev.lanewise.cli;

import dev.lanewise.report.page.Reports;
import dev.lanewise.run.folder.ResultFolder;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.RunFolderException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code lanewise report}. */
final class ReportCommand extends Subcommand {
  private final PositionalParamSpec folders =
      PositionalParamSpec.builder()
          .paramLabel("RUN")
          .arity("0..*")
          .type(List.class)
          .auxiliaryTypes(Path.class)
          .description(
              "The folder of a run, a comparison or benchmarks, or a folder of such folders.",
              "Default: all of them in " + IndexFile.RESULTS + " of Lanewise's folder.")
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
      Reports reports = Reports.ofPages();
      reports.add(folder);
      Path page = folder.resolve(RunFolder.PAGE);
      conclude(reports.isEmpty() ? List.of() : List.of(page), reports.failures());
    } else {
      reportGiven(given);
    }
  }

  private void reportAll() throws RunFolderException {
    Path results = Home.resolve(IndexFile.RESULTS);
    ResultFolder.require(results);
    List<RunFolderException> failures = new ArrayList<>();
    Reports reports = Reports.withIndex(results);
    List<Path> index = new ArrayList<>();
    IndexFile.locked(
        results,
        () -> {
          IndexFile.all(failures).forEach(reports::add);
          index.add(reports.writeIndex());
        });
    failures.addAll(reports.failures());
    conclude(index, failures);
  }

  private static Path indexFolder(Path first) {
    return Reports.isResult(first) || !Files.isDirectory(first) ? first.resolveSibling("") : first;
  }

  /** Writes no index where nothing was found: another page may have its name, and its place. */
  private void reportGiven(List<Path> given) throws RunFolderException {
    Reports reports = Reports.withIndex(indexFolder(given.getFirst()));
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
    failures.addAll(reports.failures());
    List<Path> index = new ArrayList<>();
    try {
      if (!reports.isEmpty()) {
        index.add(reports.writeIndex());
      }
    } catch (RunFolderException e) {
      failures.add(e);
    }
    conclude(index, failures);
  }

  private static List<Path> resultsIn(Path folder, List<RunFolderException> failures) {
    if (!Files.isDirectory(folder)) {
      failures.add(failure(folder, "expected the folder of a run, found no folder"));
      return List.of();
    }
    int before = failures.size();
    List<Path> results = ResultFolders.in(folder, Reports::isResult, failures);
    if (results.isEmpty() && failures.size() == before) {
      failures.add(failure(folder, "expected a run, or folders of runs, found none"));
    }
    return results;
  }

  private static RunFolderException failure(Path folder, String problem) {
    return RunFolderException.damaged(folder, problem, "give the folder of a run");
  }

  /** Prints the path of the page, if there is one, and then what it does not show. */
  private void conclude(List<Path> page, List<RunFolderException> failures)
      throws RunFolderException {
    page.forEach(terminal.out()::println);
    terminal.out().flush();
    ResultFolders.tell(failures, terminal);
  }
}
