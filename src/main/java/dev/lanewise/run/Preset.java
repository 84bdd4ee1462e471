package dev.lanewise.run;

import static dev.lanewise.nn.Activation.SOFTMAX;
import static dev.lanewise.nn.Loss.CROSS_ENTROPY;
import static dev.lanewise.run.RunOptions.TARGET_ACCURACY;
import static dev.lanewise.train.Optimizer.ADAM;
import static dev.lanewise.train.Schedule.COSINE;
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

import dev.lanewise.nn.OutputBias;
import dev.lanewise.option.Options;
import dev.lanewise.train.TrainingConfig;
import java.util.List;
import java.util.Locale;

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
          .with(TARGET_ACCURACY, 0.95));

  private final Options options;

  Preset(Options options) {
    this.options = options;
  }

  /** Returns the name that the command line uses: "classic", … */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
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
