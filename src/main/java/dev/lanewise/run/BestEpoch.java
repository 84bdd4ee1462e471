package dev.lanewise.run;

import dev.lanewise.nn.Network;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.Evaluator;

/**
 * The model of the epoch with the lowest judged loss so far; of several, of the earliest. Losses
 * are compared in binary64.
 */
final class BestEpoch {
  private final Network network;
  private EpochResult epoch;
  private Evaluation evaluation;

  /** Keeps parameters in {@code network}, which is its own. */
  BestEpoch(Network network) {
    this.network = network;
  }

  /** Keeps the model of an epoch, if its loss is lower than that of all before; returns whether. */
  boolean offer(EpochResult finished, Evaluation judged, Network model) {
    if (epoch != null && !(finished.judgedLoss() < epoch.judgedLoss())) {
      return false;
    }
    copy(model, network);
    epoch = finished;
    evaluation = judged;
    return true;
  }

  /**
   * Goes on from parameters that were read into {@link #network}.
   *
   * @param evaluated the network that {@code evaluator} evaluates; has other parameters afterwards
   */
  void resume(EpochResult finished, Network evaluated, Evaluator evaluator) {
    load(evaluated);
    epoch = finished;
    evaluation = evaluator.evaluate();
  }

  /** Has a network take the parameters. */
  void load(Network other) {
    copy(network, other);
  }

  private static void copy(Network from, Network to) {
    System.arraycopy(from.parameters(), 0, to.parameters(), 0, to.parameters().length);
  }

  /** Returns the network; its start values before the first epoch. */
  Network network() {
    return network;
  }

  /** Returns the number of the epoch. */
  int epoch() {
    return epoch.epoch();
  }

  /** Returns how it was judged. */
  Evaluation evaluation() {
    return evaluation;
  }
}
