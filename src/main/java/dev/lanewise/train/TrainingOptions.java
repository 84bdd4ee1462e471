package dev.lanewise.train;

import static dev.lanewise.option.Option.Group.MODEL;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.OutputBias;
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

  /** Start values of the biases of the last layer. */
  public static final Option<OutputBias> OUTPUT_BIAS =
      Option.of(
              "output-bias",
              Type.choice("BIAS", OutputBias::label, List.of(OutputBias.values())),
              MODEL)
          .otherwise(OutputBias.ZERO)
          .help(
              "Where the biases of the last layer start: %s; with base-rate, a sigmoid output"
                  + " starts at 1/classes.")
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

  /** The share ε of a label's 1 that all classes get while training. */
  public static final Option<Double> LABEL_SMOOTHING =
      Option.of("label-smoothing", Type.properFraction(), MODEL)
          .otherwise(0.0)
          .help("Share of each label that goes to all classes alike. With softmax only.")
          .rule(
              options ->
                  options.get(OUTPUT) == Activation.SOFTMAX
                      || options.get(TrainingOptions.LABEL_SMOOTHING) == 0,
              "expected --output softmax beside it, found another")
          .build();

  /** How much the examples of a class count while training. */
  public static final Option<ClassWeights> CLASS_WEIGHTS =
      Option.of(
              "class-weights",
              Type.choice("WEIGHTS", ClassWeights::label, List.of(ClassWeights.values())),
              MODEL)
          .otherwise(ClassWeights.NONE)
          .help("%s; balanced has rare classes count as much as others.")
          .build();

  /** How images are distorted, anew in each epoch. */
  public static final Option<Distort> DISTORT =
      Option.of("distort", Type.choice("DISTORT", Distort::label, List.of(Distort.values())), MODEL)
          .otherwise(Distort.NONE)
          .label("distortions")
          .help(
              "Distort each image anew in every epoch: %s. affine rotates, scales, shears and"
                  + " shifts; elastic bends the lines as well.")
          .compiledFor(Function.identity())
          .build();

  /** The share of the units of hidden layers that each example is trained without. */
  public static final Option<Double> DROPOUT =
      Option.of("dropout", Type.properFraction(), MODEL)
          .otherwise(0.0)
          .help("Share of the units of hidden layers that each image is trained without.")
          .compiledFor(share -> share > 0)
          .rule(
              options ->
                  !options.get(HIDDEN).isEmpty() || options.get(TrainingOptions.DROPOUT) == 0,
              "expected hidden layers beside it, found none")
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

  /** Weight decay λ of AdamW: a step has a weight keep 1 − rate·λ of itself. */
  public static final Option<Double> WEIGHT_DECAY =
      Option.of("weight-decay", Type.notNegative(), MODEL)
          .help("Weight decay of adamw. Default with it: " + Optimizer.USUAL_DECAY + ".")
          .rule(
              options -> options.get(OPTIMIZER) == Optimizer.ADAMW,
              "expected --optimizer adamw beside it, found another")
          .build();

  /** Learning rate at the start. */
  public static final Option<Double> LEARNING_RATE =
      Option.of("learning-rate", Type.positive(), MODEL)
          .otherwise(0.001)
          .help("Learning rate at the start, above 0.")
          .build();

  /** How the learning rate changes from epoch to epoch, or from step to step. */
  public static final Option<Schedule> SCHEDULE =
      Option.of(
              "schedule",
              Type.choice("SCHEDULE", Schedule::label, List.of(Schedule.values())),
              MODEL)
          .otherwise(Schedule.CONSTANT)
          .help(
              "How the learning rate changes: %s. With one-cycle it rises in the first tenth of the"
                  + " steps, and falls then.")
          .build();

  /** The decay of the average of the parameters that is judged and kept. */
  public static final Option<Double> EMA =
      Option.of("ema", Type.decay(), MODEL)
          .label("decay of averaged weights")
          .help(
              "Judge and keep an exponential moving average of the weights over the steps, of this"
                  + " decay, such as 0.999.")
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
              OUTPUT_BIAS,
              LOSS,
              LABEL_SMOOTHING,
              CLASS_WEIGHTS,
              DISTORT,
              DROPOUT,
              OPTIMIZER,
              WEIGHT_DECAY,
              LEARNING_RATE,
              SCHEDULE,
              EMA,
              BATCH,
              EPOCHS,
              SHUFFLE,
              SEED));

  private TrainingOptions() {}

  private static boolean isLossOf(Activation output, Options options) {
    return options.get(OUTPUT) != output || options.get(LOSS).goesWith(output);
  }
}
