package dev.lanewise.cli;

import dev.lanewise.run.EpochResult;
import dev.lanewise.train.EpochProgress;
import java.util.function.Supplier;

/** Shows how far training has come. */
interface Progress {
  /** Called before the first epoch, or when {@code epoch} epochs are done already. */
  void begin(int epoch, double accuracy);

  /** Called after each epoch. */
  void finished(EpochResult epoch);

  /** Called when there is nothing more to show; leaves the cursor at a line's start. */
  void end();

  /**
   * Returns a bar where a line can be redrawn, otherwise a line an epoch.
   *
   * @param things what examples are called
   * @param within the progress of the epoch that is in progress
   */
  static Progress of(Terminal terminal, int epochs, String things, Supplier<EpochProgress> within) {
    return terminal.abilities().redraws()
        ? new ProgressBar(terminal, epochs, within)
        : new ProgressLines(terminal.err(), epochs, things);
  }

  /** Returns one that shows nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void begin(int epoch, double accuracy) {}

      @Override
      public void finished(EpochResult epoch) {}

      @Override
      public void end() {}
    };
  }
}
