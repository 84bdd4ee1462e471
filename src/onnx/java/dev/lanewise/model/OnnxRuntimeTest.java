package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.BatchBuffers;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime runs the exported models and gives the scores that Lanewise's own kernels give. */
class OnnxRuntimeTest {
  private static final int BATCH = 200;
  private static final double TOLERANCE = 1e-5;

  @TempDir Path folder;

  static List<Network> networks() {
    List<Network> networks = new ArrayList<>(Networks.variety());
    networks.add(
        Networks.random(
            6, Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY, 784, 512, 512, 10));
    return networks;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void givesTheSameScores(Network network) throws IOException, OrtException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(network, file);
    float[][] images = images(network.inputs());
    float[][] expected = scores(network, images);
    float[][] actual = runInOnnxRuntime(file, images);
    assertEquals(BATCH, actual.length);
    for (int image = 0; image < BATCH; image++) {
      assertEquals(network.outputs(), actual[image].length);
      int label = argmax(expected[image]);
      for (int c = 0; c < network.outputs(); c++) {
        assertEquals(expected[image][c], actual[image][c], TOLERANCE);
      }
      int other = argmax(actual[image]);
      assertTrue(
          other == label || expected[image][label] - expected[image][other] < TOLERANCE,
          "image " + image + ": " + label + " became " + other);
    }
  }

  private static float[][] runInOnnxRuntime(Path file, float[][] images) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(file.toString(), options);
          OnnxTensor input = OnnxTensor.createTensor(environment, images);
          OrtSession.Result result = session.run(Map.of("input", input))) {
        return (float[][]) result.get("scores").orElseThrow().getValue();
      }
    }
  }

  /** Four pixels of five are 0, as in MNIST. */
  private static float[][] images(int inputs) {
    Random random = new Random(11);
    float[][] images = new float[BATCH][inputs];
    for (float[] image : images) {
      for (int i = 0; i < inputs; i++) {
        image[i] = random.nextInt(5) == 0 ? random.nextInt(256) / 255f : 0;
      }
    }
    return images;
  }

  private static float[][] scores(Network network, float[][] images) {
    Kernels kernels = new ScalarKernels();
    BatchBuffers buffers = new BatchBuffers(network, kernels, BATCH);
    float[] work = new float[buffers.workLength()];
    List<Dense> layers = network.layers();
    firstLayer(network, images, buffers.sums(0));
    buffers.activate(0, 0, BATCH, 0, layers.getFirst().out());
    for (int l = 1; l < layers.size(); l++) {
      buffers.forward(l, 0, BATCH, 0, layers.get(l).out(), work);
    }
    Dense output = layers.getLast();
    float[] flat = buffers.activations(layers.size() - 1);
    float[][] scores = new float[BATCH][output.out()];
    for (int image = 0; image < BATCH; image++) {
      System.arraycopy(flat, image * output.stride(), scores[image], 0, output.out());
    }
    return scores;
  }

  private static void firstLayer(Network network, float[][] images, float[] sums) {
    Dense layer = network.layers().getFirst();
    float[] parameters = network.parameters();
    for (int image = 0; image < BATCH; image++) {
      int row = image * layer.stride();
      System.arraycopy(parameters, layer.biasOffset(), sums, row, layer.out());
      for (int i = 0; i < layer.in(); i++) {
        for (int o = 0; o < layer.out(); o++) {
          sums[row + o] =
              Math.fma(images[image][i], parameters[layer.weightRow(i) + o], sums[row + o]);
        }
      }
    }
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
