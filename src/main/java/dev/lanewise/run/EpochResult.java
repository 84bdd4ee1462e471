package dev.lanewise.run;

import dev.lanewise.train.EpochMetrics;
import dev.lanewise.train.Evaluation;
import java.util.List;

/**
 * Metrics of one epoch. The images that judge are those of the test set, or the training images
 * that were held out.
 *
 * @param epoch counted from 1
 * @param learningRate rate of its steps
 * @param trainSeconds time taken to train
 * @param evaluateSeconds time taken to evaluate afterwards
 * @param trainLoss mean loss of the training images during the epoch
 * @param trainAccuracy share of the training images whose class was found during the epoch
 * @param judgedLoss mean loss of the images that judge, after the epoch
 * @param judgedAccuracy share of the images that judge whose class was found, after the epoch
 * @param imagesPerSecond images trained on in a second of training
 */
public record EpochResult(
    int epoch,
    double learningRate,
    double trainSeconds,
    double evaluateSeconds,
    double trainLoss,
    double trainAccuracy,
    double judgedLoss,
    double judgedAccuracy,
    double imagesPerSecond) {

  /** Returns the epoch that {@code trained} and was then judged by {@code evaluation}. */
  static EpochResult of(EpochMetrics trained, Evaluation evaluation) {
    return new EpochResult(
        trained.epoch(),
        trained.learningRate(),
        trained.trainSeconds(),
        evaluation.seconds(),
        trained.trainLoss(),
        trained.trainAccuracy(),
        evaluation.loss(),
        evaluation.accuracy(),
        trained.imagesPerSecond());
  }

  /** Returns the epoch with the greatest accuracy, the first of them; null if there is none. */
  public static EpochResult mostAccurate(List<EpochResult> epochs) {
    EpochResult best = null;
    for (EpochResult epoch : epochs) {
      if (best == null || epoch.judgedAccuracy > best.judgedAccuracy) {
        best = epoch;
      }
    }
    return best;
  }

  /**
   * Returns the epoch with the lowest judged loss, the first of them; null if there is none. It is
   * the one whose model is kept where training has patience. NaN is above all losses.
   */
  public static EpochResult best(List<EpochResult> epochs) {
    EpochResult best = null;
    for (EpochResult epoch : epochs) {
      if (best == null || Double.compare(epoch.judgedLoss, best.judgedLoss) < 0) {
        best = epoch;
      }
    }
    return best;
  }
}
