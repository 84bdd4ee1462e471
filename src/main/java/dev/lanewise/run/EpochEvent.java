package dev.lanewise.run;

import dev.lanewise.train.Evaluation;

/**
 * A finished epoch, as a {@link TrainingListener} is told of it.
 *
 * @param result the epoch's metrics
 * @param evaluation by the images that judge
 * @param isBest whether its judged loss is the lowest so far
 * @param training the training, between two epochs
 */
public record EpochEvent(
    EpochResult result, Evaluation evaluation, boolean isBest, Training training) {
  /** Returns the number of the epoch, from 1. */
  public int epoch() {
    return result.epoch();
  }

  /** Has training end here. */
  public void stop() {
    training.stop();
  }
}
