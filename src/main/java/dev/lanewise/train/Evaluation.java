package dev.lanewise.train;

/** Answers of a network for a set of examples, beside the truth. */
public sealed interface Evaluation permits ClassEvaluation, ValueEvaluation {
  /** Returns the number of examples. */
  int count();

  /** Returns the mean loss of an example. */
  double loss();

  /** Returns the time taken. */
  double seconds();

  /** Returns the share of the examples whose class was found; NaN where values are learnt. */
  double accuracy();
}
