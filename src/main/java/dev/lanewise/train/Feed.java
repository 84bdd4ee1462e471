package dev.lanewise.train;

import dev.lanewise.data.Examples;
import dev.lanewise.data.Features;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SparseNumbers;
import dev.lanewise.data.Targets;
import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;

/**
 * Examples on their way to a network: their inputs in the form that suits them, and their targets.
 * The form depends on the examples and the network alone and changes no more than the sign of a
 * zero.
 */
abstract sealed class Feed permits PixelFeed, NumberFeed, SparseNumberFeed {
  private final int count;
  private final int blocks;

  private final int outputs;

  /** The class of each example; null where values are the target. */
  private final byte[] labels;

  /** A row of Y for each class, and its weight; null where values are the target. */
  private final Matrix classes;

  private final float[] weights;

  /** The weight of each example; null where all count alike. */
  private final float[] exampleWeights;

  /** The values of each example; null where classes are the target. */
  private final float[] values;

  /**
   * Takes the targets of examples.
   *
   * @param config what is made of them
   * @throws IllegalArgumentException if the examples do not fit the network
   */
  Feed(Network network, Examples examples, TrainingConfig config) {
    Targets targets = examples.targets();
    requireFit(network, examples, targets);
    if (config.distort() != Distort.NONE && !(examples instanceof LabeledImages)) {
      throw new IllegalArgumentException(
          TrainingOptions.DISTORT + ": expected pictures to distort, found a table");
    }
    this.count = examples.count();
    this.blocks = Blocks.count(examples.inputs());
    this.outputs = network.outputs();
    this.labels = targets instanceof Targets.Classes known ? known.labels() : null;
    this.classes =
        labels == null
            ? null
            : dev.lanewise.kernel.Targets.smoothed(outputs, config.labelSmoothing());
    this.weights = labels == null ? null : config.classWeights().of(labels, outputs);
    this.exampleWeights = examples.weights().orElse(null);
    requireWeight(exampleWeights);
    this.values = targets instanceof Targets.Values known ? known.values() : null;
  }

  private static void requireWeight(float[] weights) {
    for (int s = 0; weights != null && weights[s] == 0; s++) {
      if (s == weights.length - 1) {
        throw new IllegalArgumentException(
            "expected a row to train on with a weight above 0, found none");
      }
    }
  }

  private static void requireFit(Network network, Examples examples, Targets targets) {
    boolean fits =
        examples.inputs() == network.inputs()
            && switch (targets) {
              case Targets.Classes classes -> classes.outputs() <= network.outputs();
              case Targets.Values values ->
                  values.outputs() == network.outputs() && network.loss() == Loss.SQUARED_ERROR;
            };
    if (!fits) {
      String inputs = examples.features() instanceof Features.Pixels ? " pixels" : " inputs";
      String outputs = targets instanceof Targets.Classes ? " classes" : " values";
      throw new IllegalArgumentException(
          (examples.inputs() + inputs + " and " + targets.outputs() + outputs)
              + (" do not fit a network " + network.describe()));
    }
  }

  /** Returns the feed that suits examples that judge: as they are. */
  static Feed of(Network network, Examples examples) {
    return of(network, examples.unweighted(), TrainingConfig.DEFAULT);
  }

  /**
   * Returns the feed that suits examples of a training.
   *
   * @throws IllegalArgumentException if the examples do not fit the network or the configuration
   */
  static Feed of(Network network, Examples examples, TrainingConfig config) {
    return switch (examples.features()) {
      case Features.Pixels _ -> new PixelFeed(network, examples, config);
      case Features.Numbers _ -> new NumberFeed(network, examples, config);
      case SparseNumbers _ -> new SparseNumberFeed(network, examples, config);
    };
  }

  /** Makes room for what threads share of batches, before readers are made. */
  void bind(Kernels kernels, int batch, int threads) {}

  /** Prepares for an epoch, counted from 0, before the threads begin it. */
  void beginEpoch(int epoch) {}

  /**
   * Has a thread do its part in making the samples from {@code from} on, a batch, ready to be
   * gathered.
   *
   * @param order the order of the epoch; null for file order
   */
  void prepare(Team team, int thread, int[] order, int from) {}

  /** Returns the number of examples. */
  final int count() {
    return count;
  }

  /** Returns whether classes are the target, and not values. */
  final boolean hasClasses() {
    return values == null;
  }

  /** Returns the number of blocks of inputs. */
  final int blocks() {
    return blocks;
  }

  /** Returns whether inputs of zero are left out. */
  abstract boolean isSparse();

  /**
   * Returns what the passes over one block of the inputs take, relative to other blocks: what is
   * visited of it in the first examples.
   */
  abstract long work(int block);

  /** Returns one thread's view of the inputs, for batches of up to {@code batch} samples. */
  abstract BatchReader reader(Kernels kernels, Dense firstLayer, int batch);

  /** Returns room for one thread's targets, for batches of up to {@code batch} samples. */
  final dev.lanewise.kernel.Targets newTargets(int batch) {
    Matrix table = values == null ? classes : Matrix.zeros(batch, outputs);
    return new dev.lanewise.kernel.Targets(table, batch);
  }

  /** Sets the targets of a thread for the samples {@code from} to {@code to} of a batch. */
  final void takeTargets(
      dev.lanewise.kernel.Targets own, int[] order, int batchFrom, int from, int to) {
    for (int s = from; s < to; s++) {
      int example = order == null ? batchFrom + s : order[batchFrom + s];
      float weight = exampleWeights == null ? 1f : exampleWeights[example];
      if (values == null) {
        int label = labels[example] & 0xFF;
        own.set(s, label, weights[label] * weight);
      } else {
        own.set(s, values, example * outputs, weight);
      }
    }
  }
}
