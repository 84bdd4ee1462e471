package dev.lanewise.run;

import static dev.lanewise.nn.Activation.SOFTMAX;
import static dev.lanewise.nn.Loss.CROSS_ENTROPY;
import static dev.lanewise.run.RunOptions.TARGET_ACCURACY;
import static dev.lanewise.train.Optimizer.ADAM;
import static dev.lanewise.train.Optimizer.ADAMW;
import static dev.lanewise.train.Schedule.COSINE;
import static dev.lanewise.train.Schedule.ONE_CYCLE;
import static dev.lanewise.train.TrainingOptions.BATCH;
import static dev.lanewise.train.TrainingOptions.EPOCHS;
import static dev.lanewise.train.TrainingOptions.HIDDEN;
import static dev.lanewise.train.TrainingOptions.LEARNING_RATE;
import static dev.lanewise.train.TrainingOptions.LOSS;
import static dev.lanewise.train.TrainingOptions.OPTIMIZER;
import static dev.lanewise.train.TrainingOptions.OUTPUT;
import static dev.lanewise.train.TrainingOptions.OUTPUT_BIAS;
import static dev.lanewise.train.TrainingOptions.SCHEDULE;
import static dev.lanewise.train.TrainingOptions.SHUFFLE;
import static dev.lanewise.train.TrainingOptions.WEIGHT_DECAY;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.TableDataset;
import dev.lanewise.data.Task;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.OutputBias;
import dev.lanewise.option.Option;
import dev.lanewise.option.Options;
import dev.lanewise.train.TrainingConfig;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Named values of options: each preset says what differs from the defaults. */
public enum Preset {
  /** The network from scratch, trained in shuffled mini-batches, its outputs from 1/classes on. */
  CLASSIC(
      Options.DEFAULT
          .with(OUTPUT_BIAS, OutputBias.BASE_RATE)
          .with(LEARNING_RATE, 0.1)
          .with(SCHEDULE, COSINE)
          .with(BATCH, 32)
          .with(SHUFFLE, true)),

  /** The network from scratch as it was first trained: image by image, in the files' order. */
  ORIGINAL(Options.DEFAULT),

  /** One small hidden layer, softmax and cross-entropy. */
  PROOF(
      Options.DEFAULT
          .with(HIDDEN, List.of(10))
          .with(OUTPUT, SOFTMAX)
          .with(LOSS, CROSS_ENTROPY)
          .with(LEARNING_RATE, 0.1)
          .with(SCHEDULE, COSINE)
          .with(BATCH, 32)
          .with(EPOCHS, 30)
          .with(SHUFFLE, true)),

  /** Two hidden layers of 512, softmax and cross-entropy. */
  WIDE(
      Options.DEFAULT
          .with(HIDDEN, List.of(512, 512))
          .with(OUTPUT, SOFTMAX)
          .with(LOSS, CROSS_ENTROPY)
          .with(OPTIMIZER, ADAM)
          .with(LEARNING_RATE, 0.002)
          .with(SCHEDULE, COSINE)
          .with(BATCH, 128)
          .with(EPOCHS, 20)
          .with(SHUFFLE, true)),

  /**
   * The shortest way from a cold start to 95 %: one hidden layer, the files' order, one epoch, and
   * a core left to the compilers, which have more to do than training has.
   */
  SPRINT(
      Options.DEFAULT
          .with(HIDDEN, List.of(96))
          .with(OUTPUT, SOFTMAX)
          .with(LOSS, CROSS_ENTROPY)
          .with(LEARNING_RATE, 0.15)
          .with(BATCH, 16)
          .with(EPOCHS, 5)
          .with(TARGET_ACCURACY, 0.95)),

  /**
   * A hidden layer for tables. Batch, epochs and outputs follow from the data: see {@link
   * #resolve}.
   */
  TABLE(
      Options.DEFAULT
          .with(HIDDEN, List.of(64))
          .with(OPTIMIZER, ADAMW)
          .with(WEIGHT_DECAY, 1e-4)
          .with(LEARNING_RATE, 0.001)
          .with(SCHEDULE, ONE_CYCLE)
          .with(SHUFFLE, true));

