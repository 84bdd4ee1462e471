package dev.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Matrices;
import dev.lanewise.kernel.ScalarKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PredictorTest {
  private static final int INPUTS = 600;
  private static final int IMAGES = 40;

  private final ScalarKernels kernels = new ScalarKernels();

  private static Network network(int units) {
    Network network =
        new Network(
            List.of(INPUTS, units, 9), Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    Initializer.initialize(network, new Random(211));
    return network;
  }

  private static float[] images() {
    Random random = new Random(223);
    float[] inputs = new float[IMAGES * INPUTS];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextInt(5) == 0 ? random.nextInt(256) / 255f : 0f;
    }
    return inputs;
  }

  private static float[] image(float[] images, int image) {
    float[] inputs = new float[INPUTS];
    System.arraycopy(images, image * INPUTS, inputs, 0, INPUTS);
    return inputs;
  }

  @Test
  void allFormsOfAQuestionHaveOneAnswer() {
    float[] images = images();
    Predictor predictor = new Predictor(network(40), kernels);
    for (int image = 0; image < IMAGES; image++) {
      float[] scores = predictor.scores(image(images, image));
      float[] written = new float[12];
      predictor.scores(images, image * INPUTS, written, 2);
      int best = Predictor.labelOf(scores);
      for (int c = 0; c < 9; c++) {
        assertEquals(scores[c], written[2 + c]);
        assertTrue(c < best ? scores[c] < scores[best] : scores[c] <= scores[best]);
      }
      assertEquals(0f, written[1]);
      assertEquals(0f, written[11]);
      assertEquals(best, predictor.label(image(images, image)));
    }
  }

  @Test
  void answersForOtherInputsThanPixels() {
    float[] pixels = image(images(), 0);
    float[] nearPixels = pixels.clone();
    for (float other : new float[] {0.5f, -1f, 2f, Math.nextUp(1f), Float.MIN_VALUE}) {
      nearPixels[7] = other;
      Network network = network(40);
      DenseInputs inputs = new DenseInputs(1, INPUTS, 40);
      System.arraycopy(nearPixels, 0, inputs.x().array(), inputs.x().index(0, 0), INPUTS);
      ForwardPass pass = new ForwardPass(kernels, network, 1, inputs);
      pass.forward(1);
      float[] expected = Matrices.row(pass.scores(), 0);
      assertArrayEquals(expected, new Predictor(network, kernels).scores(nearPixels), "" + other);
    }
  }

  @Test
  void keepsTheParametersThatItWasMadeOf() {
    Network network = network(16);
    float[] inputs = image(images(), 0);
    Predictor predictor = new Predictor(network, kernels);
    float[] before = predictor.scores(inputs);
    network.parameters()[network.layers().getLast().biasOffset() + 3] = 100f;
    assertArrayEquals(before, predictor.scores(inputs));
    assertEquals(3, new Predictor(network, kernels).label(inputs));
  }

  @Test
  void sixteenThreadsAnswerAsOne() throws Exception {
    float[] images = images();
    for (int units : new int[] {16, 40}) {
      Predictor predictor = new Predictor(network(units), kernels);
      float[] alone = answers(predictor, images, 0);
      List<Callable<float[]>> questions = new ArrayList<>();
      for (int thread = 0; thread < 16; thread++) {
        int start = thread;
        questions.add(
            () -> {
              float[] answers = null;
              for (int repeat = 0; repeat < 20; repeat++) {
                answers = answers(predictor, images, start);
              }
              return answers;
            });
      }
      try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
        for (Future<float[]> answers : threads.invokeAll(questions)) {
          assertArrayEquals(alone, answers.get());
        }
      }
    }
  }

  /** The scores of all images, asked for in another order by each thread. */
  private static float[] answers(Predictor predictor, float[] images, int start) {
    float[] scores = new float[IMAGES * 9];
    for (int i = 0; i < IMAGES; i++) {
      int image = (i + start) % IMAGES;
      predictor.scores(images, image * INPUTS, scores, image * 9);
    }
    return scores;
  }

  @Test
  void refusesWhatIsNotOneImage() {
    Predictor predictor = new Predictor(network(16), kernels);
    for (int length : new int[] {0, INPUTS - 1, INPUTS + 1}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> predictor.scores(new float[length]))
              .getMessage();
      assertEquals("the network takes 600 inputs, not " + length, message);
      assertThrows(IllegalArgumentException.class, () -> predictor.label(new float[length]));
    }
    float[] scores = new float[9];
    float[] inputs = new float[INPUTS];
    assertThrows(IndexOutOfBoundsException.class, () -> predictor.scores(inputs, 1, scores, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> predictor.scores(inputs, 0, scores, 1));
  }
}
