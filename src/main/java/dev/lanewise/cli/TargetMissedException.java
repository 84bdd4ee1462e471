package dev.lanewise.cli;

import dev.lanewise.report.Readable;
import dev.lanewise.run.folder.RunConfig;
import dev.lanewise.run.folder.TrainingResult;

/** Says in one line that training ended below the accuracy that was asked for. */
final class TargetMissedException extends Exception {
  private static final long serialVersionUID = 1L;

  TargetMissedException(String message) {
    super(message);
  }

  /** Checks that a run which did not diverge reached its target, if it has one. */
  static void require(RunConfig config, TrainingResult result) throws TargetMissedException {
    if (config.targetAccuracy().isPresent()
        && !config.isTarget(result.epochs().getLast().judgedAccuracy())) {
      throw new TargetMissedException(
          "the accuracy did not reach the target of "
              + Readable.percent(config.targetAccuracy().getAsDouble())
              + (" in " + Readable.epochs(result.epochs().size()))
              + "; allow more with --epochs, or ask for less");
    }
  }
}
