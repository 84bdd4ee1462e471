package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exported graphs, decoded again; field numbers are those of onnx.proto. */
class OnnxExportTest {
  @TempDir Path folder;

  static List<Network> networks() {
    return Networks.variety();
  }

  @Test
  void describesItself() throws IOException {
    ProtobufReader model = export(Networks.classic(1, 6, 5, 4));
    assertEquals(7, model.integer(1), "ir_version");
    assertEquals("lanewise", model.string(2), "producer_name");
    assertEquals("", model.message(8).string(1), "domain of the operator set");
    assertEquals(13, model.message(8).integer(2), "version of the operator set");
    assertEquals(
        List.of("1", "relu,sigmoid", "squared-error"),
        model.messages(14).stream().map(property -> property.string(2)).toList());

    ProtobufReader graph = model.message(7);
    assertEquals("lanewise", graph.string(2));
    assertValue("input", 6, graph.message(11));
    assertValue("scores", 4, graph.message(12));
    assertEquals(
        List.of("layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias"),
        graph.messages(5).stream().map(tensor -> tensor.string(8)).toList());
    assertEquals(List.of(5L, 6L), graph.messages(5).getFirst().integers(1));
    assertEquals(
        List.of("Gemm", "Relu", "Gemm", "Sigmoid"),
        graph.messages(1).stream().map(node -> node.string(4)).toList());
  }

  private static void assertValue(String name, int width, ProtobufReader value) {
    assertEquals(name, value.string(1));
    ProtobufReader tensor = value.message(2).message(1);
    assertEquals(1, tensor.integer(1), "FLOAT");
    List<ProtobufReader> shape = tensor.message(2).messages(1);
    assertEquals(2, shape.size());
    assertEquals("batch", shape.getFirst().string(2));
    assertEquals(width, shape.getLast().integer(1));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void computesTheNetworksScores(Network network) throws IOException {
    ProtobufReader graph = export(network).message(7);
    Random random = new Random(7);
    for (int image = 0; image < 5; image++) {
      float[] pixels = new float[network.inputs()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = random.nextInt(256) / 255f;
      }
      assertArrayEquals(Networks.scores(network, pixels), evaluate(graph, pixels), 1e-12);
    }
  }

  @Test
  void isTheSameEachTime() throws IOException {
    Path file = folder.resolve("model.onnx");
    Network network = Networks.classic(1, 6, 5, 4);
    OnnxExport.write(network, file);
    byte[] first = Files.readAllBytes(file);
    OnnxExport.write(network, file);
    assertArrayEquals(first, Files.readAllBytes(file));
  }

  private ProtobufReader export(Network network) throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(network, file);
    return new ProtobufReader(Files.readAllBytes(file));
  }

  /** Runs the nodes one after the other, on one row. */
  private static double[] evaluate(ProtobufReader graph, float[] pixels) {
    Map<String, double[]> values = new HashMap<>();
    values.put(
        graph.message(11).string(1),
        IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i]).toArray());
    for (ProtobufReader tensor : graph.messages(5)) {
      values.put(tensor.string(8), values(tensor));
    }
    for (ProtobufReader node : graph.messages(1)) {
      List<double[]> inputs = node.strings(1).stream().map(values::get).toList();
      values.put(node.string(2), evaluate(node, inputs));
    }
    return values.get(graph.message(12).string(1));
  }

  private static double[] values(ProtobufReader tensor) {
    assertEquals(1, tensor.integer(2), "FLOAT");
    ByteBuffer raw = ByteBuffer.wrap(tensor.bytes(9)).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(tensor.integers(1).stream().reduce(4L, Math::multiplyExact), raw.remaining());
    return IntStream.range(0, raw.remaining() / 4).mapToDouble(i -> raw.getFloat(4 * i)).toArray();
  }

  private static double[] evaluate(ProtobufReader node, List<double[]> inputs) {
    String operator = node.string(4);
    if (operator.equals("Gemm")) {
      assertAttribute(node, "transB", 1);
      double[] x = inputs.get(0);
      double[] weight = inputs.get(1);
      double[] y = inputs.get(2).clone();
      for (int o = 0; o < y.length; o++) {
        for (int i = 0; i < x.length; i++) {
          y[o] += x[i] * weight[o * x.length + i];
        }
      }
      return y;
    }
    if (operator.equals("Softmax")) {
      assertAttribute(node, "axis", 1);
    }
    if (operator.equals("Mul")) {
      return IntStream.range(0, inputs.getFirst().length)
          .mapToDouble(i -> inputs.get(0)[i] * inputs.get(1)[i])
          .toArray();
    }
    return Networks.activate(
        Activation.valueOf(operator.toUpperCase(Locale.ROOT)), inputs.getFirst());
  }

  private static void assertAttribute(ProtobufReader node, String name, long value) {
    ProtobufReader attribute = node.message(5);
    assertEquals(name, attribute.string(1));
    assertEquals(2, attribute.integer(20), "INT");
    assertEquals(value, attribute.integer(3));
  }
}
