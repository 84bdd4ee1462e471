package dev.lanewise.run;

import static dev.lanewise.nn.Activation.SOFTMAX;
import static dev.lanewise.nn.Loss.CROSS_ENTROPY;
import static dev.lanewise.run.RunOptions.TARGET_ACCURACY;
import static dev.lanewise.train.Optimizer.ADAM;
import static dev.lanewise.train.Optimizer.ADAMW;
import static dev.lanewise.train.Schedule.COSINE;
import static dev.lanewise.train.Schedule.ONE_CYCLE;
import static dev.lanewise.train.TrainingOptions.BATCH;
import static dev.lanewise.train.TrainingOptions.DISTORT;
import static dev.lanewise.train.TrainingOptions.EMA;
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
import dev.lanewise.train.Distort;
import dev.lanewise.train.TrainingConfig;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

  /** Two hidden layers of 1,024, trained on images that are distorted anew in every epoch. */
  BEST(
      Options.DEFAULT
          .with(HIDDEN, List.of(1024, 1024))
          .with(OUTPUT, SOFTMAX)
          .with(LOSS, CROSS_ENTROPY)
          .with(DISTORT, Distort.ELASTIC)
          .with(OPTIMIZER, ADAM)
          .with(LEARNING_RATE, 0.001)
          .with(SCHEDULE, ONE_CYCLE)
          .with(EMA, 0.9995)
          .with(BATCH, 128)
          .with(EPOCHS, 40)
          .with(SHUFFLE, true)),

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

  /** What {@link #TABLE} takes from the data. */
  private static final Set<Option<?>> RESOLVED = Set.of(BATCH, EPOCHS, OUTPUT, LOSS);

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
   * preset nor the user has said one. A value of the preset's own that goes neither with what the
   * user has said nor with the data is dropped: {@code best} distorts no table, and {@code table}
   * with another optimizer than AdamW has no weight decay.
   *
   * <p>Where values are learnt the outputs are the identity, and the loss is the squared error. For
   * {@link #TABLE} the batch is 2^⌊log₂(rows/32)⌋, from 16 to 256; there are ⌈20,000·batch/rows⌉
   * epochs, from 10 to 200; and classes have softmax and cross-entropy.
   *
   * @param isSaid whether the user has given an option
   * @throws IllegalArgumentException if they are options for classes, and values are learnt
   */
  public Options resolve(Options options, Predicate<Option<?>> isSaid, Dataset dataset) {
    Options fitting = withoutMisfits(options, isSaid, dataset);
    Predicate<Option<?>> isOpen = row -> !isSaid.test(row) && !fitting.has(row);
    Options resolved = fitting;
    if (dataset.task() == Task.REGRESSION) {
      resolved = isOpen.test(OUTPUT) ? resolved.with(OUTPUT, Activation.IDENTITY) : resolved;
      resolved = isOpen.test(LOSS) ? resolved.with(LOSS, Loss.SQUARED_ERROR) : resolved;
      DataRules.check(resolved, dataset);
    }
    return this == TABLE ? resolveTable(resolved, isOpen, dataset) : resolved;
  }

  private static Options withoutMisfits(
      Options given, Predicate<Option<?>> isSaid, Dataset dataset) {
    Options fitting = given;
    for (Option<?> row : RunOptions.TABLE.rows()) {
      boolean fits = row.goesWith(given) && DataRules.refusal(row, given, dataset).isEmpty();
      fitting = fits || isSaid.test(row) ? fitting : fitting.without(row);
    }
    return fitting;
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

  /** Returns whether the value of an option follows from the data, as {@link #resolve} says. */
  public boolean isResolved(Option<?> row) {
    return this == TABLE && RESOLVED.contains(row);
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
