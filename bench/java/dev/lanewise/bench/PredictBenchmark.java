package dev.lanewise.bench;

import dev.lanewise.bench.Counters.Answers;
import dev.lanewise.data.DataException;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Predictor;
import dev.lanewise.train.ClassEvaluation;
import dev.lanewise.train.Evaluator;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The answers of a network: one image at a time, and a whole set in batches on one thread. */
public class PredictBenchmark extends KernelBenchmark {
  /** What a core's innermost caches hold, as a program's few images would be. */
  private static final int IMAGES_AT_HAND = 8;

  /** The network of the classic and of the wide preset. */
  @Param({"classic", "wide"})
  public String network;

  private LabeledImages images;
  private float[] inputs;
  private Predictor predictor;
  private Evaluator evaluator;
  private float[] scores;
  private int next;

  @Setup
  public void prepare() throws DataException {
    images = Mnist.read().test();
    int length = IMAGES_AT_HAND * images.inputs();
    inputs = new float[length];
    for (int i = 0; i < length; i++) {
      inputs[i] = (images.pixels()[i] & 0xFF) / 255f;
    }
    predictor = new Predictor(startValues(), implementation());
    evaluator = new Evaluator(startValues(), images, implementation(), 1);
    scores = new float[startValues().outputs()];
    checkAnswers();
  }

  private Network startValues() {
    Network made =
        switch (network) {
          case "classic" ->
              new Network(
                  List.of(784, 16, 16, 10),
                  Activation.RELU,
                  Activation.SIGMOID,
                  Loss.SQUARED_ERROR);
          case "wide" ->
              new Network(
                  List.of(784, 512, 512, 10),
                  Activation.RELU,
                  Activation.SOFTMAX,
                  Loss.CROSS_ENTROPY);
          default -> throw new IllegalArgumentException("no network is called " + network);
        };
    Initializer.initialize(made, new Random(1));
    return made;
  }

  /** The predictor's scores are those of the definition, and its labels the evaluator's. */
  private void checkAnswers() {
    ClassEvaluation evaluation = (ClassEvaluation) evaluator.evaluate();
    for (int image = 0; image < IMAGES_AT_HAND; image++) {
      float[] expected = scores(new ScalarKernels(), image);
      float[] actual = scores(implementation(), image);
      int best = 0;
      for (int c = 0; c < expected.length; c++) {
        if (actual[c] != expected[c]) {
          throw new IllegalStateException(
              "image " + image + ": score " + c + " is " + actual[c] + ", defined " + expected[c]);
        }
        best = actual[c] > actual[best] ? c : best;
      }
      if (best != Byte.toUnsignedInt(evaluation.predictions()[image])) {
        throw new IllegalStateException("image " + image + ": another label than evaluated");
      }
    }
  }

  private float[] scores(Kernels kernels, int image) {
    float[] result = new float[scores.length];
    new Predictor(startValues(), kernels).scores(inputs, image * images.inputs(), result, 0);
    return result;
  }

  /** One image. */
  @Benchmark
  public Object predict(Answers counter) {
    predictor.scores(inputs, next * images.inputs(), scores, 0);
    next = (next + 1) % IMAGES_AT_HAND;
    counter.answers++;
    return scores;
  }

  /** The 10,000 test images, in batches. */
  @Benchmark
  public Object evaluate(Answers counter) {
    counter.answers += images.count();
    return evaluator.evaluate();
  }

  @TearDown
  public void close() {
    evaluator.close();
  }
}
