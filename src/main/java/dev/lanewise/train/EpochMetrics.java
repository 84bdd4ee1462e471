package dev.lanewise.train;

/**
 * What one epoch of training was.
 *
 * @param epoch counted from 1
 * @param learningRate rate of its steps; of the middle one, where it changes from step to step
 * @param trainSeconds time taken, shuffling and gathering included, evaluation not
 * @param trainLoss mean loss of its samples, each taken before the step that it was part of
 * @param trainAccuracy share of its samples whose class was found, each before that step too; NaN
 *     where values are learnt
 * @param images samples visited
 */
public record EpochMetrics(
    int epoch,
    double learningRate,
    double trainSeconds,
    double trainLoss,
    double trainAccuracy,
    int images) {
  /** Returns the samples visited in a second. */
  public double imagesPerSecond() {
    return images / trainSeconds;
  }
}
