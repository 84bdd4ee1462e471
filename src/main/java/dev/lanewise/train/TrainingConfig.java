package dev.lanewise.train;

import dev.lanewise.data.random.Purpose;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * All that decides which parameters come out of a training run, beside the data.
 *
 * @param hidden widths of the hidden layers, first to last; may be empty
 * @param activation of the hidden layers
 * @param output activation of the last layer
 * @param learningRate rate at the start
 * @param batch samples a step; the last batch of an epoch may be shorter and counts its own samples
 * @param epochs length of the run, which the schedule is laid over
 * @param shuffle whether each epoch visits the samples in an order of its own, or in file order
 * @param validation number of the last training images that judge instead of the test set
 * @param seed of start values and orders
 */
public record TrainingConfig(
    List<Integer> hidden,
    Activation activation,
    Activation output,
    Loss loss,
    Optimizer optimizer,
    double learningRate,
    Schedule schedule,
    int batch,
    int epochs,
    boolean shuffle,
    int validation,
    long seed) {

  /**
   * Checks each value.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public TrainingConfig {
    hidden = List.copyOf(hidden);
    if (!(learningRate > 0) || !Float.isFinite((float) learningRate)) {
      throw new IllegalArgumentException("the learning rate is above 0, not " + learningRate);
    }
    if (batch < 1) {
      throw new IllegalArgumentException("a batch has at least 1 sample, not " + batch);
    }
    if (epochs < 1) {
      throw new IllegalArgumentException("a run has at least 1 epoch, not " + epochs);
    }
    if (validation < 0) {
      throw new IllegalArgumentException("validation takes 0 images or more, not " + validation);
    }
  }

  /**
   * Returns the network to train, its parameters at their start values.
   *
   * @param inputs pixels of an image
   * @param classes number of classes
   */
  public Network network(int inputs, int classes) {
    Network network = zeroNetwork(inputs, classes);
    Initializer.initialize(network, Purpose.INITIALIZE.random(seed, 0));
    return network;
  }

  /** Returns the network to train, all parameters zero. */
  Network zeroNetwork(int inputs, int classes) {
    List<Integer> widths = new ArrayList<>();
    widths.add(inputs);
    widths.addAll(hidden);
    widths.add(classes);
    return new Network(widths, activation, output, loss);
  }

  /** Returns a builder that has these values to begin with. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * Makes a configuration out of another, such as a {@link Preset}'s:
   *
   * <pre>{@code
   * Preset.PROOF.config().toBuilder().hidden(32).epochs(5).build()
   * }</pre>
   */
  public static final class Builder {
    private List<Integer> hidden;
    private Activation activation;
    private Activation output;
    private Loss loss;
    private Optimizer optimizer;
    private double learningRate;
    private Schedule schedule;
    private int batch;
    private int epochs;
    private boolean shuffle;
    private int validation;
    private long seed;

    private Builder(TrainingConfig config) {
      this.hidden = config.hidden;
      this.activation = config.activation;
      this.output = config.output;
      this.loss = config.loss;
      this.optimizer = config.optimizer;
      this.learningRate = config.learningRate;
      this.schedule = config.schedule;
      this.batch = config.batch;
      this.epochs = config.epochs;
      this.shuffle = config.shuffle;
      this.validation = config.validation;
      this.seed = config.seed;
    }

    /** Sets the widths of the hidden layers, first to last; none is a network without any. */
    public Builder hidden(Integer... widths) {
      this.hidden = List.of(widths);
      return this;
    }

    public Builder activation(Activation activation) {
      this.activation = activation;
      return this;
    }

    public Builder output(Activation output) {
      this.output = output;
      return this;
    }

    public Builder loss(Loss loss) {
      this.loss = loss;
      return this;
    }

    public Builder optimizer(Optimizer optimizer) {
      this.optimizer = optimizer;
      return this;
    }

    public Builder learningRate(double learningRate) {
      this.learningRate = learningRate;
      return this;
    }

    public Builder schedule(Schedule schedule) {
      this.schedule = schedule;
      return this;
    }

    public Builder batch(int batch) {
      this.batch = batch;
      return this;
    }

    public Builder epochs(int epochs) {
      this.epochs = epochs;
      return this;
    }

    public Builder shuffle(boolean shuffle) {
      this.shuffle = shuffle;
      return this;
    }

    public Builder validation(int validation) {
      this.validation = validation;
      return this;
    }

    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Makes the configuration.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public TrainingConfig build() {
      return new TrainingConfig(
          hidden,
          activation,
          output,
          loss,
          optimizer,
          learningRate,
          schedule,
          batch,
          epochs,
          shuffle,
          validation,
          seed);
    }
  }
}
