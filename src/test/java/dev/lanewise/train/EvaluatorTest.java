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
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Predictor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
  private static final int CLASSES = 7;

  private final Kernels kernels = new ScalarKernels();

  private static Network network(Activation hidden, Activation output, Loss loss) {
    return network(20, hidden, output, loss);
  }

  private static Network network(int units, Activation hidden, Activation output, Loss loss) {
    Network network = new Network(List.of(520, units, 12, CLASSES), hidden, output, loss);
    Initializer.initialize(network, new Random(137));
    return network;
  }

  private ClassEvaluation evaluate(Network network, LabeledImages images, int threads) {
    try (Evaluator evaluator = new Evaluator(network, images, kernels, threads)) {
      return (ClassEvaluation) evaluator.evaluate();
    }
  }

  @Test
  void agreesWithBinary64() {
    for (double nonZero : new double[] {0.2, 0.9}) {
      LabeledImages images = SmallImages.random(150, 26, 20, CLASSES, nonZero, 139);
      check(network(Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR), images);
      check(network(16, Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR), images);
      check(network(Activation.TANH, Activation.SIGMOID, Loss.CROSS_ENTROPY), images);
      check(network(Activation.SIGMOID, Activation.SOFTMAX, Loss.CROSS_ENTROPY), images);
    }
  }

  private void check(Network network, LabeledImages images) {
    PlainNetwork plain = new PlainNetwork(network);
    double loss = 0;
    int correct = 0;
    int[][] confusion = new int[CLASSES][CLASSES];
    byte[] predictions = new byte[images.count()];
    for (int s = 0; s < images.count(); s++) {
      loss += plain.loss(images, s);
      double[] a = plain.outputs(images, s);
      int best = 0;
      for (int c = 1; c < CLASSES; c++) {
        best = a[c] > a[best] ? c : best;
      }
      predictions[s] = (byte) best;
      confusion[images.labels()[s]][best]++;
      correct += images.labels()[s] == best ? 1 : 0;
    }
    ClassEvaluation evaluation = evaluate(network, images, 1);
    assertEquals(images.count(), evaluation.count());
    assertArrayEquals(images.labels(), evaluation.labels());
    assertArrayEquals(predictions, evaluation.predictions());
    assertEquals((double) correct / images.count(), evaluation.accuracy());
    assertArrayEquals(confusion, evaluation.confusion(CLASSES));
    assertEquals(loss / images.count(), evaluation.loss(), 2e-6);
  }

  @Test
  void anEvaluationIsNobodyElses() {
    LabeledImages images = SmallImages.random(50, 26, 20, CLASSES, 0.2, 151);
    Network network = network(16, Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR);
    try (Evaluator evaluator = new Evaluator(network, images, kernels, 1)) {
      ClassEvaluation first = (ClassEvaluation) evaluator.evaluate();
      double accuracy = first.accuracy();
      Arrays.fill(first.labels(), (byte) 0);
      Arrays.fill(first.predictions(), (byte) 0);
      assertEquals(accuracy, first.accuracy());
      Arrays.fill(images.labels(), (byte) 0);
      assertEquals(accuracy, first.accuracy());
      assertEquals(accuracy, evaluator.evaluate().accuracy());
    }
  }

  @Test
  void threadsDoNotShowInTheResult() {
    Network network = network(Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    for (int count : new int[] {1, 5, 64, 65, 333}) {
      LabeledImages images = SmallImages.random(count, 26, 20, CLASSES, 0.2, 149);
      ClassEvaluation alone = evaluate(network, images, 1);
      for (int threads : new int[] {2, 3, 8}) {
        ClassEvaluation together = evaluate(network, images, threads);
        assertArrayEquals(alone.predictions(), together.predictions());
        assertEquals(alone.loss(), together.loss());
      }
    }
  }

  @Test
  void evaluatesTheNetworkAsItIsNow() {
    LabeledImages images = SmallImages.random(100, 26, 20, CLASSES, 0.2, 151);
    Network network = network(Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR);
    try (Evaluator evaluator = new Evaluator(network, images, kernels, 2)) {
      ClassEvaluation before = (ClassEvaluation) evaluator.evaluate();
      double lossBefore = before.loss();
      byte[] predictionsBefore = before.predictions().clone();
      network.parameters()[network.layers().getLast().biasOffset() + 3] = 100f;
      ClassEvaluation after = (ClassEvaluation) evaluator.evaluate();
      for (byte prediction : after.predictions()) {
        assertEquals(3, prediction);
      }
      assertTrue(after.loss() != lossBefore);
      assertArrayEquals(predictionsBefore, before.predictions());
    }
  }

  @Test
  void scoresAreThoseOfTheExamplesAskedFor() {
    LabeledImages images = SmallImages.random(150, 26, 20, CLASSES, 0.2, 167);
    Network network = network(12, Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR);
    Predictor predictor = new Predictor(network, kernels);
    int[] asked = IntStream.range(0, 140).map(i -> (i * 67 + 5) % 150).toArray();
    try (Evaluator evaluator = new Evaluator(network, images, kernels, 2)) {
      float[][] scores = evaluator.scores(asked);
      for (int i = 0; i < asked.length; i++) {
        assertArrayEquals(predictor.scores(images.inputs(asked[i])), scores[i], "example " + i);
      }
      assertThrows(IndexOutOfBoundsException.class, () -> evaluator.scores(150));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 20})
  void firstWeightsAreThoseOfNow(int units) {
    LabeledImages images = SmallImages.random(100, 26, 20, CLASSES, 0.2, 163);
    Network network = network(units, Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR);
    try (Evaluator evaluator = new Evaluator(network, images, kernels, 2)) {
      double lossBefore = evaluator.evaluate().loss();
      float before = evaluator.scores(7, 3)[0][0];
      for (int p = 0; p < network.layers().getFirst().biasOffset(); p++) {
        network.parameters()[p] *= -2f;
      }
      assertTrue(evaluator.scores(7)[0][0] != before);
      double lossAfter = evaluator.evaluate().loss();
      assertTrue(lossAfter != lossBefore);
      assertEquals(evaluate(network, images, 1).loss(), lossAfter);
    }
  }

  @Test
  void refusesImagesThatDoNotFit() {
    Network network = network(Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR);
    assertRefused("500 pixels", network, SmallImages.random(10, 25, 20, CLASSES, 0.2, 157));
    assertRefused("classes", network, SmallImages.random(200, 26, 20, CLASSES + 1, 0.2, 157));
  }

  private void assertRefused(String why, Network network, LabeledImages images) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> evaluate(network, images, 2))
            .getMessage();
    assertTrue(message.contains(why), message);
  }

  @Test
  void confusionCountsTruthByRowAndPredictionByColumn() {
    ClassEvaluation evaluation =
        new ClassEvaluation(
            new byte[] {0, 0, 2, (byte) 200}, new byte[] {0, 2, 2, (byte) 201}, 1, 1);
    assertEquals(0.5, evaluation.accuracy());
    int[][] confusion = evaluation.confusion(202);
    assertEquals(1, confusion[0][0]);
    assertEquals(1, confusion[0][2]);
    assertEquals(1, confusion[2][2]);
    assertEquals(1, confusion[200][201]);
  }
}
