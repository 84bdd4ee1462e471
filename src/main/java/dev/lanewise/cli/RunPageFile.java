package dev.lanewise.cli;

import dev.lanewise.io.Shell;
import dev.lanewise.report.page.PageFile;
import dev.lanewise.report.page.RunPage;
import dev.lanewise.run.Preset;
import dev.lanewise.run.folder.RunConfig;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.run.folder.SavedRun;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page in a run folder, and the index that lists it. The run can do without them: they can
 * always be made again.
 */
final class RunPageFile {
  /** Set to "true", has no page written: nobody looks at the runs of a comparison. */
  static final String WITHOUT_PAGE = "lanewise.without-page";

  private static final boolean WITHOUT = Boolean.getBoolean(WITHOUT_PAGE);

  private RunPageFile() {}

  /** Where a page comes from. */
  @FunctionalInterface
  interface Source {
    SavedRun run() throws RunFolderException;
  }

  /** Returns whether a run has a page by itself; to sprint is to be done the sooner without. */
  static boolean isWanted(RunConfig config) {
    return !WITHOUT && !config.preset().equals(Preset.SPRINT.label());
  }

  /**
   * Writes the page, and the index before it, to which it links.
   *
   * @throws RunFolderException whatever keeps it from being made, memory included
   */
  static void write(Path folder, Source source) throws RunFolderException {
    try {
      SavedRun run = source.run();
      if (run.config() != null && !isWanted(run.config())) {
        return;
      }
      RunFolderException failure = null;
      try {
        IndexFile.update(folder);
      } catch (RunFolderException e) {
        failure = e;
      }
      PageFile.write(folder.resolve(RunFolder.PAGE), RunPage.of(run, PageFile.index(folder)));
      if (failure != null) {
        throw failure;
      }
    } catch (OutOfMemoryError _) {
      throw failure(folder, "it does not fit into Java's memory");
    } catch (RuntimeException e) {
      throw failure(folder, e.toString());
    }
  }

  /**
   * Writes the page of a run that came to its end if there is none, or one of before its end, as
   * where the process that trained was killed before it wrote its last one. A folder to read from
   * only keeps what it has.
   */
  static void writeIfStale(Path folder) throws RunFolderException {
    long written = folder.resolve(RunFolder.PAGE).toFile().lastModified();
    long ended = folder.resolve(RunFolder.RESULT).toFile().lastModified();
    if (written == 0 || (written < ended && Files.isWritable(folder))) {
      write(folder, () -> SavedRun.read(folder));
    }
  }

  private static RunFolderException failure(Path folder, String reason) {
    return RunFolderException.damaged(
        folder.resolve(RunFolder.PAGE),
        "the page cannot be made: " + reason,
        "the run is kept; try again with: " + Shell.lanewise("report", folder));
  }
}
