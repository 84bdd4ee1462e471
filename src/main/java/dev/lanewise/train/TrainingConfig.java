package dev.lanewise.train;

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
    List<Integer> widths = new ArrayList<>();
    widths.add(inputs);
    widths.addAll(hidden);
    widths.add(classes);
    Network network = new Network(widths, activation, output, loss);
    Initializer.initialize(network, Purpose.INITIALIZE.random(seed, 0));
    return network;
  }
}
