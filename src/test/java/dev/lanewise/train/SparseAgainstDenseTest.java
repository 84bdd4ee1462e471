package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SmallImages;
import dev.lanewise.data.random.Shuffle;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.DenseInputs;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.SparseInputs;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same images, as lists of runs of their pixels or as they are, train the same network. */
class SparseAgainstDenseTest {
  private static final int COUNT = 20;
  private static final int BATCH = 8;

  /** Of the first layer: one row of it is one cache line, or two. */
  private static final int[] UNITS = {12, 20};

  private final Kernels kernels = new ScalarKernels();
  private final LabeledImages images = SmallImages.random(COUNT, 28, 20, 6, 0.2, 67);

  @ParameterizedTest
  @EnumSource
  void trainTheSameNetwork(Optimizer optimizer) {
    for (int units : UNITS) {
      for (boolean wide : new boolean[] {false, true}) {
        for (int[] order : new int[][] {null, order(COUNT)}) {
          float[] sparse = train(images, optimizer, units, wide, order, BATCH, true);
          float[] dense = train(images, optimizer, units, wide, order, BATCH, false);
          assertArrayEquals(sparse, dense, (wide ? "wide" : "narrow") + " step, " + units);
        }
      }
    }
  }

  /** Of so large a batch the runs are copied. */
  @Test
  void largeBatchesTrainTheSameNetwork() {
    int batch = 600;
    LabeledImages many = SmallImages.random(batch + 50, 28, 20, 6, 0.6, 79);
    for (int units : UNITS) {
      int[] order = order(many.count());
      float[] sparse = train(many, Optimizer.SGD, units, false, order, batch, true);
      float[] dense = train(many, Optimizer.SGD, units, false, order, batch, false);
      assertArrayEquals(sparse, dense, units + " units");
    }
  }

  private static int[] order(int count) {
    int[] order = new int[count];
    Shuffle.permute(order, new Random(71));
    return order;
  }

  /** Returns the parameters after some steps, each zero as +0. */
  private float[] train(
      LabeledImages images,
      Optimizer optimizer,
      int units,
      boolean wide,
      int[] order,
      int batch,
      boolean sparse) {
    Network network =
        new Network(
            List.of(560, units, 6), Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    Initializer.initialize(network, new Random(73));
    try (Team team = new Team(1)) {
      GradientSink sink = optimizer.sink(TrainingConfig.DEFAULT, kernels, network);
      Feed feed = new PixelFeed(network, images, TrainingConfig.DEFAULT, sparse);
      Step.Setup setup =
          new Step.Setup(network, TrainingConfig.DEFAULT, kernels, team, feed, sink, batch);
      Step step = wide ? new SplitByUnits(setup) : new SplitBySamples(setup);
      float[] loss = new float[images.count()];
      long number = 0;
      for (int epoch = 0; epoch < 3; epoch++) {
        step.begin(0);
        for (int from = 0; from < images.count(); from += batch) {
          step.run(0, 0.01, ++number, order, from, Math.min(batch, images.count() - from), loss);
        }
        step.end(0);
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
    Dense first = network.layers().getFirst();
    assertInstanceOf(
        SparseInputs.class, Feed.of(network, images).reader(kernels, first, BATCH).inputs());
    assertInstanceOf(
        DenseInputs.class, Feed.of(network, bright).reader(kernels, first, BATCH).inputs());
  }
}
