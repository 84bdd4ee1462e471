package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SmallImages;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.nn.Network;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingStateTest {
  private static final int EPOCHS = 5;

  private final LabeledImages images = SmallImages.random(50, 18, 18, 5, 0.4, 137);

  private static TrainingConfig config(Optimizer optimizer, List<Integer> hidden) {
    return TrainerTest.config(hidden, optimizer, 0.02, 8);
  }

  private Trainer trainer(Network network, TrainingConfig config, int threads) {
    return new Trainer(network, config, images, new ScalarKernels(), threads);
  }

  /** A new trainer takes over after each epoch, with another number of threads. */
  @ParameterizedTest
  @EnumSource
  void anotherTrainerGoesOnToTheSameBits(Optimizer optimizer) throws DivergedException {
    TrainingConfig narrow = config(optimizer, List.of(16));
    TrainingConfig wide = config(optimizer, List.of(80));
    for (TrainingConfig config : List.of(narrow, wide, withMethods(narrow), withMethods(wide))) {
      Network whole = config.network(324, 5);
      Network model;
      List<EpochMetrics> undisturbed = new ArrayList<>();
      try (Trainer trainer = trainer(whole, config, 1)) {
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
          undisturbed.add(trainer.trainEpoch());
        }
        model = trainer.model();
      }
      TrainingState state = null;
      Network network = null;
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        network = config.network(324, 5);
        try (Trainer trainer = trainer(network, config, 1 + epoch % 2)) {
          if (state != null) {
            trainer.restore(state);
          }
          EpochMetrics metrics = trainer.trainEpoch();
          assertEquals(epoch + 1, metrics.epoch());
          assertEquals(undisturbed.get(epoch).trainLoss(), metrics.trainLoss());
          assertEquals(undisturbed.get(epoch).trainAccuracy(), metrics.trainAccuracy());
          state = trainer.state();
        }
      }
      assertArrayEquals(whole.parameters(), network.parameters());
      assertArrayEquals(model.parameters(), state.network().parameters());
      assertEquals(config.ema().isEmpty(), model == whole);
    }
  }

  /** All that draws random numbers, or counts steps, or remembers something of them. */
  private static TrainingConfig withMethods(TrainingConfig config) {
    return config
        .with(TrainingOptions.EMA, 0.9)
        .with(TrainingOptions.DROPOUT, 0.2)
        .with(TrainingOptions.SCHEDULE, Schedule.ONE_CYCLE);
  }

  @Test
  void aStateStaysWhileTrainingGoesOn() throws DivergedException {
    TrainingConfig config = config(Optimizer.ADAM, List.of(16));
    try (Trainer trainer = trainer(config.network(324, 5), config, 1)) {
      trainer.trainEpoch();
      TrainingState state = trainer.state();
      assertEquals(
          List.of("parameters", "firstMoment", "secondMoment"),
          List.copyOf(state.arrays().keySet()));
      List<float[]> before = state.arrays().values().stream().map(float[]::clone).toList();
      trainer.trainEpoch();
      List<float[]> after = List.copyOf(state.arrays().values());
      for (int a = 0; a < before.size(); a++) {
        assertArrayEquals(before.get(a), after.get(a));
      }
      assertEquals(1, state.epoch());
      trainer.copyTo(state);
      assertEquals(2, state.epoch());
    }
  }

  private TrainingState stateOf(Network network, TrainingConfig config) {
    try (Trainer trainer = trainer(network, config, 1)) {
      trainer.trainEpoch();
      return trainer.state();
    }
  }

  @Test
  void theStateOfAnotherTrainingIsRefusedAndNothingChanges() {
    TrainingConfig config = config(Optimizer.ADAM, List.of(16));
    TrainingConfig sgd = config(Optimizer.SGD, List.of(16));
    TrainingConfig wider = config(Optimizer.ADAM, List.of(17));
    TrainingConfig otherSeed = config.with(TrainingOptions.SEED, 5L);
    List<TrainingState> strangers = new ArrayList<>();
    for (TrainingConfig other : List.of(sgd, wider, otherSeed)) {
      strangers.add(stateOf(other.network(324, 5), other));
    }
    strangers.add(stateOf(config.network(324, 6), config));
    Network network = config.network(324, 5);
    try (Trainer trainer = trainer(network, config, 1)) {
      trainer.trainEpoch();
      TrainingState own = trainer.state();
      int[] before = bits(network.parameters());
      for (TrainingState stranger : strangers) {
        String message =
            assertThrows(IllegalArgumentException.class, () -> trainer.restore(stranger))
                .getMessage();
        assertTrue(message.startsWith("expected the state of a training of 324-16-5"), message);
        assertThrows(IllegalArgumentException.class, () -> trainer.copyTo(stranger));
        assertArrayEquals(before, bits(network.parameters()));
        assertEquals(1, trainer.epoch());
      }
      trainer.trainEpoch();
      trainer.restore(own);
      assertArrayEquals(before, bits(network.parameters()));
    }
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }
}
