package dev.lanewise.cli;

import dev.lanewise.report.page.PageFile;
import dev.lanewise.report.page.RunPage;
import dev.lanewise.run.EpochEvent;
import dev.lanewise.run.TrainingListener;
import dev.lanewise.run.folder.RunFolder;
import dev.lanewise.run.folder.RunFolderException;

/** Writes the page of a run while it is trained, at the end of an epoch, every ten seconds. */
final class LivePage implements TrainingListener {
  private static final int SECONDS = 10;

  private final RunFolder folder;
  private long writtenAt = System.nanoTime();

  LivePage(RunFolder folder) {
    this.folder = folder;
  }

  @Override
  public void finished(EpochEvent epoch) {
    if (System.nanoTime() - writtenAt < SECONDS * 1_000_000_000L) {
      return;
    }
    try {
      PageFile.write(
          folder.path().resolve(RunFolder.PAGE),
          RunPage.ofTraining(
              folder.saved(epoch.training().epochs()), PageFile.index(folder.path()), SECONDS));
    } catch (RunFolderException | RuntimeException | OutOfMemoryError e) {
      // The page at the end of the run tells what keeps it from being written.
    }
    writtenAt = System.nanoTime();
  }
}
