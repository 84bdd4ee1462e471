package dev.lanewise.train;

import dev.lanewise.data.random.Purpose;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.option.Option;
import dev.lanewise.option.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Configuration of a training: a value for each of {@link TrainingOptions}, which decide, beside
 * the data, all parameters that come out.
 *
 * <pre>{@code
 * TrainingConfig.DEFAULT.with(TrainingOptions.HIDDEN, List.of(32)).with(TrainingOptions.BATCH, 16)
 * }</pre>
 *
 * @param options the values
 */
public record TrainingConfig(Options options) {
  /** Every option at its default. */
  public static final TrainingConfig DEFAULT = new TrainingConfig(Options.DEFAULT);

  /** Leaves values of other options out. */
  public TrainingConfig {
    options = options.within(TrainingOptions.TABLE);
  }

  /**
   * Returns this configuration with another value for one option.
   *
   * @throws IllegalArgumentException if the value is not in range
   */
  public <T> TrainingConfig with(Option<T> option, T value) {
    return new TrainingConfig(options.with(option, value));
  }

  public List<Integer> hidden() {
    return options.get(TrainingOptions.HIDDEN);
  }

  public Activation activation() {
    return options.get(TrainingOptions.ACTIVATION);
  }

  public Activation output() {
    return options.get(TrainingOptions.OUTPUT);
  }

  public Loss loss() {
    return options.get(TrainingOptions.LOSS);
  }

  public double labelSmoothing() {
    return options.get(TrainingOptions.LABEL_SMOOTHING);
  }

  public ClassWeights classWeights() {
    return options.get(TrainingOptions.CLASS_WEIGHTS);
  }

  public Distort distort() {
    return options.get(TrainingOptions.DISTORT);
  }

  public double dropout() {
    return options.get(TrainingOptions.DROPOUT);
  }

  /** Returns the decay of the parameters' average that is the model; none where they are. */
  public OptionalDouble ema() {
    return options.find(TrainingOptions.EMA).stream().mapToDouble(decay -> decay).findFirst();
  }

  public Optimizer optimizer() {
    return options.get(TrainingOptions.OPTIMIZER);
  }

  public double learningRate() {
    return options.get(TrainingOptions.LEARNING_RATE);
  }

  public Schedule schedule() {
    return options.get(TrainingOptions.SCHEDULE);
  }

  public int batch() {
    return options.get(TrainingOptions.BATCH);
  }

  public int epochs() {
    return options.get(TrainingOptions.EPOCHS);
  }

  public boolean shuffle() {
    return options.get(TrainingOptions.SHUFFLE);
  }

  public long seed() {
    return options.get(TrainingOptions.SEED);
  }

  /**
   * Returns the network to train, its parameters at their start values.
   *
   * @param inputs pixels of an image
   * @param classes number of classes
   * @throws IllegalArgumentException if the options do not go with each other
   */
  public Network network(int inputs, int classes) {
    Network network = zeroNetwork(inputs, classes);
    Initializer.initialize(network, Purpose.INITIALIZE.random(seed(), 0));
    options.get(TrainingOptions.OUTPUT_BIAS).set(network);
    return network;
  }

  /**
   * Checks that a network is one that {@link #network} makes.
   *
   * @throws IllegalArgumentException if it has other layers or another loss
   */
  void requireOwn(Network network) {
    List<Integer> widths = network.layers().stream().map(Dense::out).toList();
    boolean isOwn =
        widths.subList(0, widths.size() - 1).equals(hidden())
            && (hidden().isEmpty() || network.hiddenActivation() == activation())
            && network.outputActivation() == output()
            && network.loss() == loss();
    if (!isOwn) {
      throw new IllegalArgumentException(
          ("expected the network of " + this + ", found " + network.describe() + ": ")
              + (network.hiddenActivation().label() + ", " + network.outputActivation().label())
              + (", " + network.loss().label()));
    }
  }

  /** Returns the options that differ from their defaults, as on the command line; for messages. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    TrainingOptions.TABLE.rows().forEach(row -> append(row, text));
    return text.isEmpty() ? "the default options" : text.toString();
  }

  private <T> void append(Option<T> row, StringBuilder text) {
    if (options.has(row)) {
      text.append(text.isEmpty() ? "" : " ").append(row.word()).append(' ');
      text.append(row.type().format(options.get(row)));
    }
  }

  /** Returns the network to train, all parameters zero. */
  Network zeroNetwork(int inputs, int classes) {
    TrainingOptions.TABLE.check(options);
    List<Integer> widths = new ArrayList<>();
    widths.add(inputs);
    widths.addAll(hidden());
    widths.add(classes);
    return new Network(widths, activation(), output(), loss());
  }
}
