package dev.lanewise.train;

import dev.lanewise.data.Targets;

/**
 * Evaluation of a network that tells values.
 *
 * @param targets the true values
 * @param answers the network's outputs, in the unit in which it learns, one example after the other
 */
public record ValueEvaluation(Targets.Values targets, float[] answers, double loss, double seconds)
    implements Evaluation {
  /** Copies the answers. */
  public ValueEvaluation {
    answers = answers.clone();
  }

  @Override
  public float[] answers() {
    return answers.clone();
  }

  @Override
  public int count() {
    return targets.count();
  }

  @Override
  public double accuracy() {
    return Double.NaN;
  }
}
