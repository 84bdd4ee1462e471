package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Examples;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.LabeledRows;
import dev.lanewise.data.SmallImages;
import dev.lanewise.data.SmallRows;
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
import org.junit.jupiter.params.provider.CsvSource;
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

  /** Values that are learnt from numbers: an error of any size and sign, not of a class. */
  @ParameterizedTest
  @CsvSource({"RELU, 1", "TANH, 3", "SIGMOID, 18", "SILU, 2"})
  void agreesWhereValuesAreLearnt(Activation hidden, int values) {
    LabeledRows rows = SmallRows.ofValues(BATCH, 260, values, 0.7, 33);
    for (List<Integer> widths : List.of(List.of(260, 18, 4, values), List.of(260, values))) {
      Network network = new Network(widths, hidden, Activation.IDENTITY, Loss.SQUARED_ERROR);
      initialize(network);
      check(network, rows, TrainingConfig.DEFAULT);
    }
  }

  @ParameterizedTest
  @CsvSource({"RELU, SOFTMAX, CROSS_ENTROPY", "SILU, SIGMOID, SQUARED_ERROR"})
  void agreesWhereClassesAreLearntFromNumbers(Activation hidden, Activation output, Loss loss) {
    Network network = new Network(List.of(260, 18, 3), hidden, output, loss);
    initialize(network);
    check(network, SmallRows.ofClasses(BATCH, 260, 3, 1, 35), TrainingConfig.DEFAULT);
    LabeledRows mostlyZero = SmallRows.sparse(SmallRows.ofClasses(BATCH, 260, 3, 0.2, 37));
    check(network, mostlyZero, TrainingConfig.DEFAULT);
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

  private void check(Network network, Examples examples, TrainingConfig config) {
    PlainNetwork plain = new PlainNetwork(network, config);
    double[] expected = plain.gradient(examples, IntStream.range(0, BATCH).toArray());
    for (Feed feed : feeds(network, examples, config)) {
      for (boolean wide : new boolean[] {true, false}) {
        if (!wide || network.layers().size() > 1) {
          float[] loss = new float[BATCH];
          float[] gradient = gradient(network, feed, config, wide, loss);
          String step = (wide ? "wide, " : "narrow, ") + (feed.isSparse() ? "sparse" : "dense");
          assertSame(network, expected, gradient, step);
          for (int s = 0; s < BATCH; s++) {
            double plainLoss = plain.loss(examples, s);
            double tolerance = 2e-6 * Math.max(1, plainLoss);
            assertEquals(plainLoss, loss[s], tolerance, "loss " + s + ", " + step);
          }
        }
      }
    }
  }

  /** Returns the examples in each form that they can have. */
  private static List<Feed> feeds(Network network, Examples examples, TrainingConfig config) {
    return switch (examples) {
      case LabeledImages images ->
          List.of(
              new PixelFeed(network, images, config, true),
              new PixelFeed(network, images, config, false));
      case LabeledRows rows -> List.of(Feed.of(network, rows, config));
    };
  }

  private float[] gradient(
      Network network, Feed feed, TrainingConfig config, boolean wide, float[] loss) {
    try (Team team = new Team(1)) {
      GradientSink sink = Optimizer.MOMENTUM.sink(config, kernels, network);
      Step.Setup setup = new Step.Setup(network, config, kernels, team, feed, sink, BATCH);
      Step step = wide ? new SplitByUnits(setup) : new SplitBySamples(setup);
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
