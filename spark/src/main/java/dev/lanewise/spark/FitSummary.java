package dev.lanewise.spark;

import java.io.Serializable;
import java.util.List;

/**
 * Summary of a fit.
 *
 * @param rows that were trained on
 * @param validationRows that were held out, and judged
 * @param keptEpoch number of the epoch whose model is kept, from 1
 * @param epochs those that are finished
 * @param threads that trained
 * @param lanes of the vector kernels; 1 for scalar ones
 * @param warnings what a user should know, in one line each
 */
public record FitSummary(
    int rows,
    int validationRows,
    int keptEpoch,
    List<Epoch> epochs,
    int threads,
    int lanes,
    List<String> warnings)
    implements Serializable {
  /** Copies the lists. */
  public FitSummary {
    epochs = List.copyOf(epochs);
    warnings = List.copyOf(warnings);
  }

  /**
   * An epoch.
   *
   * @param number from 1
   * @param trainLoss the mean loss of the epoch, as trained
   * @param validationLoss the mean loss of the rows held out; NaN where there are none
   * @param seconds that training took
   */
  public record Epoch(int number, double trainLoss, double validationLoss, double seconds)
      implements Serializable {}
}
