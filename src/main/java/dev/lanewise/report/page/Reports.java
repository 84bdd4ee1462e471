package dev.lanewise.report.page;

import dev.lanewise.io.JsonValue;
import dev.lanewise.report.BenchmarkReport;
import dev.lanewise.run.folder.Conditions;
import dev.lanewise.run.folder.Problem;
import dev.lanewise.run.folder.ResultFile;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.run.folder.SavedRun;
import dev.lanewise.sweep.folder.SavedSweep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

  /** What is written. */
  private enum Writes {
    PAGES,
    INDEX,
    BOTH
  }

  private final Path indexFolder;
  private final Writes writes;
  private final List<IndexPage.Run> runs = new ArrayList<>();
  private final List<IndexPage.Other> sweeps = new ArrayList<>();
  private final List<IndexPage.Other> comparisons = new ArrayList<>();
  private final List<IndexPage.Other> benchmarks = new ArrayList<>();
  private final List<RunFolderException> failures = new ArrayList<>();

  private Reports(Path indexFolder, Writes writes) {
    this.indexFolder = indexFolder;
    this.writes = writes;
  }

  /** Writes pages, and in {@code indexFolder} an index of them. */
  public static Reports withIndex(Path indexFolder) {
    return new Reports(indexFolder, Writes.BOTH);
  }

  /** Writes pages alone. */
  public static Reports ofPages() {
    return new Reports(Path.of(""), Writes.PAGES);
  }

  /** Writes an index alone, of pages that are there or can be made at any time. */
  public static Reports ofIndex(Path indexFolder) {
    return new Reports(indexFolder, Writes.INDEX);
  }

  /** Returns whether a folder holds a run, a sweep, a comparison or benchmarks. */
  public static boolean isResult(Path folder) {
    return Files.exists(folder.resolve(COMPARISON))
        || Files.exists(folder.resolve(BENCHMARKS))
        || SavedSweep.isIn(folder)
        || SavedRun.isIn(folder);
  }

  /** Adds a folder that {@link #isResult holds results}. */
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
    } catch (RuntimeException e) {
      // A file that no reader has checked enough: the other folders get their pages all the same.
      failures.add(
          RunFolderException.damaged(
              folder, "damaged (" + e + ")", "restore its files, or remove the folder"));
    }
  }

  private void fail(Problem problem) {
    failures.add(problem.failure());
  }

  private void write(Path folder, String page) throws RunFolderException {
    PageFile.write(folder.resolve(RunFolder.PAGE), page);
  }

  /** Returns the link from the page of a folder to the index. */
  private Optional<String> index(Path folder) {
    return writes == Writes.PAGES
        ? PageFile.index(folder)
        : Optional.of(PageFile.link(folder, indexFolder.resolve(INDEX)));
  }

  private void addRun(Path folder) throws RunFolderException {
    boolean hasPage = writes != Writes.INDEX;
    SavedRun run = hasPage ? SavedRun.read(folder) : SavedRun.readFigures(folder);
    run.problems().forEach(this::fail);
    if (run.isEmpty()) {
      return;
    }
    if (hasPage) {
      write(folder, RunPage.of(run, index(folder)));
    }
    runs.add(new IndexPage.Run(name(folder), link(folder), run.withoutNetwork()));
  }

  private void addSweep(Path folder) throws RunFolderException {
    SavedSweep sweep = SavedSweep.read(folder);
    sweep.problems().forEach(this::fail);
    if (sweep.table() != null) {
      if (writes != Writes.INDEX) {
        write(folder, SweepPage.of(sweep, index(folder)));
      }
      sweeps.add(new IndexPage.Other(name(folder), link(folder), SweepPage.summary(sweep.table())));
    }
  }

  private void addComparison(Path folder) throws RunFolderException {
    record Pages(String page, String summary) {}
    Pages pages =
        ResultFile.json(
            folder.resolve(COMPARISON),
            json -> new Pages(ComparisonPage.of(json, index(folder)), ComparisonPage.summary(json)),
            this::fail);
    if (pages != null) {
      if (writes != Writes.INDEX) {
        write(folder, pages.page());
      }
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
      if (writes != Writes.INDEX) {
        write(folder, BenchmarkPage.of(report, index(folder)));
      }
      benchmarks.add(
          new IndexPage.Other(name(folder), link(folder), BenchmarkPage.summary(report)));
    }
  }

  private static String name(Path folder) {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }

  private String link(Path folder) {
    return PageFile.link(indexFolder, folder.resolve(RunFolder.PAGE));
  }

  /** Returns whether nothing was added. */
  public boolean isEmpty() {
    return runs.isEmpty() && sweeps.isEmpty() && comparisons.isEmpty() && benchmarks.isEmpty();
  }

  /** Writes the index, newest first, and returns its path. */
  public Path writeIndex() throws RunFolderException {
    Comparator<IndexPage.Run> oldest = Comparator.comparing(run -> run.run().started());
    runs.sort(oldest.thenComparing(IndexPage.Run::name).reversed());
    sweeps.sort(Comparator.comparing(IndexPage.Other::name).reversed());
    comparisons.sort(Comparator.comparing(IndexPage.Other::name).reversed());
    benchmarks.sort(Comparator.comparing(IndexPage.Other::name).reversed());
    Path index = indexFolder.resolve(INDEX);
    PageFile.write(index, IndexPage.of(runs, sweeps, comparisons, benchmarks, peers()));
    return index;
  }

  private List<IndexPage.Other> peers() {
    return Files.exists(indexFolder.resolve(PEERS))
        ? List.of(new IndexPage.Other("peers", PEERS, "Lanewise and other systems"))
        : List.of();
  }

  /** Returns why something is not shown. */
  public List<RunFolderException> failures() {
    return List.copyOf(failures);
  }
}
