package dev.lanewise.run;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Activation.SIGMOID;
import static dev.lanewise.nn.Activation.SOFTMAX;
import static dev.lanewise.nn.Loss.CROSS_ENTROPY;
import static dev.lanewise.nn.Loss.SQUARED_ERROR;
import static dev.lanewise.train.Optimizer.ADAM;
import static dev.lanewise.train.Optimizer.SGD;
import static dev.lanewise.train.Schedule.CONSTANT;
import static dev.lanewise.train.Schedule.COSINE;

import dev.lanewise.train.TrainingConfig;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Configurations with a name. */
public enum Preset {
  /** The network from scratch, trained in shuffled mini-batches. */
  CLASSIC(
      new TrainingConfig(
          List.of(16, 16),
          RELU,
          SIGMOID,
          SQUARED_ERROR,
          SGD,
          0.05,
          COSINE,
          32,
          100,
          true,
          0,
          Preset.SEED)),

  /** The network from scratch as it was first trained: image by image, in the files' order. */
  ORIGINAL(
      new TrainingConfig(
          List.of(16, 16),
          RELU,
          SIGMOID,
          SQUARED_ERROR,
          SGD,
          0.001,
          CONSTANT,
          1,
          100,
          false,
          0,
          Preset.SEED)),

  /** One small hidden layer, softmax and cross-entropy. */
  PROOF(
      new TrainingConfig(
          List.of(10),
          RELU,
          SOFTMAX,
          CROSS_ENTROPY,
          SGD,
          0.1,
          COSINE,
          32,
          30,
          true,
          0,
          Preset.SEED)),

  /** Two hidden layers of 512, softmax and cross-entropy. */
  WIDE(
      new TrainingConfig(
          List.of(512, 512),
          RELU,
          SOFTMAX,
          CROSS_ENTROPY,
          ADAM,
          0.002,
          COSINE,
          128,
          20,
          true,
          0,
          Preset.SEED)),

  /**
   * The shortest way from a cold start to 95 %: one hidden layer, the files' order, one epoch, and
   * a core left to the compilers, which have more to do than training has.
   */
  SPRINT(
      new TrainingConfig(
          List.of(96),
          RELU,
          SOFTMAX,
          CROSS_ENTROPY,
          SGD,
          0.15,
          CONSTANT,
          16,
          5,
          false,
          0,
          Preset.SEED),
      0.95);

  private static final long SEED = 1;

  private final TrainingConfig config;
  private final OptionalDouble targetAccuracy;

  Preset(TrainingConfig config) {
    this.config = config;
    this.targetAccuracy = OptionalDouble.empty();
  }

  Preset(TrainingConfig config, double targetAccuracy) {
    this.config = config;
    this.targetAccuracy = OptionalDouble.of(targetAccuracy);
  }

  /** Returns the name that the command line uses: "classic", … */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public TrainingConfig config() {
    return config;
  }

  /** Returns the number of threads that are best by default where there are {@code cores}. */
  public int threads(int cores) {
    return this == SPRINT ? Math.max(1, cores - 1) : cores;
  }

  /** Returns the accuracy at which training stops, if it does before the last epoch. */
  public OptionalDouble targetAccuracy() {
    return targetAccuracy;
  }
}
