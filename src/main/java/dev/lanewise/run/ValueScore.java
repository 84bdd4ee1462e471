package dev.lanewise.run;

import dev.lanewise.data.table.Preparation;
import dev.lanewise.train.ValueEvaluation;
import java.util.ArrayList;
import java.util.List;

/**
 * How near a network's answers come to the true values y of one target, in its own unit. Sums are
 * taken in binary64, in the order of the examples.
 *
 * @param name of the target
 * @param rmse root of the mean squared error, √(Σ(y − a)²/n)
 * @param mae mean absolute error, Σ|y − a|/n
 * @param r2 share of the variance that is explained, 1 − Σ(y − a)²/Σ(y − ȳ)²; NaN where all y are
 *     equal
 * @param meanRmse the RMSE of whoever always answers the mean of the training part
 */
public record ValueScore(String name, double rmse, double mae, double r2, double meanRmse) {
  /** Returns the score of each target. */
  public static List<ValueScore> of(ValueEvaluation evaluation, Preparation preparation) {
    List<ValueScore> scores = new ArrayList<>();
    float[] answers = evaluation.answers();
    for (int target = 0; target < preparation.targets().size(); target++) {
      scores.add(of(evaluation, answers, preparation, target));
    }
    return List.copyOf(scores);
  }

  private static ValueScore of(
      ValueEvaluation evaluation, float[] answers, Preparation preparation, int target) {
    float[] truths = evaluation.targets().truths();
    int targets = preparation.targets().size();
    int count = evaluation.count();
    double trained = preparation.targets().get(target).mean();
    double sum = 0;
    double squares = 0;
    double absolutes = 0;
    double fromTrained = 0;
    for (int i = target; i < truths.length; i += targets) {
      double error = (double) truths[i] - preparation.value(target, answers[i]);
      double apart = truths[i] - trained;
      sum += truths[i];
      squares += error * error;
      absolutes += Math.abs(error);
      fromTrained += apart * apart;
    }
    double mean = sum / count;
    double variance = 0;
    for (int i = target; i < truths.length; i += targets) {
      variance += (truths[i] - mean) * (truths[i] - mean);
    }
    return new ValueScore(
        preparation.targets().get(target).name(),
        Math.sqrt(squares / count),
        absolutes / count,
        variance > 0 ? 1 - squares / variance : Double.NaN,
        Math.sqrt(fromTrained / count));
  }
}
