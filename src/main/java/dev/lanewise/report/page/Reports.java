package dev.lanewise.report.page;

import dev.lanewise.io.JsonValue;
import dev.lanewise.report.BenchmarkReport;
import dev.lanewise.run.folder.Conditions;
import dev.lanewise.run.folder.Problem;
import dev.lanewise.run.folder.ResultFile;
import dev.lanewise.run.folder.ResultFolder;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.run.folder.SavedRun;
import dev.lanewise.sweep.folder.SavedSweep;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Writes the pages of folders of results, and an index of them. What is damaged, or cannot be
 * written, is a failure, and the rest is written.
 */
public final class Reports {
  /** The index's file. */
  public static final String INDEX = "index.html";

  /** What a comparison measured. */
  public static final String COMPARISON = "compare.json";

  /** What JMH measured. */
  public static final String BENCHMARKS = "jmh.json";

  /** On what JMH measured it. */
  public static final String CONDITIONS = "environment.json";

  /** What bench/peers/run wrote, which the index links where it lies beside it. */
  public static final String PEERS = "peers.html";

  private final Path indexFolder;
  private final List<IndexPage.Run> runs = new ArrayList<>();
  private final List<IndexPage.Other> sweeps = new ArrayList<>();
  private final List<IndexPage.Other> comparisons = new ArrayList<>();
  private final List<IndexPage.Other> benchmarks = new ArrayList<>();
  private final List<RunFolderException> failures = new ArrayList<>();

  /**
   * Begins.
   *
   * @param indexFolder where the index is written, and its links begin
   */
  public Reports(Path indexFolder) {
    this.indexFolder = indexFolder;
  }

  /** Returns whether a folder holds a run, a sweep, a comparison or benchmarks. */
  public static boolean isResult(Path folder) {
    return Files.exists(folder.resolve(COMPARISON))
        || Files.exists(folder.resolve(BENCHMARKS))
        || SavedSweep.isIn(folder)
        || SavedRun.isIn(folder);
  }

  /** Writes the page of a folder that {@link #isResult holds results}. */
  public void add(Path folder) {
    try {
      if (Files.exists(folder.resolve(COMPARISON))) {
        addComparison(folder);
      } else if (Files.exists(folder.resolve(BENCHMARKS))) {
        addBenchmarks(folder);
      } else if (SavedSweep.isIn(folder)) {
        addSweep(folder);
      } else {
        addRun(folder);
      }
    } catch (RunFolderException e) {
      failures.add(e);
    }
  }

  private void fail(Problem problem) {
    failures.add(problem.failure());
  }

  private void addRun(Path folder) throws RunFolderException {
    SavedRun run = SavedRun.read(folder);
    run.problems().forEach(this::fail);
    if (run.isEmpty()) {
      return;
    }
    new ResultFolder(folder).write(RunFolder.PAGE, RunPage.of(run));
    runs.add(new IndexPage.Run(name(folder), link(folder), run.withoutNetwork()));
  }

  private void addSweep(Path folder) throws RunFolderException {
    SavedSweep sweep = SavedSweep.read(folder);
    sweep.problems().forEach(this::fail);
    if (sweep.table() != null) {
      new ResultFolder(folder).write(RunFolder.PAGE, SweepPage.of(sweep));
      sweeps.add(new IndexPage.Other(name(folder), link(folder), SweepPage.summary(sweep.table())));
    }
  }

  private void addComparison(Path folder) throws RunFolderException {
    record Pages(String page, String summary) {}
    Pages pages =
        ResultFile.json(
            folder.resolve(COMPARISON),
            json -> new Pages(ComparisonPage.of(json), ComparisonPage.summary(json)),
            this::fail);
    if (pages != null) {
      new ResultFolder(folder).write(RunFolder.PAGE, pages.page());
      comparisons.add(new IndexPage.Other(name(folder), link(folder), pages.summary()));
    }
  }

  private void addBenchmarks(Path folder) throws RunFolderException {
    Conditions conditions =
        ResultFile.json(folder.resolve(CONDITIONS), Conditions::read, this::fail);
    if (conditions == null) {
      return;
    }
    Function<JsonValue, BenchmarkReport> read = json -> BenchmarkReport.of(conditions, json);
    BenchmarkReport report = ResultFile.json(folder.resolve(BENCHMARKS), read, this::fail);
    if (report != null) {
      new ResultFolder(folder).write(RunFolder.PAGE, BenchmarkPage.of(report));
      benchmarks.add(
          new IndexPage.Other(name(folder), link(folder), BenchmarkPage.summary(report)));
    }
  }

  private static String name(Path folder) {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }

  private String link(Path folder) {
    Path from = indexFolder.toAbsolutePath().normalize();
    Path to = folder.toAbsolutePath().normalize().resolve(RunFolder.PAGE);
    // With a dot first, a colon in a folder's name does not make it a scheme.
    String path = "./" + from.relativize(to).toString().replace('\\', '/');
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new AssertionError("any path can be quoted", e);
    }
  }

  /** Returns whether no page was written. */
  public boolean isEmpty() {
    return runs.isEmpty() && sweeps.isEmpty() && comparisons.isEmpty() && benchmarks.isEmpty();
  }

  /** Writes the index, newest first, and returns its path. */
  public Path writeIndex() throws RunFolderException {
    runs.sort(Comparator.comparing(IndexPage.Run::name).reversed());
    sweeps.sort(Comparator.comparing(IndexPage.Other::name).reversed());
    comparisons.sort(Comparator.comparing(IndexPage.Other::name).reversed());
    benchmarks.sort(Comparator.comparing(IndexPage.Other::name).reversed());
    ResultFolder folder = new ResultFolder(indexFolder);
    folder.write(INDEX, IndexPage.of(runs, sweeps, comparisons, benchmarks, peers(folder)));
    return folder.file(INDEX);
  }

  private static List<IndexPage.Other> peers(ResultFolder folder) {
    return Files.exists(folder.file(PEERS))
        ? List.of(new IndexPage.Other("peers", PEERS, "Lanewise and other systems"))
        : List.of();
  }

  /** Returns why something is not shown. */
  public List<RunFolderException> failures() {
    return List.copyOf(failures);
  }
}
