package dev.lanewise.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.SmallImages;
import dev.lanewise.kernel.equality.Implementations;
import dev.lanewise.train.Distort;
import dev.lanewise.train.TrainingOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The preset {@code best} gives one model: with scalar and vector kernels, any number of threads,
 * and killed in any epoch. It has what no other preset has: distorted images and averaged weights.
 */
@Tag("kernels")
class BestPresetTest {
  private static final int EPOCHS = 2;

  /** More than a batch, and a last batch that is shorter. */
  private static final ImageDataset IMAGES =
      new ImageDataset(
          SmallImages.random(140, 9, 11, 10, 0.2, 1),
          SmallImages.random(20, 9, 11, 10, 0.2, 2),
          List.of(),
          List.of());

  private static final TrainingPlan PLAN =
      Training.of(Preset.BEST).epochs(EPOCHS).with(RunOptions.CHECKPOINT_EVERY, 1);

  private static float[] expected;

  @BeforeAll
  static void trainWithScalarKernels() {
    Implementations.assumeLanesAvailable();
    expected = parameters(PLAN.set("kernels", "scalar").threads(2));
  }

  private static float[] parameters(TrainingPlan plan) {
    try (Training training = plan.on(IMAGES)) {
      return training.run().network().parameters();
    }
  }

  private static TrainingPlan vector(int threads) {
    return PLAN.set("kernels", "vector").threads(threads);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void anyNumberOfThreadsGivesTheSameModel(int threads) {
    assertArrayEquals(expected, parameters(vector(threads)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void goesOnWhereItWasKilled(int epoch, @TempDir Path folder) {
    TrainingPlan plan = vector(2).checkpoints(folder);
    TrainingPlan killed =
        plan.listener(
            event -> {
              if (event.epoch() == epoch) {
                throw new IllegalStateException("killed before its checkpoint");
              }
            });
    assertThrows(IllegalStateException.class, () -> parameters(killed));
    try (Training training = plan.threads(3).on(IMAGES)) {
      assertEquals(epoch - 1, training.epochs().size());
      assertArrayEquals(expected, training.run().network().parameters());
    }
  }

  /** Else the tests above would not see what distorts and what averages. */
  @Test
  void whatItAloneHasChangesTheModel() {
    TrainingPlan narrow = vector(2).hidden(40);
    TrainingPlan undistorted = narrow.with(TrainingOptions.DISTORT, Distort.NONE);
    TrainingPlan forgetful = narrow.with(TrainingOptions.EMA, 0.1);
    for (TrainingPlan other : List.of(undistorted, forgetful)) {
      assertFalse(Arrays.equals(parameters(narrow), parameters(other)));
    }
  }
}
