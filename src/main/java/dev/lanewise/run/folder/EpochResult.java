package dev.lanewise.run.folder;

import dev.lanewise.io.Decimal;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.train.EpochMetrics;
import dev.lanewise.train.Evaluation;
import java.util.ArrayList;
import java.util.List;

/**
 * One epoch of a run: a line of its metrics, an entry of its result.
 *
 * @param epoch counted from 1
 * @param learningRate rate of its steps
 * @param trainSeconds time taken to train
 * @param evaluateSeconds time taken to evaluate afterwards
 * @param trainLoss mean loss of the training images during the epoch
 * @param trainAccuracy share of the training images whose class was found during the epoch
 * @param testLoss mean loss of the images that judge, after the epoch
 * @param testAccuracy share of the images that judge whose class was found, after the epoch
 * @param imagesPerSecond images trained on in a second of training
 */
public record EpochResult(
    int epoch,
    double learningRate,
    double trainSeconds,
    double evaluateSeconds,
    double trainLoss,
    double trainAccuracy,
    double testLoss,
    double testAccuracy,
    double imagesPerSecond) {

  /** The first line of a CSV file of epochs. */
  static final String CSV_HEADER =
      "epoch,learningRate,trainSeconds,evaluateSeconds,trainLoss,trainAccuracy,testLoss,"
          + "testAccuracy,imagesPerSecond";

  /** Returns the epoch that {@code trained} and was then judged by {@code evaluation}. */
  public static EpochResult of(EpochMetrics trained, Evaluation evaluation) {
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

  /** The number of figures that an epoch has beside its number. */
  static final int FIGURES = 8;

  /** Returns the figures of epochs, row by row. */
  static double[] figures(List<EpochResult> epochs) {
    double[] figures = new double[epochs.size() * FIGURES];
    for (int e = 0; e < epochs.size(); e++) {
      EpochResult epoch = epochs.get(e);
      double[] row = {
        epoch.learningRate,
        epoch.trainSeconds,
        epoch.evaluateSeconds,
        epoch.trainLoss,
        epoch.trainAccuracy,
        epoch.testLoss,
        epoch.testAccuracy,
        epoch.imagesPerSecond
      };
      System.arraycopy(row, 0, figures, e * FIGURES, FIGURES);
    }
    return figures;
  }

  /** Returns the epochs from 1 on whose figures {@link #figures} has returned. */
  static List<EpochResult> of(double[] figures) {
    List<EpochResult> epochs = new ArrayList<>();
    for (int f = 0; f < figures.length; f += FIGURES) {
      epochs.add(
          new EpochResult(
              epochs.size() + 1,
              figures[f],
              figures[f + 1],
              figures[f + 2],
              figures[f + 3],
              figures[f + 4],
              figures[f + 5],
              figures[f + 6],
              figures[f + 7]));
    }
    return epochs;
  }

  /** Returns the epoch with the greatest accuracy, the first of them; null if there is none. */
  public static EpochResult best(List<EpochResult> epochs) {
    EpochResult best = null;
    for (EpochResult epoch : epochs) {
      if (best == null || epoch.testAccuracy() > best.testAccuracy()) {
        best = epoch;
      }
    }
    return best;
  }

  /** Reads the fields. */
  static EpochResult of(JsonValue json) {
    return new EpochResult(
        json.get("epoch").integer(),
        json.get("learningRate").number(),
        json.get("trainSeconds").number(),
        json.get("evaluateSeconds").number(),
        json.get("trainLoss").number(),
        json.get("trainAccuracy").number(),
        json.get("testLoss").number(),
        json.get("testAccuracy").number(),
        json.get("imagesPerSecond").number());
  }

  /** Writes the fields. */
  void write(Json json) {
    json.put("epoch", epoch)
        .put("learningRate", learningRate)
        .put("trainSeconds", trainSeconds)
        .put("evaluateSeconds", evaluateSeconds)
        .put("trainLoss", trainLoss)
        .put("trainAccuracy", trainAccuracy)
        .put("testLoss", testLoss)
        .put("testAccuracy", testAccuracy)
        .put("imagesPerSecond", imagesPerSecond);
  }

  /** Returns the line below {@link #CSV_HEADER}; a number that is not finite is an empty field. */
  String csv() {
    return epoch
        + csv(learningRate)
        + csv(trainSeconds)
        + csv(evaluateSeconds)
        + csv(trainLoss)
        + csv(trainAccuracy)
        + csv(testLoss)
        + csv(testAccuracy)
        + csv(imagesPerSecond);
  }

  private static String csv(double value) {
    return Double.isFinite(value) ? "," + Decimal.of(value) : ",";
  }
}
