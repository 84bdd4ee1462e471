package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SmallImages;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.nn.Network;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightAverageTest {
  private static final LabeledImages IMAGES = SmallImages.random(30, 8, 8, 3, 0.5, 47);

  private static TrainingConfig config(Optimizer optimizer) {
    return TrainingConfig.DEFAULT
        .with(TrainingOptions.HIDDEN, List.of(12))
        .with(TrainingOptions.OPTIMIZER, optimizer)
        .with(TrainingOptions.LEARNING_RATE, 0.1)
        // A step an epoch, so that the weights after each step are to be seen.
        .with(TrainingOptions.BATCH, 100);
  }

  /** The decay is less in the first two steps, and then 0.3. */
  @ParameterizedTest
  @EnumSource
  void isTheAverageOfTheWeightsAfterEachStep(Optimizer optimizer) {
    TrainingConfig config = config(optimizer).with(TrainingOptions.EMA, 0.3);
    Network network = config.network(64, 3);
    float[] expected = network.parameters().clone();
    try (Trainer trainer = new Trainer(network, config, IMAGES, new ScalarKernels(), 2)) {
      for (int step = 1; step <= 6; step++) {
        trainer.trainEpoch();
        float share = (float) (1 - Math.min(0.3, (1.0 + step) / (10 + step)));
        for (int p = 0; p < expected.length; p++) {
          expected[p] = Math.fma(share, network.parameters()[p] - expected[p], expected[p]);
        }
        assertArrayEquals(expected, trainer.model().parameters());
        assertFalse(Arrays.equals(expected, network.parameters()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutAnAverageTheModelIsTheNetwork(Optimizer optimizer) {
    TrainingConfig config = config(optimizer);
    Network network = config.network(64, 3);
    try (Trainer trainer = new Trainer(network, config, IMAGES, new ScalarKernels(), 1)) {
      assertSame(network, trainer.model());
    }
  }
}
