package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SmallImages;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of both steps against central differences in binary64. */
class GradientTest {
  private static final int BATCH = 4;

  private final Kernels kernels = new ScalarKernels();

  static List<Arguments> networks() {
    List<Arguments> networks = new ArrayList<>();
    for (Activation hidden : Stream.of(Activation.values()).filter(Activation::isHidden).toList()) {
      networks.add(Arguments.of(hidden, Activation.SIGMOID, Loss.SQUARED_ERROR));
      networks.add(Arguments.of(hidden, Activation.SIGMOID, Loss.CROSS_ENTROPY));
      networks.add(Arguments.of(hidden, Activation.SOFTMAX, Loss.CROSS_ENTROPY));
    }
    return networks;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void agreesWithCentralDifferences(Activation hidden, Activation output, Loss loss) {
    // 260 inputs make two blocks; 18 units more than one cache line.
    Network network = new Network(List.of(260, 4, 18, 3), hidden, output, loss);
    initialize(network);
    LabeledImages images = SmallImages.random(BATCH, 20, 13, 3, 0.4, 23);
    check(network, images, TrainingConfig.DEFAULT);
  }

  /** The losses that training makes small, beside the plain ones. */
  @ParameterizedTest
  @MethodSource("networks")
  void agreesWhereLabelsAreSmoothedAndClassesWeighted(
      Activation hidden, Activation output, Loss loss) {
    Network network = new Network(List.of(260, 18, 3), hidden, output, loss);
    initialize(network);
    TrainingConfig config =
        TrainingConfig.DEFAULT.with(TrainingOptions.CLASS_WEIGHTS, ClassWeights.BALANCED);
    if (output == Activation.SOFTMAX) {
      config = config.with(TrainingOptions.LABEL_SMOOTHING, 0.2);
    }
    check(network, SmallImages.random(BATCH, 20, 13, 3, 0.4, 23), config);
  }

  /** Dropout as docs/arithmetic.md defines it: the plain network draws by itself. */
  @ParameterizedTest
  @MethodSource("networks")
  void agreesWhereUnitsAreDropped(Activation hidden, Activation output, Loss loss) {
    Network network = new Network(List.of(260, 21, 18, 3), hidden, output, loss);
    initialize(network);
    TrainingConfig config = TrainingConfig.DEFAULT.with(TrainingOptions.DROPOUT, 0.4);
    check(network, SmallImages.random(BATCH, 20, 13, 3, 0.4, 27), config);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void agreesWithoutHiddenLayers(Activation hidden, Activation output, Loss loss) {
    Network network = new Network(List.of(260, 3), hidden, output, loss);
    initialize(network);
    check(network, SmallImages.random(BATCH, 20, 13, 3, 0.4, 29), TrainingConfig.DEFAULT);
  }

  private static void initialize(Network network) {
    Random random = new Random(31);
    Initializer.initialize(network, random);
    for (Dense layer : network.layers()) {
      for (int o = 0; o < layer.out(); o++) {
        network.parameters()[layer.biasOffset() + o] = random.nextFloat(-0.3f, 0.3f);
      }
    }
  }

  private void check(Network network, LabeledImages images, TrainingConfig config) {
    PlainNetwork plain = new PlainNetwork(network, config);
    double[] expected = plain.gradient(images, IntStream.range(0, BATCH).toArray());
    for (boolean sparse : new boolean[] {true, false}) {
      for (boolean wide : new boolean[] {true, false}) {
        if (!wide || network.layers().size() > 1) {
          float[] loss = new float[BATCH];
          float[] gradient = gradient(network, images, config, sparse, wide, loss);
          String step = (wide ? "wide, " : "narrow, ") + (sparse ? "sparse" : "dense");
          assertSame(network, expected, gradient, step);
          for (int s = 0; s < BATCH; s++) {
            assertEquals(plain.loss(images, s), loss[s], 2e-6, "loss " + s + ", " + step);
          }
        }
      }
    }
  }

  private float[] gradient(
      Network network,
      LabeledImages images,
      TrainingConfig config,
      boolean sparse,
      boolean wide,
      float[] loss) {
    try (Team team = new Team(1)) {
      GradientSink sink = Optimizer.MOMENTUM.sink(config, kernels, network);
      Feed feed = new PixelFeed(network, images, config, sparse);
      Step step =
          wide
              ? new SplitByUnits(network, config, kernels, team, feed, sink, BATCH)
              : new SplitBySamples(network, config, kernels, team, feed, sink, BATCH);
      step.beginEpoch(0);
      step.takeKeys(0, null, 0, BATCH);
      step.propagate(0, 0.1, null, 0, BATCH, loss);
      return sink.target();
    }
  }

  /** Layer by layer, to a small part of the layer's greatest gradient; padding exactly. */
  private static void assertSame(
      Network network, double[] expected, float[] gradient, String step) {
    for (Dense layer : network.layers()) {
      int end = layer.biasOffset() + layer.stride();
      double greatest =
          IntStream.range(layer.weightOffset(), end)
              .mapToDouble(p -> Math.abs(expected[p]))
              .max()
              .orElseThrow();
      assertTrue(greatest > 1e-3, "no gradient to compare with: " + greatest);
      for (int p = layer.weightOffset(); p < end; p++) {
        boolean padding = (p - layer.weightOffset()) % layer.stride() >= layer.out();
        double tolerance = padding ? 0 : 3e-6 * greatest;
        assertEquals(expected[p], gradient[p], tolerance, layer + ", parameter " + p + ", " + step);
      }
    }
  }
}
