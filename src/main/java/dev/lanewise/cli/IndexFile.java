package dev.lanewise.cli;

import dev.lanewise.report.page.PageFile;
import dev.lanewise.report.page.Reports;
import dev.lanewise.run.folder.RunFolderException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The index of all results, which is rewritten after each of them: in Lanewise's own folder of
 * results, and elsewhere where there is one already.
 */
final class IndexFile {
  static final String RESULTS = "results";

  private static final List<String> KINDS =
      List.of(TrainCommand.RUNS, CompareCommand.COMPARISONS, BenchCommand.BENCHMARKS);

  /** Those who write an index take turns, so that the last of them has seen all results. */
  private static final String LOCK = ".index.lock";

  private IndexFile() {}

  /** What is done while nobody else writes the index. */
  @FunctionalInterface
  interface Writing {
    void run() throws RunFolderException;
  }

  /** Returns all results in Lanewise's folder. */
  static List<Path> all(List<RunFolderException> failures) {
    List<Path> folders = new ArrayList<>();
    for (String kind : KINDS) {
      Path folder = Home.resolve(kind);
      if (Files.isDirectory(folder)) {
        folders.addAll(ResultFolders.in(folder, Reports::isResult, failures));
      }
    }
    return folders;
  }

  /** Does something while nobody else writes the index of a folder. */
  static void locked(Path folder, Writing writing) throws RunFolderException {
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      writing.run();
    } catch (RunFolderException e) {
      throw e;
    } catch (IOException | OverlappingFileLockException e) {
      // A file system without locks, or a folder to read from only, of which the writing will tell.
      writing.run();
    }
  }

  /** Rewrites the index after a new result, if there is one to rewrite. */
  static void update(Path result) throws RunFolderException {
    Path parent = result.toAbsolutePath().normalize().getParent();
    for (String kind : KINDS) {
      if (parent.equals(Home.resolve(kind).toAbsolutePath().normalize())) {
        Path results = Home.resolve(RESULTS);
        if (isFree(results)) {
          locked(results, () -> write(results, all(new ArrayList<>())));
        }
        return;
      }
    }
    Path shown = result.toAbsolutePath().getParent();
    if (PageFile.isOurs(shown.resolve(Reports.INDEX))) {
      locked(
          shown, () -> write(shown, ResultFolders.in(shown, Reports::isResult, new ArrayList<>())));
    }
  }

  /** Returns whether the index of a folder is ours, or none. */
  private static boolean isFree(Path folder) {
    Path index = folder.resolve(Reports.INDEX);
    return Files.notExists(index) || PageFile.isOurs(index);
  }

  private static void write(Path folder, List<Path> results) throws RunFolderException {
    Reports reports = Reports.ofIndex(folder);
    results.forEach(reports::add);
    reports.writeIndex();
  }
}
