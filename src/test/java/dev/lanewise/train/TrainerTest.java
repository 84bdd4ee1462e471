package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SmallImages;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
  private final Kernels kernels = new ScalarKernels();

  static TrainingConfig config(List<Integer> hidden, Optimizer optimizer, double rate, int batch) {
    return TrainingConfig.DEFAULT
        .with(TrainingOptions.HIDDEN, hidden)
        .with(TrainingOptions.OUTPUT, Activation.SOFTMAX)
        .with(TrainingOptions.LOSS, Loss.CROSS_ENTROPY)
        .with(TrainingOptions.OPTIMIZER, optimizer)
        .with(TrainingOptions.LEARNING_RATE, rate)
        .with(TrainingOptions.BATCH, batch)
        .with(TrainingOptions.EPOCHS, 1000)
        .with(TrainingOptions.SHUFFLE, true)
        .with(TrainingOptions.SEED, 79L);
  }

  /** Trains some epochs; returns the loss of the last one. */
  private double train(Network network, TrainingConfig config, LabeledImages images, int epochs)
      throws DivergedException {
    double loss = Double.NaN;
    try (Trainer trainer = new Trainer(network, config, images, kernels, 2)) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        loss = trainer.trainEpoch().trainLoss();
      }
      assertEquals(epochs, trainer.epoch());
    }
    return loss;
  }

  @ParameterizedTest
  @CsvSource({"SGD, 0.2", "MOMENTUM, 0.02", "ADAM, 0.01"})
  void learnsWhatCanBeLearned(Optimizer optimizer, double rate) throws DivergedException {
    LabeledImages images = SmallImages.stripes(200, 4, 83);
    LabeledImages unseen = SmallImages.stripes(200, 4, 89);
    for (List<Integer> hidden : List.of(List.<Integer>of(), List.of(12, 12), List.of(80))) {
      TrainingConfig config = config(hidden, optimizer, rate, 16);
      Network network = config.network(64, 4);
      train(network, config, images, 20);
      try (Evaluator evaluator = new Evaluator(network, unseen, kernels, 1)) {
        assertTrue(evaluator.evaluate().accuracy() > 0.99, "hidden layers " + hidden);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"SGD, 0.2", "MOMENTUM, 0.05", "ADAM, 0.01"})
  void learnsOneBatchByHeart(Optimizer optimizer, double rate) throws DivergedException {
    LabeledImages noise = SmallImages.random(16, 10, 10, 5, 0.4, 97);
    TrainingConfig config = config(List.of(32), optimizer, rate, 16);
    double loss = train(config.network(100, 5), config, noise, 300);
    assertTrue(loss < 0.01, "the loss is still " + loss);
  }

  @Test
  void theLossIsTakenBeforeTheStep() throws DivergedException {
    LabeledImages images = SmallImages.random(20, 10, 10, 5, 0.4, 101);
    TrainingConfig config = config(List.of(16), Optimizer.SGD, 0.1, 1000);
    Network network = config.network(100, 5);
    double before;
    try (Evaluator evaluator = new Evaluator(network, images, kernels, 1)) {
      before = evaluator.evaluate().loss();
    }
    assertEquals(before, train(network, config, images, 1), 1e-12);
  }

  @Test
  void theAccuracyIsThatOfEachBatchBeforeItsStep() throws DivergedException {
    LabeledImages images = SmallImages.stripes(44, 4, 107);
    TrainingConfig shuffled = config(List.of(16), Optimizer.SGD, 0.2, 8);
    TrainingConfig config = shuffled.with(TrainingOptions.SHUFFLE, false);
    Network whole = config.network(64, 4);
    Network stepwise = config.network(64, 4);
    try (Trainer trainer = new Trainer(whole, config, images, kernels, 2)) {
      for (int epoch = 1; epoch <= 2; epoch++) {
        double hits = 0;
        for (int from = 0; from < images.count(); from += 8) {
          LabeledImages batch = images.slice(from, Math.min(from + 8, images.count()));
          try (Evaluator evaluator = new Evaluator(stepwise, batch, kernels, 1)) {
            hits += evaluator.evaluate().accuracy() * batch.count();
          }
          train(stepwise, config, batch, 1);
        }
        assertEquals(hits / images.count(), trainer.trainEpoch().trainAccuracy(), 1e-12);
        assertTrue(0 < hits && hits < images.count(), "epoch " + epoch + ": " + hits + " hits");
      }
    }
    assertArrayEquals(whole.parameters(), stepwise.parameters());
  }

  @Test
  void theSameRunTwiceIsTheSame() throws DivergedException {
    LabeledImages images = SmallImages.random(50, 10, 10, 5, 0.4, 103);
    TrainingConfig config = config(List.of(16, 16), Optimizer.MOMENTUM, 0.1, 8);
    Network first = config.network(100, 5);
    Network second = config.network(100, 5);
    assertEquals(train(first, config, images, 5), train(second, config, images, 5));
    assertArrayEquals(first.parameters(), second.parameters());
  }

  @ParameterizedTest
  @EnumSource
  void paddingStaysZero(Optimizer optimizer) throws DivergedException {
    LabeledImages images = SmallImages.random(50, 10, 10, 5, 0.4, 107);
    for (List<Integer> hidden : List.of(List.<Integer>of(), List.of(12, 17), List.of(70, 9))) {
      TrainingConfig config = config(hidden, optimizer, 0.01, 16);
      Network network = config.network(100, 5);
      train(network, config, images, 3);
      for (Dense layer : network.layers()) {
        for (int p = layer.weightOffset(); p < layer.biasOffset() + layer.stride(); p++) {
          if ((p - layer.weightOffset()) % layer.stride() >= layer.out()) {
            assertEquals(0, Float.floatToRawIntBits(network.parameters()[p]), layer.toString());
          }
        }
      }
    }
  }

  @Test
  void aLossThatIsNotFiniteEndsTheRun() {
    LabeledImages images = SmallImages.random(50, 10, 10, 5, 0.4, 109);
    TrainingConfig config = config(List.of(16, 16), Optimizer.SGD, 1e25, 8);
    assertDiverges("training diverged in epoch 1: the loss", config, images);
  }

  /** The first pixel is never visited: its weights do not show in the loss. */
  @Test
  void aParameterThatIsNotFiniteEndsTheRun() {
    LabeledImages images = SmallImages.random(8, 10, 10, 5, 0.4, 113);
    for (int s = 0; s < images.count(); s++) {
      images.pixels()[100 * s] = 0;
    }
    TrainingConfig config = config(List.of(16), Optimizer.SGD, 0.1, 8);
    Network network = config.network(100, 5);
    network.parameters()[0] = Float.POSITIVE_INFINITY;
    assertDiverges("training diverged in epoch 1: a parameter", config, images, network);
  }

  private void assertDiverges(String message, TrainingConfig config, LabeledImages images) {
    assertDiverges(message, config, images, config.network(images.inputs(), 5));
  }

  private void assertDiverges(
      String message, TrainingConfig config, LabeledImages images, Network network) {
    DivergedException thrown =
        assertThrows(DivergedException.class, () -> train(network, config, images, 1));
    assertTrue(thrown.getMessage().startsWith(message), thrown.getMessage());
  }

  @Test
  void refusesImagesThatDoNotFit() {
    TrainingConfig config = config(List.of(16), Optimizer.SGD, 0.1, 8);
    Network network = config.network(100, 5);
    assertRefused("99 pixels", network, config, SmallImages.random(9, 9, 11, 5, 0.4, 127));
    assertRefused("classes", network, config, SmallImages.random(200, 10, 10, 6, 0.4, 127));
  }

  @Test
  void refusesANetworkOfAnotherConfiguration() {
    LabeledImages images = SmallImages.random(50, 10, 10, 5, 0.4, 127);
    TrainingConfig config = config(List.of(16, 8), Optimizer.SGD, 0.1, 8);
    List<TrainingConfig> others =
        List.of(
            config.with(TrainingOptions.HIDDEN, List.of(16, 9)),
            config.with(TrainingOptions.HIDDEN, List.of(16)),
            config.with(TrainingOptions.ACTIVATION, Activation.TANH),
            config.with(TrainingOptions.OUTPUT, Activation.SIGMOID),
            TrainingConfig.DEFAULT);
    for (TrainingConfig other : others) {
      assertRefused("--hidden 16,8", other.network(100, 5), config, images);
    }
    // Without hidden layers there is nothing that has their activation.
    TrainingConfig flat = config.with(TrainingOptions.HIDDEN, List.of());
    Network network = flat.with(TrainingOptions.ACTIVATION, Activation.TANH).network(100, 5);
    new Trainer(network, flat, images, kernels, 1).close();
  }

  private void assertRefused(
      String why, Network network, TrainingConfig config, LabeledImages images) {
    Set<Thread> before = teamThreads();
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new Trainer(network, config, images, kernels, 4))
            .getMessage();
    assertTrue(message.contains(why), message);
    assertEquals(before, teamThreads());
  }

  @Test
  void closingEndsTheThreads() throws DivergedException {
    Set<Thread> before = teamThreads();
    LabeledImages images = SmallImages.random(50, 10, 10, 5, 0.4, 131);
    TrainingConfig config = config(List.of(80), Optimizer.SGD, 0.1, 8);
    try (Trainer trainer = new Trainer(config.network(100, 5), config, images, kernels, 4)) {
      trainer.trainEpoch();
      assertEquals(before.size() + 3, teamThreads().size());
    }
    assertEquals(before, teamThreads());
  }

  /** Returns the threads of all teams. */
  static Set<Thread> teamThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("lanewise-[0-9]+"))
        .collect(Collectors.toSet());
  }
}
