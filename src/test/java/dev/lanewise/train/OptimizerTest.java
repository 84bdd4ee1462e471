package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SmallImages;
import dev.lanewise.data.random.Purpose;
import dev.lanewise.data.random.Shuffle;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole training runs against the same runs in binary64. */
class OptimizerTest {
  private static final int EPOCHS = 4;
  private static final int BATCH = 4;
  private static final int COUNT = 10; // so that the last batch has two

  /** So much that it shows after a few steps. */
  private static final double WEIGHT_DECAY = 4;

  /** The update rules as their papers have them. */
  private static final class PlainOptimizer {
    private final Optimizer optimizer;
    private final double[] first;
    private final double[] second;
    private final boolean[] isWeight;
    private int step;

    PlainOptimizer(Optimizer optimizer, Network network) {
      int parameters = network.parameters().length;
      this.optimizer = optimizer;
      this.first = new double[parameters];
      this.second = new double[parameters];
      this.isWeight = new boolean[parameters];
      for (Dense layer : network.layers()) {
        Arrays.fill(isWeight, layer.weightOffset(), layer.biasOffset(), true);
      }
    }

    void update(double rate, double[] gradient, double[] parameters) {
      step++;
      for (int p = 0; p < parameters.length; p++) {
        double g = gradient[p];
        if (optimizer == Optimizer.ADAMW && isWeight[p]) {
          parameters[p] *= 1 - rate * WEIGHT_DECAY;
        }
        parameters[p] -=
            rate
                * switch (optimizer) {
                  case SGD -> g;
                  case MOMENTUM -> first[p] = 0.9 * first[p] + g;
                  case ADAM, ADAMW -> {
                    first[p] = 0.9 * first[p] + (1 - 0.9) * g;
                    second[p] = 0.999 * second[p] + (1 - 0.999) * g * g;
                    double mean = first[p] / (1 - Math.pow(0.9, step));
                    double square = second[p] / (1 - Math.pow(0.999, step));
                    yield mean / (Math.sqrt(square) + 1e-8);
                  }
                };
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SGD, 0.3, CONSTANT, false",
    "SGD, 0.3, COSINE, true",
    "SGD, 0.3, ONE_CYCLE, true",
    "MOMENTUM, 0.1, CONSTANT, true",
    "MOMENTUM, 0.1, STEP, false",
    "ADAM, 0.01, CONSTANT, false",
    "ADAM, 0.01, COSINE, true",
    "ADAMW, 0.01, COSINE, false",
    "ADAMW, 0.01, ONE_CYCLE, true"
  })
  void agreesWithBinary64(Optimizer optimizer, double rate, Schedule schedule, boolean shuffle)
      throws DivergedException {
    LabeledImages images = SmallImages.random(COUNT, 3, 4, 3, 0.9, 37);
    TrainingConfig config =
        TrainingConfig.DEFAULT
            .with(TrainingOptions.HIDDEN, List.of(6, 5))
            .with(TrainingOptions.ACTIVATION, Activation.TANH)
            .with(TrainingOptions.OUTPUT, Activation.SOFTMAX)
            .with(TrainingOptions.LOSS, Loss.CROSS_ENTROPY)
            .with(TrainingOptions.OPTIMIZER, optimizer)
            .with(TrainingOptions.LEARNING_RATE, rate)
            .with(TrainingOptions.SCHEDULE, schedule)
            .with(TrainingOptions.BATCH, BATCH)
            .with(TrainingOptions.EPOCHS, EPOCHS)
            .with(TrainingOptions.SHUFFLE, shuffle)
            .with(TrainingOptions.SEED, 41L);
    if (optimizer == Optimizer.ADAMW) {
      config = config.with(TrainingOptions.WEIGHT_DECAY, WEIGHT_DECAY);
    }
    Network network = config.network(12, 3);
    PlainNetwork plain = new PlainNetwork(network);
    PlainOptimizer plainOptimizer = new PlainOptimizer(optimizer, network);
    double[] start = plain.parameters.clone();
    try (Trainer trainer = new Trainer(network, config, images, new ScalarKernels(), 1)) {
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        EpochMetrics metrics = trainer.trainEpoch();
        double loss = plainEpoch(config, epoch, images, plain, plainOptimizer);
        assertEquals(epoch + 1, metrics.epoch());
        assertEquals(rate(config, epoch, 1), metrics.learningRate(), "of the middle step");
        assertEquals(COUNT, metrics.images());
        assertEquals(loss, metrics.trainLoss(), 1e-5);
      }
    }
    double way = 0;
    for (int p = 0; p < start.length; p++) {
      assertEquals(plain.parameters[p], network.parameters()[p], 2e-5, "parameter " + p);
      way = Math.max(way, Math.abs(plain.parameters[p] - start[p]));
    }
    assertTrue(way > 0.01, "no parameter went farther than " + way);
  }

  /** Returns the mean loss, each sample's taken before the step that it is part of. */
  private static double plainEpoch(
      TrainingConfig config,
      int epoch,
      LabeledImages images,
      PlainNetwork plain,
      PlainOptimizer optimizer) {
    int[] order = IntStream.range(0, COUNT).toArray();
    if (config.shuffle()) {
      Shuffle.permute(order, Purpose.SHUFFLE.random(config.seed(), epoch));
    }
    double loss = 0;
    for (int from = 0; from < COUNT; from += BATCH) {
      int[] batch = Arrays.copyOfRange(order, from, Math.min(from + BATCH, COUNT));
      loss += plain.loss(images, batch) * batch.length;
      double rate = rate(config, epoch, from / BATCH);
      optimizer.update(rate, plain.gradient(images, batch), plain.parameters);
    }
    return loss / COUNT;
  }

  /** The rate of one of the three steps of an epoch. */
  private static double rate(TrainingConfig config, int epoch, int step) {
    return config.schedule().isByStep()
        ? config.schedule().rate(config.learningRate(), 3 * epoch + step, 3 * EPOCHS)
        : config.schedule().rate(config.learningRate(), epoch, EPOCHS);
  }

  @Test
  void namesAreThoseOfTheCommandLine() {
    assertEquals(
        List.of("sgd", "momentum", "adam", "adamw"),
        Stream.of(Optimizer.values()).map(Optimizer::label).toList());
  }
}
