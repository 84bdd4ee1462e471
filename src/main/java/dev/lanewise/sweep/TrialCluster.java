package dev.lanewise.sweep;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Parts;
import java.util.List;
import java.util.function.Consumer;

/**
 * Machines that train the trials of a sweep instead of the threads of this process. Each trial is
 * {@link Sweep#train}, wherever it runs.
 */
public interface TrialCluster {
  /** Returns how many trials it trains at the same time, as far as it is known. */
  int parallel();

  /**
   * Trains trials, and returns when all of them are kept, or when it was stopped.
   *
   * @param parts of the data set, those that judge included
   * @param left numbers of the trials
   * @param keep takes each result as it comes; called by one thread at a time
   * @throws IllegalArgumentException in one line, if the cluster cannot train on this data
   */
  void train(
      Space space, Dataset dataset, Parts parts, List<Integer> left, Consumer<TrialResult> keep);

  /** Has {@link #train} return, without the trials that are in progress. */
  void stop();
}