  private static final int LEAST_BATCH = 16;
  private static final int MOST_BATCH = 256;
  private static final int FEWEST_EPOCHS = 10;
  private static final int MOST_EPOCHS = 200;

  /** So many steps, as far as the bounds of epochs allow. */
  private static final double STEPS = 20_000;

  private static final int MNIST_SIDE = 28;
  private static final int MNIST_CLASSES = 10;

  private final Options options;

  Preset(Options options) {
    this.options = options;
  }

  /** Returns the name that the command line uses: "classic", … */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the preset that suits a data set where none is asked for. */
  public static Preset of(Dataset dataset) {
    return switch (dataset) {
      case TableDataset _ -> TABLE;
      case ImageDataset images -> isLikeMnist(images) ? CLASSIC : WIDE;
    };
  }

  private static boolean isLikeMnist(ImageDataset images) {
    return images.train().rows() == MNIST_SIDE
        && images.train().columns() == MNIST_SIDE
        && images.classes() == MNIST_CLASSES;
  }

  /**
   * Returns {@code options} with a value for those that follow from the data, where neither the
   * preset nor the user has said one.
   *
   * <p>Where values are learnt the outputs are the identity, and the loss is the squared error. For
   * {@link #TABLE} the batch is 2^⌊log₂(rows/32)⌋, from 16 to 256; there are ⌈20,000·batch/rows⌉
   * epochs, from 10 to 200; and classes have softmax and cross-entropy.
   *
   * @param isSaid whether the user has given an option
   * @throws IllegalArgumentException if they are options for classes, and values are learnt
   */
  public Options resolve(Options options, Predicate<Option<?>> isSaid, Dataset dataset) {
    Predicate<Option<?>> isOpen = row -> !isSaid.test(row) && !this.options.has(row);
    Options resolved = options;
    if (dataset.task() == Task.REGRESSION) {
      if (!isOpen.test(OUTPUT) && options.get(OUTPUT) != Activation.IDENTITY) {
        throw new IllegalArgumentException(
            (OUTPUT + ": expected identity, since values are learnt, found ")
                + (options.get(OUTPUT).label() + "; or say --task classification"));
      }
      resolved = resolved.with(OUTPUT, Activation.IDENTITY);
      resolved = isOpen.test(LOSS) ? resolved.with(LOSS, Loss.SQUARED_ERROR) : resolved;
    }
    return this == TABLE ? resolveTable(resolved, isOpen, dataset) : resolved;
  }

  private static Options resolveTable(
      Options options, Predicate<Option<?>> isOpen, Dataset dataset) {
    Options resolved = options;
    int rows = dataset.trainingCount();
    if (isOpen.test(BATCH)) {
      int batch = Integer.highestOneBit(Math.max(1, rows / 32));
      resolved = resolved.with(BATCH, Math.clamp(batch, LEAST_BATCH, MOST_BATCH));
    }
    if (isOpen.test(EPOCHS)) {
      int epochs = (int) Math.ceil(STEPS * resolved.get(BATCH) / rows);
      resolved = resolved.with(EPOCHS, Math.clamp(epochs, FEWEST_EPOCHS, MOST_EPOCHS));
    }
    if (dataset.task() == Task.CLASSIFICATION) {
      resolved = isOpen.test(OUTPUT) ? resolved.with(OUTPUT, SOFTMAX) : resolved;
      boolean isSoftmax = resolved.get(OUTPUT) == SOFTMAX;
      resolved = isOpen.test(LOSS) && isSoftmax ? resolved.with(LOSS, CROSS_ENTROPY) : resolved;
    }
    return resolved;
  }

  /** Returns its values. */
  public Options options() {
    return options;
  }

  /** Returns those of its values that decide how a network is trained. */
  public TrainingConfig config() {
    return new TrainingConfig(options);
  }

  /** Returns the number of threads that are best by default where there are {@code cores}. */
  public int threads(int cores) {
    return this == SPRINT ? Math.max(1, cores - 1) : cores;
  }
}
