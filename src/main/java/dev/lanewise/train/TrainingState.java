package dev.lanewise.train;

import dev.lanewise.nn.Network;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Where training stands between two epochs: with it a {@link Trainer} of the same configuration and
 * images goes on as if it had never stopped, for all randomness is a function of the seed and the
 * epoch. It is a copy: what the trainer does next does not show in it.
 */
public final class TrainingState {
  static final String PARAMETERS = "parameters";

  private final Network network;
  private final SequencedMap<String, float[]> arrays = new LinkedHashMap<>();
  private int epoch;

  /** Makes room for what {@code optimizer} needs to train {@code network}. */
  TrainingState(Network network, Optimizer optimizer) {
    this.network = network.copy();
    arrays.put(PARAMETERS, this.network.parameters());
    for (String moment : optimizer.moments()) {
      arrays.put(moment, new float[this.network.parameters().length]);
    }
  }

  /** Returns the number of epochs done. */
  public int epoch() {
    return epoch;
  }

  /** Says that {@code epochs} are done, whose outcome {@link #arrays()} now holds. */
  public void setEpoch(int epochs) {
    epoch = epochs;
  }

  /** Returns the network as it is at this point. */
  public Network network() {
    return network;
  }

  /**
   * Returns the arrays themselves, by name: the parameters, and the optimizer's moments, laid out
   * as the parameters are.
   */
  public SequencedMap<String, float[]> arrays() {
    return arrays;
  }
}
