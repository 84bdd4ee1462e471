package dev.lanewise.cli;

import dev.lanewise.kernel.KernelChoice;
import picocli.CommandLine.Option;

/** The options that decide how fast it goes, and never what comes out. */
final class ExecutionOptions {
  private static final int MOST_THREADS = 1024;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "The most threads that may work. Default: the number of cores.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--kernels",
      paramLabel = "KERNELS",
      converter = Choice.OfKernels.class,
      completionCandidates = Choice.OfKernels.class,
      description =
          "${COMPLETION-CANDIDATES}; auto takes the fastest that run here. Default: auto.")
  private KernelChoice.Preference kernels = KernelChoice.Preference.AUTO;

  @Option(
      names = "--lanes",
      paramLabel = "LANES",
      converter = Choice.OfLanes.class,
      completionCandidates = Choice.OfLanes.class,
      description =
          "Width of the vector kernels: ${COMPLETION-CANDIDATES}; auto takes the widest that runs"
              + " here. Default: auto.")
  private int lanes = KernelChoice.WIDEST;

  /**
   * Returns the most threads that may work.
   *
   * @throws IllegalArgumentException if the number is out of its range
   */
  int threads() {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "--threads: expected 1 to " + MOST_THREADS + ", found " + threads);
    }
    return threads;
  }

  /**
   * Chooses kernels.
   *
   * @throws UnsupportedOperationException if what was asked for cannot run here
   */
  KernelChoice choose() {
    return KernelChoice.select(kernels, lanes);
  }

  /** Returns what was asked for: "auto", "scalar" or "vector". */
  String kernels() {
    return Choice.OfKernels.label(kernels);
  }

  /** Returns what was asked for: "auto" or a number. */
  String lanes() {
    return Choice.OfLanes.label(lanes);
  }
}
