package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Predictor;
import dev.lanewise.run.Preset;
import dev.lanewise.train.DivergedException;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ONNX Runtime runs the exported models and gives the scores and labels that Lanewise gives. {@code
 * -Dlanewise.epochs=N} sets for how many epochs the presets are trained first.
 */
class OnnxRuntimeTest {
  private static final int EPOCHS = Integer.getInteger("lanewise.epochs", 1);
  private static final int BATCH = 500;
  private static final double TOLERANCE = 1e-5;
  private static final Kernels KERNELS = KernelChoice.fastest().kernels();

  @TempDir Path folder;

  static List<Network> networks() {
    return Networks.variety();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void givesTheSameScores(Network network) throws IOException, OrtException {
    byte[] pixels = new byte[BATCH * network.inputs()];
    new Random(11).nextBytes(pixels);
    compare(network, new LabeledImages(BATCH, 1, network.inputs(), pixels, new byte[BATCH]));
  }

  @ParameterizedTest
  @EnumSource(names = {"CLASSIC", "PROOF", "WIDE"})
  void agreesOnTheTestImages(Preset preset) throws IOException, OrtException, DivergedException {
    TrainingConfig config = preset.config();
    int epochs = Math.min(EPOCHS, config.epochs());
    ImageDataset mnist = ImageDataset.read(Path.of("data", "mnist"));
    Network network = config.network(mnist.train().inputs(), mnist.classes());
    int cores = Runtime.getRuntime().availableProcessors();
    try (Trainer trainer = new Trainer(network, config, mnist.train(), KERNELS, cores)) {
      while (trainer.epoch() < epochs) {
        trainer.trainEpoch();
      }
    }
    Comparison found = compare(network, mnist.test());
    System.out.printf(
        Locale.ROOT,
        "%s after %d epochs: %d images, %d other labels, scores differ by at most %.2g%n",
        preset.label(),
        epochs,
        mnist.test().count(),
        found.otherLabels,
        found.greatestDifference);
  }

  private Comparison compare(Network network, LabeledImages images)
      throws IOException, OrtException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(network, file);
    Predictor predictor = new Predictor(network, KERNELS);
    Comparison comparison = new Comparison();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(file.toString(), options)) {
        for (int from = 0; from < images.count(); from += BATCH) {
          float[][] inputs = inputs(images, from, Math.min(from + BATCH, images.count()));
          float[][] scores = run(environment, session, inputs);
          assertEquals(inputs.length, scores.length);
          for (int image = 0; image < inputs.length; image++) {
            comparison.add(predictor.scores(inputs[image]), scores[image]);
          }
        }
      }
    }
    return comparison;
  }

  private static float[][] inputs(LabeledImages images, int from, int to) {
    float[][] inputs = new float[to - from][];
    for (int image = from; image < to; image++) {
      inputs[image - from] = images.inputs(image);
    }
    return inputs;
  }

  private static float[][] run(OrtEnvironment environment, OrtSession session, float[][] images)
      throws OrtException {
    try (OnnxTensor input = OnnxTensor.createTensor(environment, images);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      return (float[][]) result.get("scores").orElseThrow().getValue();
    }
  }

  /** How far two sets of scores are apart. */
  private static final class Comparison {
    private double greatestDifference;
    private int otherLabels;

    /** A label may differ only where two scores are the same, as far as is asked for. */
    void add(float[] expected, float[] actual) {
      assertEquals(expected.length, actual.length);
      for (int c = 0; c < expected.length; c++) {
        assertEquals(expected[c], actual[c], TOLERANCE);
        greatestDifference = Math.max(greatestDifference, Math.abs(expected[c] - actual[c]));
      }
      int label = argmax(expected);
      int other = argmax(actual);
      assertTrue(expected[label] - expected[other] < TOLERANCE, label + " became " + other);
      otherLabels += other == label ? 0 : 1;
    }

    private static int argmax(float[] scores) {
      int greatest = 0;
      for (int c = 1; c < scores.length; c++) {
        if (scores[c] > scores[greatest]) {
          greatest = c;
        }
      }
      return greatest;
    }
  }
}
