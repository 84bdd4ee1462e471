package dev.lanewise.cli;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.report.Checkpoints;
import dev.lanewise.report.RunConfig;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The options that decide how fast it goes, and never what comes out. */
final class ExecutionOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "The most threads that may work. Default: the number of cores; one less for sprint.")
  private Integer threads;

  @Option(
      names = "--kernels",
      paramLabel = "KERNELS",
      converter = Choice.OfKernels.class,
      completionCandidates = Choice.OfKernels.class,
      description =
          "${COMPLETION-CANDIDATES}; auto takes the fastest that run here. Default: auto.")
  private KernelChoice.Preference kernels;

  @Option(
      names = "--lanes",
      paramLabel = "LANES",
      converter = Choice.OfLanes.class,
      completionCandidates = Choice.OfLanes.class,
      description =
          "Width of the vector kernels: ${COMPLETION-CANDIDATES}; auto takes the widest that runs"
              + " here. Default: auto.")
  private Integer lanes;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description = {
        "Epochs from one checkpoint to the next, from which --resume goes on.",
        "Default: at the end of an epoch, when " + Checkpoints.SECONDS + " seconds have passed."
      })
  private Integer checkpointEvery;

  /**
   * Returns {@code config} with the values that were given instead of its own. Who asks for kernels
   * or lanes asks for both.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  RunConfig over(RunConfig config) {
    boolean chosen = kernels != null || lanes != null;
    int mostThreads = given(threads, config.threads());
    if (mostThreads < 1 || mostThreads > RunConfig.MOST_THREADS) {
      throw new IllegalArgumentException(
          "--threads: expected 1 to " + RunConfig.MOST_THREADS + ", found " + mostThreads);
    }
    if (checkpointEvery != null && checkpointEvery < 1) {
      throw new IllegalArgumentException(
          "--checkpoint-every: expected 1 epoch or more, found " + checkpointEvery);
    }
    return new RunConfig(
        config.preset(),
        config.data(),
        config.training(),
        chosen ? given(kernels, KernelChoice.Preference.AUTO) : config.kernels(),
        chosen ? given(lanes, KernelChoice.WIDEST) : config.lanes(),
        mostThreads,
        checkpointEvery == null ? config.checkpointEvery() : OptionalInt.of(checkpointEvery),
        config.targetAccuracy());
  }

  private static <T> T given(T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
