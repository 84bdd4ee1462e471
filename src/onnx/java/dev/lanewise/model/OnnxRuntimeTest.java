package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.BatchBuffers;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.train.DivergedException;
import dev.lanewise.train.Optimizer;
import dev.lanewise.train.Schedule;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime runs the exported models and gives the scores that Lanewise's own kernels give. */
class OnnxRuntimeTest {
  private static final int BATCH = 500;
  private static final double TOLERANCE = 1e-5;
  private static final Kernels KERNELS =
      KernelChoice.select(KernelChoice.Preference.AUTO, KernelChoice.WIDEST).kernels();

  @TempDir Path folder;

  static List<Network> networks() {
    return Networks.variety();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void givesTheSameScores(Network network) throws IOException, OrtException {
    byte[] pixels = new byte[BATCH * network.inputs()];
    new Random(11).nextBytes(pixels);
    assertAgree(network, new LabeledImages(BATCH, 1, network.inputs(), pixels, new byte[BATCH]));
  }

  /** The networks of the presets classic, proof and wide, after one epoch. */
  @ParameterizedTest
  @CsvSource({
    "16-16, SIGMOID, SQUARED_ERROR, 0.1",
    "10, SOFTMAX, CROSS_ENTROPY, 0.1",
    "512-512, SOFTMAX, CROSS_ENTROPY, 0.1"
  })
  void agreesOnTheTestImages(String hidden, Activation output, Loss loss, double rate)
      throws IOException, OrtException, DivergedException {
    TrainingConfig config =
        new TrainingConfig(
            Arrays.stream(hidden.split("-")).map(Integer::valueOf).toList(),
            Activation.RELU,
            output,
            loss,
            Optimizer.SGD,
            rate,
            Schedule.CONSTANT,
            64,
            1,
            true,
            0,
            1);
    Dataset mnist = Dataset.read(Path.of("data", "mnist"));
    Network network = config.network(mnist.train().inputs(), mnist.classes());
    try (Trainer trainer = new Trainer(network, config, mnist.train(), KERNELS, 2)) {
      trainer.trainEpoch();
    }
    assertAgree(network, mnist.test());
  }

  private void assertAgree(Network network, LabeledImages images) throws IOException, OrtException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(network, file);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(file.toString(), options)) {
        for (int from = 0; from < images.count(); from += BATCH) {
          float[][] pixels = pixels(images.slice(from, Math.min(from + BATCH, images.count())));
          assertAgree(scores(network, pixels), run(environment, session, pixels));
        }
      }
    }
  }

  private static void assertAgree(float[][] expected, float[][] actual) {
    assertEquals(expected.length, actual.length);
    for (int image = 0; image < expected.length; image++) {
      assertEquals(expected[image].length, actual[image].length);
      for (int c = 0; c < expected[image].length; c++) {
        assertEquals(expected[image][c], actual[image][c], TOLERANCE);
      }
      int label = argmax(expected[image]);
      int other = argmax(actual[image]);
      assertTrue(
          other == label || expected[image][label] - expected[image][other] < TOLERANCE,
          label + " became " + other);
    }
  }

  private static float[][] run(OrtEnvironment environment, OrtSession session, float[][] images)
      throws OrtException {
    try (OnnxTensor input = OnnxTensor.createTensor(environment, images);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      return (float[][]) result.get("scores").orElseThrow().getValue();
    }
  }

  private static float[][] pixels(LabeledImages images) {
    float[][] pixels = new float[images.count()][images.inputs()];
    for (int i = 0; i < images.pixels().length; i++) {
      pixels[i / images.inputs()][i % images.inputs()] = (images.pixels()[i] & 0xff) / 255f;
    }
    return pixels;
  }

  private static float[][] scores(Network network, float[][] images) {
    int count = images.length;
    BatchBuffers buffers = new BatchBuffers(network, KERNELS, count);
    float[] work = new float[buffers.workLength()];
    List<Dense> layers = network.layers();
    firstLayer(network, images, buffers, work);
    for (int l = 1; l < layers.size(); l++) {
      buffers.forward(l, 0, count, 0, layers.get(l).out(), work);
    }
    Dense output = layers.getLast();
    float[] rows = buffers.activations(layers.size() - 1);
    List<float[]> scores = new ArrayList<>();
    for (int image = 0; image < count; image++) {
      int row = image * output.stride();
      scores.add(Arrays.copyOfRange(rows, row, row + output.out()));
    }
    return scores.toArray(float[][]::new);
  }

  private static void firstLayer(
      Network network, float[][] images, BatchBuffers buffers, float[] work) {
    Dense layer = network.layers().getFirst();
    int stride = RowStride.spread(layer.in());
    float[] x = new float[images.length * stride];
    for (int image = 0; image < images.length; image++) {
      System.arraycopy(images[image], 0, x, image * stride, layer.in());
    }
    KERNELS.matmul(
        x,
        0,
        stride,
        network.parameters(),
        layer.weightOffset(),
        layer.stride(),
        network.parameters(),
        layer.biasOffset(),
        buffers.sums(0),
        0,
        layer.stride(),
        images.length,
        layer.in(),
        layer.out(),
        work);
    buffers.activate(0, 0, images.length, 0, layer.out());
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
