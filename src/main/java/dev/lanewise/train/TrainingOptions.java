package dev.lanewise.train;

import static dev.lanewise.option.Option.Group.MODEL;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.option.Option;
import dev.lanewise.option.OptionTable;
import dev.lanewise.option.Options;
import dev.lanewise.option.Type;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Options that decide, beside the data, which parameters come out of a training. Their defaults are
 * those of the network from scratch, as it was first trained.
 */
public final class TrainingOptions {
  /** Widths of the hidden layers, first to last; may be empty. */
  public static final Option<List<Integer>> HIDDEN =
      Option.of("hidden", Type.widths(Network.MAX_WIDTH), MODEL)
          .otherwise(List.of(16, 16))
          .label("hidden layers")
          .help("Widths of the hidden layers, such as 16,16.")
          .compiledFor(Function.identity())
          .build();

  /** Activation of the hidden layers. */
  public static final Option<Activation> ACTIVATION =
      Option.of(
              "activation",
              Type.choice(
                  "ACTIVATION",
                  Activation::label,
                  Stream.of(Activation.values()).filter(Activation::isHidden).toList()),
              MODEL)
          .otherwise(Activation.RELU)
          .help("Of the hidden layers: %s.")
          .compiledFor(Function.identity())
          .build();

  /** Activation of the last layer. */
  public static final Option<Activation> OUTPUT =
      Option.of(
              "output",
              Type.choice(
                  "OUTPUT",
                  Activation::label,
                  Stream.of(Activation.values()).filter(Activation::isOutput).toList()),
              MODEL)
          .otherwise(Activation.SIGMOID)
          .help("Activation of the last layer: %s.")
          .compiledFor(Function.identity())
          .build();

  /** What training makes small. */
  public static final Option<Loss> LOSS =
      Option.of("loss", Type.choice("LOSS", Loss::label, List.of(Loss.values())), MODEL)
          .otherwise(Loss.SQUARED_ERROR)
          .help("%s. With softmax, cross-entropy only; with identity, squared-error only.")
          .compiledFor(Function.identity())
          .rule(
              options -> isLossOf(Activation.SOFTMAX, options),
              "expected cross-entropy with softmax outputs, found %s")
          .rule(
              options -> isLossOf(Activation.IDENTITY, options),
              "expected squared-error with identity outputs, found %s")
          .build();

  /** How a gradient changes the parameters. */
  public static final Option<Optimizer> OPTIMIZER =
      Option.of(
              "optimizer",
              Type.choice("OPTIMIZER", Optimizer::label, List.of(Optimizer.values())),
              MODEL)
          .otherwise(Optimizer.SGD)
          .help("%s.")
          .compiledFor(Function.identity())
          .build();

  /** Learning rate at the start. */
  public static final Option<Double> LEARNING_RATE =
      Option.of("learning-rate", Type.positive(), MODEL)
          .otherwise(0.001)
          .help("Learning rate at the start, above 0.")
          .build();

  /** How the learning rate changes from epoch to epoch. */
  public static final Option<Schedule> SCHEDULE =
      Option.of(
              "schedule",
              Type.choice("SCHEDULE", Schedule::label, List.of(Schedule.values())),
              MODEL)
          .otherwise(Schedule.CONSTANT)
          .help("How the learning rate falls: %s.")
          .build();

  /** Samples a step; the last batch of an epoch may be shorter and counts its own samples. */
  public static final Option<Integer> BATCH =
      Option.of("batch", Type.whole(1, Integer.MAX_VALUE), MODEL)
          .otherwise(1)
          .help("Images per step (mini-batch size).")
          .compiledFor(batch -> Math.min(batch, WarmUp.IMAGES))
          .build();

  /** Length of the training, which the schedule is laid over. */
  public static final Option<Integer> EPOCHS =
      Option.of("epochs", Type.whole(1, Integer.MAX_VALUE), MODEL)
          .otherwise(100)
          .help("Passes over the training images.")
          .build();

  /** Whether each epoch visits the samples in an order of its own, or in file order. */
  public static final Option<Boolean> SHUFFLE =
      Option.of("shuffle", Type.flag(), MODEL)
          .otherwise(false)
          .help("Whether each epoch takes the images in a new order: %s.")
          .build();

  /** Seed of start values and orders. */
  public static final Option<Long> SEED =
      Option.of("seed", Type.whole(), MODEL)
          .otherwise(1L)
          .help("Decides start values and orders: the same seed, the same model.")
          .build();

  /** All of them. */
  public static final OptionTable TABLE =
      new OptionTable(
          List.of(
              HIDDEN,
              ACTIVATION,
              OUTPUT,
              LOSS,
              OPTIMIZER,
              LEARNING_RATE,
              SCHEDULE,
              BATCH,
              EPOCHS,
              SHUFFLE,
              SEED));

  private TrainingOptions() {}

  private static boolean isLossOf(Activation output, Options options) {
    return options.get(OUTPUT) != output || options.get(LOSS).goesWith(output);
  }
}
