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
  static final String AVERAGE = "average";

  private final Network network;
  private final Network model;
  private final TrainingConfig config;
  private final SequencedMap<String, float[]> arrays = new LinkedHashMap<>();
  private int epoch;

  /** Makes room for what a training of {@code network} needs. */
  TrainingState(Network network, TrainingConfig config) {
    this.network = network.copy();
    this.config = config;
    this.model = config.ema().isPresent() ? network.copy() : this.network;
    arrays.put(PARAMETERS, this.network.parameters());
    if (model != this.network) {
      arrays.put(AVERAGE, model.parameters());
    }
    for (String moment : config.optimizer().moments()) {
      arrays.put(moment, new float[this.network.parameters().length]);
    }
  }

  /**
   * Checks that this is a state of a training.
   *
   * @throws IllegalArgumentException if it is another's
   */
  void requireOf(Network trained, TrainingConfig options) {
    if (!config.equals(options) || !network.describe().equals(trained.describe())) {
      throw new IllegalArgumentException(
          ("expected the state of a training of " + trained.describe() + " with " + options)
              + (", found that of " + network.describe() + " with " + config));
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

  /** Returns the model as it is at this point: {@link Trainer#model()}. */
  public Network network() {
    return model;
  }

  /** Returns whether all parameters, and their averages, are finite. */
  public boolean isFinite() {
    return network.isFinite() && model.isFinite();
  }

  /**
   * Returns the arrays themselves, by name: the parameters, their averages if the model is of
   * these, and the optimizer's moments, laid out as the parameters are.
   */
  public SequencedMap<String, float[]> arrays() {
    return arrays;
  }
}
