package dev.lanewise.cli;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.run.Checkpoints;
import dev.lanewise.run.RunConfig;
import java.util.OptionalInt;
import picocli.CommandLine.Model.OptionSpec;

/** The options that decide how fast it goes, and never what comes out. */
final class ExecutionOptions extends OptionGroup {
  private final OptionSpec threads =
      add(
          Options.number("--threads")
              .description(
                  "The most threads that may work. Default: the number of cores; one less for"
                      + " sprint."));

  private final OptionSpec kernels =
      add(
          new Choice.OfKernels()
              .option("--kernels", "KERNELS")
              .description(
                  "${COMPLETION-CANDIDATES}; auto takes the fastest that run here."
                      + " Default: auto."));

  private final OptionSpec lanes =
      add(
          new Choice.OfLanes()
              .option("--lanes", "LANES")
              .description(
                  "Width of the vector kernels: ${COMPLETION-CANDIDATES}; auto takes the widest"
                      + " that runs here. Default: auto."));

  private final OptionSpec checkpointEvery =
      add(
          Options.number("--checkpoint-every")
              .description(
                  "Epochs from one checkpoint to the next, from which --resume goes on.",
                  "Default: at the end of an epoch, when "
                      + Checkpoints.SECONDS
                      + " seconds have passed."));

  /**
   * Returns {@code config} with the values that were given instead of its own. Who asks for kernels
   * or lanes asks for both.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  RunConfig over(RunConfig config) {
    boolean chosen = kernels.getValue() != null || lanes.getValue() != null;
    int mostThreads = Options.given(threads, config.threads());
    if (mostThreads < 1 || mostThreads > RunConfig.MOST_THREADS) {
      throw new IllegalArgumentException(
          "--threads: expected 1 to " + RunConfig.MOST_THREADS + ", found " + mostThreads);
    }
    Integer epochs = checkpointEvery.getValue();
    if (epochs != null && epochs < 1) {
      throw new IllegalArgumentException(
          "--checkpoint-every: expected 1 epoch or more, found " + epochs);
    }
    return new RunConfig(
        config.preset(),
        config.data(),
        config.training(),
        chosen ? Options.given(kernels, KernelChoice.Preference.AUTO) : config.kernels(),
        chosen ? Options.given(lanes, KernelChoice.WIDEST) : config.lanes(),
        mostThreads,
        epochs == null ? config.checkpointEvery() : OptionalInt.of(epochs),
        config.targetAccuracy());
  }
}
