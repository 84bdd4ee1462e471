package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Implementations.SCALAR;
import static dev.lanewise.kernel.equality.Implementations.VECTOR;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SmallImages;
import dev.lanewise.kernel.FusedDescent;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Network;
import dev.lanewise.train.DivergedException;
import dev.lanewise.train.EpochMetrics;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingConfig;
import dev.lanewise.train.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Descent by single samples through narrow layers, which the vector kernels have in one piece,
 * gives the same bits as the scalar kernels called one after the other.
 */
@Tag("kernels")
class SingleSampleEqualityTest {
  private static final int TRIALS = 40;
  private static final int[] INPUTS = {1, 3, 4, 5, 16, 100, 256, 257, 600, 784};

  /** More than one run of steps, and one that is not whole. */
  private static final int IMAGES = 150;

  /** Enough for C2 to compile the steps, sooner or later. */
  private static final int MANY_IMAGES = 20_000;

  private static final int MOST_REPEATS = 100;
  private static final List<String> STEPS = List.of(FusedDescent.class.getName() + ".run");

  @BeforeAll
  static void prepare() {
    Implementations.assumeLanesAvailable();
  }

  @Test
  void sameModelWhateverTheShape() {
    for (int seed = 0; seed < TRIALS; seed++) {
      new Run(seed, IMAGES).compare();
    }
  }

  @Test
  void sameModelAfterCompilation() {
    Run run = new Run(TRIALS, MANY_IMAGES);
    for (int repeat = 0; !Compilation.notByC2(STEPS).isEmpty(); repeat++) {
      assertTrue(repeat < MOST_REPEATS, "C2 has not compiled " + Compilation.notByC2(STEPS));
      run.compare();
    }
    run.compare();
  }

  /** A network and what it is trained on. */
  private static final class Run {
    private final TrainingConfig config;
    private final LabeledImages images;
    private final Network start;
    private final String description;

    Run(int seed, int count) {
      var random = new SplittableRandom(seed);
      int inputs = INPUTS[random.nextInt(INPUTS.length)];
      int classes = random.nextInt(2, 17);
      List<Integer> hidden = new ArrayList<>();
      for (int layers = random.nextInt(1, 4); layers > 0; layers--) {
        hidden.add(random.nextInt(1, 17));
      }
      config =
          TrainingConfig.DEFAULT
              .with(TrainingOptions.HIDDEN, hidden)
              .with(TrainingOptions.LEARNING_RATE, random.nextBoolean() ? 0.05 : 0.001)
              .with(TrainingOptions.EPOCHS, 2)
              .with(TrainingOptions.SHUFFLE, random.nextBoolean())
              .with(TrainingOptions.SEED, (long) seed);
      double density = 0.4 * random.nextDouble();
      images = SmallImages.random(count, 1, inputs, classes, density, seed);
      start = config.network(inputs, classes);
      // From activations that are nearly zero to sigmoids that are saturated.
      float magnitude = Math.scalb(1f, random.nextInt(4) == 0 ? -70 : random.nextInt(-2, 6));
      for (int p = 0; p < start.parameters().length; p++) {
        start.parameters()[p] *= magnitude;
      }
      description = "seed " + seed + ", " + start.describe() + ", magnitude " + magnitude;
    }

    void compare() {
      Network scalar = start.copy();
      Network vector = start.copy();
      assertEquals(train(scalar, SCALAR), train(vector, VECTOR), description);
      assertArrayEquals(scalar.parameters(), vector.parameters(), description);
    }

    /** Returns the losses and accuracies of the epochs, or why there are none. */
    private String train(Network network, Kernels kernels) {
      StringBuilder outcome = new StringBuilder();
      try (var trainer = new Trainer(network, config, images, kernels, 2)) {
        assertEquals(1, trainer.threads(), description);
        for (int epoch = 0; epoch < config.epochs(); epoch++) {
          EpochMetrics metrics = trainer.trainEpoch();
          outcome
              .append(metrics.trainLoss())
              .append(", ")
              .append(metrics.trainAccuracy())
              .append(' ');
        }
      } catch (DivergedException e) {
        outcome.append(e.getMessage());
      }
      return outcome.toString();
    }
  }
}
