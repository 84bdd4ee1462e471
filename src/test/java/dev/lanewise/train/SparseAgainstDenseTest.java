package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same images, as lists of their non-zero pixels or as they are, train the same network. */
class SparseAgainstDenseTest {
  private static final int COUNT = 20;
  private static final int BATCH = 8;

  private final Kernels kernels = new ScalarKernels();
  private final LabeledImages images = SmallImages.random(COUNT, 28, 20, 6, 0.2, 67);

  @ParameterizedTest
  @EnumSource
  void trainTheSameNetwork(Optimizer optimizer) {
    for (boolean wide : new boolean[] {false, true}) {
      for (int[] order : new int[][] {null, order()}) {
        float[] sparse = train(optimizer, wide, order, true);
        float[] dense = train(optimizer, wide, order, false);
        assertArrayEquals(sparse, dense, (wide ? "wide" : "narrow") + " step");
      }
    }
  }

  private static int[] order() {
    int[] order = new int[COUNT];
    Shuffle.permute(order, new Random(71));
    return order;
  }

  /** Returns the parameters after some steps, each zero as +0. */
  private float[] train(Optimizer optimizer, boolean wide, int[] order, boolean sparse) {
    Network network =
        new Network(List.of(560, 20, 6), Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    Initializer.initialize(network, new Random(73));
    try (Team team = new Team(1)) {
      Update update = new Update(optimizer, kernels, network);
      update.setRate(0.01);
      ImageSource source = new ImageSource(network, images, sparse);
      Step step =
          wide
              ? new UnitStep(network, kernels, team, source, update, BATCH)
              : new SampleStep(network, kernels, team, source, update, BATCH);
      float[] loss = new float[COUNT];
      long number = 0;
      for (int epoch = 0; epoch < 3; epoch++) {
        for (int from = 0; from < COUNT; from += BATCH) {
          step.run(0, ++number, order, from, Math.min(BATCH, COUNT - from), loss);
        }
      }
    }
    float[] parameters = network.parameters();
    for (int p = 0; p < parameters.length; p++) {
      parameters[p] += 0f;
    }
    return parameters;
  }

  @Test
  void theFormIsTheOneThatSuitsTheImages() {
    Network network =
        new Network(List.of(560, 6), Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    LabeledImages bright = SmallImages.random(COUNT, 28, 20, 6, 0.8, 67);
    assertInstanceOf(
        SparseInputs.class,
        new ImageSource(network, images).inputs(kernels, network.layers().getFirst(), BATCH));
    assertInstanceOf(
        DenseInputs.class,
        new ImageSource(network, bright).inputs(kernels, network.layers().getFirst(), BATCH));
  }
}
