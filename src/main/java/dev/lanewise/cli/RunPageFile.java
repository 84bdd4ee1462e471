package dev.lanewise.cli;

import dev.lanewise.io.Shell;
import dev.lanewise.report.page.RunPage;
import dev.lanewise.run.folder.ResultFolder;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.RunFolderException;
import dev.lanewise.run.folder.SavedRun;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page in a run folder, which the run can do without: it can always be made again. */
final class RunPageFile {
  /** Set to "true", has no page written: nobody looks at the runs of a comparison. */
  static final String WITHOUT_PAGE = "lanewise.without-page";

  private static final boolean IS_WANTED = !Boolean.getBoolean(WITHOUT_PAGE);

  private RunPageFile() {}

  /** Where a page comes from. */
  @FunctionalInterface
  interface Source {
    SavedRun run() throws RunFolderException;
  }

  /**
   * Writes the page.
   *
   * @throws RunFolderException whatever keeps it from being made, memory included
   */
  static void write(Path folder, Source source) throws RunFolderException {
    if (!IS_WANTED) {
      return;
    }
    try {
      new ResultFolder(folder).write(RunFolder.PAGE, RunPage.of(source.run()));
    } catch (OutOfMemoryError _) {
      throw failure(folder, "it does not fit into Java's memory");
    } catch (RuntimeException e) {
      throw failure(folder, e.toString());
    }
  }

  /** Writes the page if there is none, as where the process that trained was killed before it. */
  static void writeIfMissing(Path folder) throws RunFolderException {
    if (Files.notExists(folder.resolve(RunFolder.PAGE))) {
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
