package dev.lanewise.data;

import java.util.Optional;

/** Examples to train on or to judge by: features, and the targets that belong to them. */
public sealed interface Examples permits LabeledImages, LabeledRows {
  /** Returns the number of examples, at least 1. */
  int count();

  /** Returns the number of inputs of an example. */
  int inputs();

  /** Returns what a network is shown. */
  Features features();

  /** Returns what a network should answer. */
  Targets targets();

  /**
   * Returns the weight of each example in the loss that training makes small; empty where all count
   * alike.
   */
  Optional<float[]> weights();

  /** Returns the same examples, which all count alike. */
  Examples unweighted();

  /**
   * Returns the examples {@code from} (inclusive) to {@code to} (exclusive), a copy.
   *
   * @throws IndexOutOfBoundsException if the range does not lie within the examples
   * @throws IllegalArgumentException if the range is empty
   */
  Examples slice(int from, int to);

  /** Returns the examples of the given numbers, at least one, in their order; a copy. */
  Examples select(int[] examples);

  /** Returns the SHA-256, in hexadecimal, of features, targets and weights. */
  String sha256();
}
