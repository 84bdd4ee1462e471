package dev.lanewise.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelImportTest {
  @TempDir Path folder;

  @Test
  void readsAStateDictionaryInAnyOrder() throws IOException {
    // As safetensors' own writers do: sorted by name, and not by where the data lies.
    Network network =
        importOf(
            Containers.safetensors(
                """
                {"fc1.bias":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},
                 "fc1.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[12,36]},
                 "fc2.bias":{"data_offsets":[8,12],"shape":[1],"dtype":"F32"},
                 "fc2.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[36,44]},
                 "__metadata__":{"format":"pt"}}
                """,
                Containers.count(11)));
    assertEquals("3-2-1", network.describe());
    assertWeights(network.layers().get(0), network, new float[][] {{3, 4, 5}, {6, 7, 8}}, 0, 1);
    assertWeights(network.layers().get(1), network, new float[][] {{9, 10}}, 2);
    assertEquals(Activation.RELU, network.hiddenActivation());
    assertEquals(Activation.SOFTMAX, network.outputActivation());
    assertEquals(Loss.CROSS_ENTROPY, network.loss());
  }

  @Test
  void ordersLayersAsPeopleCount() throws IOException {
    List<String> names = List.of("net.2", "net.9", "net.10", "net.010a", "net.11", "net.head");
    StringBuilder header = new StringBuilder("{");
    for (int l = names.size() - 1; l >= 0; l--) {
      // Layer l has l + 1 inputs and l + 2 outputs: any other order would not chain.
      header.append(
          """
          "%s.weight":{"dtype":"F32","shape":[%d,%d],"data_offsets":[%d,%d]},
          "%s.bias":{"dtype":"F32","shape":[%d],"data_offsets":[%d,%d]}%s
          """
              .formatted(
                  names.get(l),
                  l + 2,
                  l + 1,
                  offset(l),
                  offset(l) + 4 * (l + 2) * (l + 1),
                  names.get(l),
                  l + 2,
                  offset(l) + 4 * (l + 2) * (l + 1),
                  offset(l + 1),
                  l > 0 ? "," : "}"));
    }
    int floats = offset(names.size()) / 4;
    Network network = importOf(Containers.safetensors(header.toString(), Containers.count(floats)));
    assertEquals("1-2-3-4-5-6-7", network.describe());
  }

  private static int offset(int layer) {
    return layer == 0 ? 0 : offset(layer - 1) + 4 * (layer + 1) * (layer + 1);
  }

  @Test
  void readsASingleLayerWithoutAName() throws IOException {
    Network network =
        importOf(
            Containers.safetensors(
                """
                {"weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},
                 "bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}
                """,
                1,
                2,
                3));
    assertWeights(network.layers().getFirst(), network, new float[][] {{1, 2}}, 3);
  }

  @Test
  void metadataWinsOverTheCaller() throws IOException {
    Path file = folder.resolve("model");
    Network network =
        Networks.random(1, Activation.TANH, Activation.SIGMOID, Loss.SQUARED_ERROR, 4, 3, 2);
    ModelFile.write(network, file);
    Networks.assertSame(
        network,
        ModelImport.read(
            file, Orientation.OUT_IN, Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY));
  }

  @Test
  void theCallerSaysWhatTheFileDoesNot() throws IOException {
    Path file = folder.resolve("model");
    Files.write(file, twoLayers());
    Network network =
        ModelImport.read(
            file, Orientation.OUT_IN, Activation.TANH, Activation.SIGMOID, Loss.SQUARED_ERROR);
    assertEquals(Activation.TANH, network.hiddenActivation());
    assertEquals(Activation.SIGMOID, network.outputActivation());
    assertEquals(Loss.SQUARED_ERROR, network.loss());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            ModelImport.read(
                file, Orientation.OUT_IN, Activation.RELU, Activation.SOFTMAX, Loss.SQUARED_ERROR));
  }

  private static byte[] twoLayers() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("zeta.weight.npy", Containers.npy("(2, 3)", Containers.count(6)));
    entries.put("zeta.bias.npy", Containers.npy("(2,)", 6, 7));
    entries.put("alpha.bias.npy", Containers.npy("(1,)", 8));
    entries.put("alpha.weight.npy", Containers.npy("(1, 2)", 9, 10));
    return Containers.zip(entries);
  }

  @Test
  void readsArchivesInTheirOwnOrder() throws IOException {
    Network network = importOf(twoLayers());
    assertEquals("3-2-1", network.describe());
    assertWeights(network.layers().get(0), network, new float[][] {{0, 1, 2}, {3, 4, 5}}, 6, 7);
    assertWeights(network.layers().get(1), network, new float[][] {{9, 10}}, 8);
  }

  @Test
  void readsFortranOrderAndRoundsFloat64() throws IOException {
    double large = 1 + 0x1p-24 + 0x1p-50; // just above the middle between two floats
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(
        "0.weight.npy",
        Containers.npy(
            "{'shape':(2,3),'fortran_order':True,'descr':'<f8'}",
            Containers.float64(0, 1, 2, 3, 4, large)));
    entries.put(
        "0.bias.npy",
        Containers.npy(
            "{'descr': '<f4', 'fortran_order': True, 'shape': (2,)}  \n",
            Containers.float32(-1, -2)));
    Network network = importOf(Containers.zip(entries));
    assertWeights(
        network.layers().getFirst(),
        network,
        new float[][] {{0, 2, 4}, {1, 3, Math.nextUp(1.0f)}},
        -1,
        -2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsWeightsOfTheOtherOrientation(boolean fortranOrder) throws IOException {
    // The same [in, out] = [3, 2] matrix, its rows or its columns one after the other.
    float[] values = fortranOrder ? new float[] {0, 1, 2, 3, 4, 5} : new float[] {0, 3, 1, 4, 2, 5};
    String order = fortranOrder ? "True" : "False";
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(
        "dense.weight.npy",
        Containers.npy(
            "{'descr': '<f4', 'fortran_order': " + order + ", 'shape': (3, 2), }",
            Containers.float32(values)));
    entries.put("dense.bias.npy", Containers.npy("(2,)", 6, 7));
    byte[] archive = Containers.zip(entries);
    Path file = folder.resolve("model");
    Files.write(file, archive);
    Network network =
        ModelImport.read(
            file, Orientation.IN_OUT, Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    assertEquals("3-2", network.describe());
    assertWeights(network.layers().getFirst(), network, new float[][] {{0, 1, 2}, {3, 4, 5}}, 6, 7);
    assertRefused(archive, "dense.bias: expected the shape [3], the outputs of its weight [3, 2]");
    assertRefused(archive, "`lanewise import --weights`");
  }

  static Stream<Arguments> damagedArchives() {
    String f4 = "{'descr': '<f4', 'fortran_order': False, 'shape': ";
    return Stream.of(
        arguments("a.bias", "(1,)", "a.b", "a.b: expected a name that ends in .weight or .bias"),
        arguments("a.weight", "(1, 1)", "b.bias", "a.weight: expected a.bias beside it"),
        arguments("a.bias", "(1,)", "b.bias", "a.bias: expected a.weight beside it"),
        arguments("a.weight", f4 + "(1, 2)}", "a.bias", "expected 8 bytes of values"),
        arguments("a.weight", f4 + "()}", "a.bias", "expected a shape [out, in] or"),
        arguments("a.weight", f4 + "(1, 1, 1)}", "a.bias", "expected a shape [out, in] or"),
        arguments("a.weight", f4 + "(0, 1)}", "a.bias", "expected a shape [out, in] or"),
        arguments("a.weight", f4 + "(1048577, 1)}", "a.bias", "expected a shape [out, in]"),
        arguments(
            "a.weight",
            f4 + "(9999999999999999999, 1)}",
            "a.bias",
            "a whole number, found 9999999999999999999,"),
        arguments("a.weight", f4 + "(1 1)}", "a.bias", "expected ')', found 1)}"),
        arguments(
            "a.weight", f4 + "(" + "1,".repeat(4900) + ")}", "a.bias", "at most 32 dimensions"),
        arguments("a.weight", f4 + "(" + "1".repeat(9900) + ")}", "a.bias", "a whole number"),
        arguments("a.weight", f4 + "(" + "1".repeat(9950) + ")}", "a.bias", "10000 bytes of"),
        arguments("x".repeat(5000) + ".weight", "(1, 1)", "a.bias", "expected xxxxxxxx"),
        arguments("a.weight", f4 + "True}", "a.bias", "a.weight: at byte 50 of the array's header"),
        arguments("a.weight", f4 + "(1, 1), 'x': True}", "a.bias", "or 'shape', each once"),
        arguments("a.weight", f4 + "(1, 1), 'descr': '<f8'}", "a.bias", "or 'shape', each once"),
        arguments(
            "a.weight", "{'shape': (1, 1)}", "a.bias", "expected 'descr', 'fortran_order' and"),
        arguments("a.weight", f4 + "(1, 1)", "a.bias", "expected '}', found the end"),
        arguments("a.weight", "", "a.bias", "expected '{', found the end"),
        arguments(
            "a.weight", f4.replace("<f4", "<i4") + "(1, 1)}", "a.bias", "float64 '<f8', found"),
        arguments("a.weight", f4.replace("<f4", "|O") + "(1, 1)}", "a.bias", "found '|O'"),
        arguments("a.weight", f4.replace("<f4", ">f4") + "(1, 1)}", "a.bias", "found '>f4'"));
  }

  @ParameterizedTest
  @MethodSource("damagedArchives")
  void refusesTheArchive(String first, String header, String second, String message)
      throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    byte[] one = Containers.float32(1);
    entries.put(
        first + ".npy",
        header.startsWith("(") ? Containers.npy(header, 1) : Containers.npy(header, one));
    entries.put(second + ".npy", Containers.npy("(1,)", 1));
    assertRefused(Containers.zip(entries), message);
  }

  @Test
  void refusesOtherContentsOfArchives() throws IOException {
    byte[] text = "hello".getBytes(US_ASCII);
    assertRefused(Containers.zip(Map.of("readme.txt", text)), "readme.txt: expected arrays");
    assertRefused(
        Containers.zip(Map.of("archive/data.pkl", text)),
        "archive/data.pkl: expected arrays (.npy) only, found a PyTorch checkpoint; save it with");
    assertRefused(
        Containers.zip(Map.of("a.weight.npy", text)), "a.weight: damaged, ends too early");
    assertRefused(
        Containers.zip(Map.of("a.weight.npy", "something else".getBytes(US_ASCII))),
        "a.weight: at byte 0: expected a NumPy array (93 4e 55 4d 50 59), found 73 6f 6d 65 74 68");
    assertRefused(
        Containers.zip(Map.of("metadata.json", "{\"lanewise.loss\":1}".getBytes(US_ASCII))),
        "metadata.json: lanewise.loss: expected a string");
    assertRefused(
        Containers.zip(Map.of("metadata.json", new byte[1_100_000])), "at most 1048576 bytes");
    assertRefused(Containers.zip(Map.of("metadata.json", "{}".getBytes(US_ASCII))), "found none");
    assertRefused("PK\3\4 and no more".getBytes(US_ASCII), "damaged, or cannot be read (");
  }

  @Test
  void refusesWhatIsNotFiniteAsFloat32() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(
        "a.weight.npy",
        Containers.npy(
            "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 2), }",
            Containers.float64(0, 1, 1e39, 3)));
    entries.put("a.bias.npy", Containers.npy("(2,)", 0, 0));
    assertRefused(
        Containers.zip(entries), "a.weight[0][1]: expected a finite float32, found 1.0E39");
  }

  @Test
  void findsAChangedByteByTheChecksum() throws IOException {
    Path file = folder.resolve("model.npz");
    NpzExport.write(Model.of(Networks.classic(3, 5, 4, 2)), file);
    byte[] bytes = Files.readAllBytes(file);
    int value = "PK..".length() + 26 + "layers.0.weight.npy".length() + 128 + 4;
    bytes[value] ^= 1;
    assertRefused(
        bytes, "layers.0.weight: damaged, or cannot be read (the checksum does not match)");
  }

  @Test
  void refusesSizesThatTheFileCannotHold() throws IOException {
    byte[] archive = twoLayers();
    // The uncompressed size of the first entry, in the directory at the end.
    int directory = indexOf(archive, "PK\1\2");
    for (int b = 0; b < 4; b++) {
      archive[directory + 24 + b] = (byte) (b < 3 ? 0xff : 0x7f);
    }
    assertRefused(archive, "expected a size that");
  }

  @Test
  void refusesAnEntryThatComesTwice() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a.weight.npy", Containers.npy("(1, 1)", 1));
    entries.put("b.weight.npy", Containers.npy("(1, 1)", 1));
    byte[] archive = Containers.zip(entries);
    for (int at = indexOf(archive, "b.weight"); at >= 0; at = indexOf(archive, "b.weight")) {
      archive[at] = 'a';
    }
    assertRefused(archive, "a.weight.npy: expected one file of that name, found two");
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, ISO_8859_1).indexOf(text);
  }

  @Test
  void refusesMoreClassesThanANetworkHas() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a.weight.npy", Containers.npy("(257, 1)", new float[257]));
    entries.put("a.bias.npy", Containers.npy("(257,)", new float[257]));
    assertRefused(Containers.zip(entries), "a network has at most 256 classes, not 257");
  }

  @Test
  void refusesWhatTakesTooMuchMemory() throws IOException {
    // 2^20 inputs and one output, again and again, are 64 MiB a layer in rows of 16 floats.
    int layers = (int) (Runtime.getRuntime().maxMemory() / 2 / (64 << 20)) + 1;
    List<NetworkReader.Layer> chain = new ArrayList<>();
    for (int l = 0; l < layers; l++) {
      chain.add(layer(1, 1 << 20));
      chain.add(layer(1 << 20, 1));
    }
    Path path = Path.of("huge");
    ModelException e =
        assertThrows(
            ModelException.class,
            () -> NetworkReader.read(new Description(path), chain, ModelMetadata.USUAL));
    assertTrue(e.getMessage().startsWith("huge: expected at most "), e.getMessage());
  }

  private static NetworkReader.Layer layer(int out, int in) {
    return new NetworkReader.Layer(
        new Tensor("weight", List.of(out, in), ValueType.F32, false),
        new Tensor("bias", List.of(out), ValueType.F32, false),
        Orientation.OUT_IN);
  }

  /** A file of which only the name may be asked for. */
  private static final class Description extends TensorFile<Void> {
    Description(Path path) {
      super(path);
    }

    @Override
    InputStream open(Tensor tensor, Void place) {
      throw new AssertionError();
    }

    @Override
    void readDescription() {
      throw new AssertionError();
    }

    @Override
    public void close() {}
  }

  private Network importOf(byte[] content) throws IOException {
    Path file = folder.resolve("model");
    Files.write(file, content);
    return ModelImport.read(file);
  }

  private void assertRefused(byte[] content, String message) throws IOException {
    Path file = folder.resolve("model");
    Files.write(file, content);
    ModelException e = assertThrows(ModelException.class, () -> ModelImport.read(file));
    assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage() + "\nexpected: " + message);
    assertTrue(e.getMessage().length() < 1000, e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  private static void assertWeights(
      Dense layer, Network network, float[][] weights, float... biases) {
    float[] parameters = network.parameters();
    for (int o = 0; o < weights.length; o++) {
      float[] row = new float[layer.in()];
      for (int i = 0; i < row.length; i++) {
        row[i] = parameters[layer.weightRow(i) + o];
      }
      assertArrayEquals(weights[o], row);
      assertEquals(biases[o], parameters[layer.biasOffset() + o]);
    }
  }

  @Test
  void anArchiveMayEndInAComment() throws IOException {
    byte[] archive =
        Containers.zip(
            Map.of(
                "0.weight.npy",
                Containers.npy(
                    "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)}",
                    Containers.float32(0, 1, 2, 3, 4, 5))));
    byte[] comment = "PK\5\6 saved by hand".getBytes(US_ASCII);
    byte[] commented = Arrays.copyOf(archive, archive.length + comment.length);
    commented[archive.length - 2] = (byte) comment.length;
    System.arraycopy(comment, 0, commented, archive.length, comment.length);
    assertEquals("3-2", importOf(commented).describe());
  }

  @Test
  void aBatchNormalizationIsToBeFolded() throws IOException {
    byte[] vector =
        Containers.npy(
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", Containers.float32(1, 1));
    assertRefused(
        Containers.zip(Map.of("1.running_mean.npy", vector)), "fold it into the layer before it");
    assertRefused(
        Containers.zip(Map.of("1.weight.npy", vector)), "fold it into the layer before it");
  }
}
