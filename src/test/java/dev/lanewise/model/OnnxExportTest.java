package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.io.Sha256;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
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
      double[] input = IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i]).toArray();
      double[] scores = OnnxInterpreter.run(graph, Map.of("input", input)).numbers("scores");
      assertArrayEquals(Networks.scores(network, pixels), scores, 1e-12);
    }
  }

  @Test
  void isTheSameEachTime() throws IOException {
    Path file = folder.resolve("model.onnx");
    Network network = Networks.classic(1, 6, 5, 4);
    OnnxExport.write(Model.of(network), file);
    byte[] first = Files.readAllBytes(file);
    OnnxExport.write(Model.of(network), file);
    assertArrayEquals(first, Files.readAllBytes(file));
    assertEquals(
        "77bf22b870afc1c2bc21c9c0c2eb7f978091ed352f4de1a19742a8374ae7b793",
        HexFormat.of().formatHex(Sha256.newDigest().digest(first)),
        "published bytes");
  }

  private ProtobufReader export(Network network) throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(Model.of(network), file);
    return new ProtobufReader(Files.readAllBytes(file));
  }
}
