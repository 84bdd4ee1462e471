package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Implementations.SCALAR;
import static dev.lanewise.kernel.equality.Implementations.VECTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SmallImages;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrices;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.SquaredError;
import dev.lanewise.kernel.Targets;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Predictor;
import dev.lanewise.train.ClassEvaluation;
import dev.lanewise.train.Evaluator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A predictor finds the scores and labels that an evaluation of the same images does, with every
 * kind of kernels. An evaluation shows its scores by the squared error, which is computed from
 * them.
 */
@Tag("kernels")
class PredictionEqualityTest {
  private static final int CLASSES = 10;
  private static final int INPUTS = 520;
  private static final int IMAGES = 70;

  @BeforeAll
  static void prepare() {
    Implementations.assumeLanesAvailable();
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 16, 17, 48, 130})
  void sameAnswers(int units) {
    for (double density : new double[] {0.2, 0.9}) {
      LabeledImages images = SmallImages.random(IMAGES, 26, INPUTS / 26, CLASSES, density, 227);
      check(Activation.SIGMOID, Loss.SQUARED_ERROR, units, images);
      check(Activation.SOFTMAX, Loss.CROSS_ENTROPY, units, images);
    }
  }

  private static void check(Activation output, Loss loss, int units, LabeledImages images) {
    Network network = new Network(List.of(INPUTS, units, CLASSES), Activation.RELU, output, loss);
    Initializer.initialize(network, new Random(units));
    Predictor definition = new Predictor(network, SCALAR);
    for (Kernels kernels : List.of(SCALAR, VECTOR)) {
      Predictor predictor = new Predictor(network, kernels);
      for (int s = 0; s < IMAGES; s++) {
        String what =
            network.describe() + ", " + kernels.name() + " " + kernels.lanes() + ", image " + s;
        LabeledImages one = images.slice(s, s + 1);
        float[] scores = predictor.scores(inputs(one));
        assertSame(definition.scores(inputs(one)), scores, what);
        try (Evaluator evaluator = new Evaluator(network, one, kernels, 1)) {
          ClassEvaluation evaluation = (ClassEvaluation) evaluator.evaluate();
          assertEquals(evaluation.predictions()[0], (byte) predictor.label(inputs(one)), what);
          if (loss == Loss.SQUARED_ERROR) {
            float[] error = new float[1];
            Matrix row = Matrices.row(scores);
            Targets label = Matrices.targets(Targets.oneHot(CLASSES), one.labels()[0]);
            new SquaredError().losses(row, row, label, error, 0, 0, 1);
            assertEquals(error[0], evaluation.loss(), what);
          }
        }
      }
    }
  }

  private static void assertSame(float[] expected, float[] actual, String what) {
    for (int c = 0; c < CLASSES; c++) {
      if (expected[c] != actual[c]) {
        fail(what + ", class " + c + ": " + actual[c] + ", defined " + expected[c]);
      }
    }
  }

  private static float[] inputs(LabeledImages image) {
    float[] inputs = new float[INPUTS];
    for (int i = 0; i < INPUTS; i++) {
      inputs[i] = Byte.toUnsignedInt(image.pixels()[i]) / 255f;
    }
    return inputs;
  }
}
