package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, orders and orientations of layers in files of other programs. */
class ForeignLayersTest {
  @TempDir private Path folder;

  private ImportedNetwork read(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("model"), content);
    return ModelImport.read(
        file, Optional.empty(), Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR);
  }

  /** Returns an archive of float32 arrays that count from 0 on, of "NAME SHAPE; …". */
  private static byte[] archive(String arrays) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (String array : arrays.split("; *")) {
      String[] parts = array.split(" ", 2);
      int count = 1;
      for (String extent : parts[1].replaceAll("[() ]", "").split(",")) {
        count *= Integer.parseInt(extent);
      }
      entries.put(parts[0] + ".npy", Containers.npy(parts[1], Containers.count(count)));
    }
    return Containers.zip(entries);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          W1 (3, 2); b1 (2,); W2 (2, 4); b2 (4,)     | W1 3 to 2, W2 2 to 4; weights [in, out]
          W1 (3, 2); b1 (1, 2); W2 (2, 4); b2 (1, 4) | W1 3 to 2, W2 2 to 4; weights [in, out]
          W1 (2, 3); b1 (2, 1); W2 (4, 2); b2 (4, 1) | W1 3 to 2, W2 2 to 4; weights [out, in]
          b2 (4,); b1 (2,); w_2 (2, 4); w_1 (3, 2)   | w_1 3 to 2, w_2 2 to 4; weights [in, out]
          weights1 (3, 2); biases1 (2,)              | weights1 3 to 2; weights [in, out]
          W1 (2, 2); b1 (2,)                         | W1 2 to 2; weights [out, in]
          in.weight (3, 2); in.bias (2,)             | in.weight 3 to 2; weights [in, out]
          d/kernel (3, 2); d/bias (2,)               | d/kernel 3 to 2; weights [in, out]
          arr_0 (3, 2); arr_1 (2,); arr_2 (2, 4); arr_3 (4,) | arr_0 3 to 2, arr_2 2 to 4; weights [in, out]
          0.weight (2, 3); 2.weight (4, 2)           | 0.weight 3 to 2, 2.weight 2 to 4; weights [out, in]; no biases: 0
          """)
  void theChainOfShapesTellsHowWeightsLie(String arrays, String chain) throws IOException {
    ImportedNetwork imported = read(archive(arrays));
    assertEquals(chain, imported.chain());
    Dense first = imported.network().layers().getFirst();
    float second = imported.network().parameters()[first.weightRow(1)];
    boolean isByInputs = imported.orientation() == Orientation.IN_OUT;
    assertEquals(isByInputs ? first.out() : 1, second);
  }

  /** As PyTorch names them; the order of their names is none of a network. */
  @Test
  void layersComeInTheOrderOfTheFileWhereTheirNamesMakeNoChain() throws IOException {
    String header =
        """
        {"fc.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},
         "fc.bias":{"dtype":"F32","shape":[2],"data_offsets":[24,32]},
         "classifier.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[32,40]},
         "classifier.bias":{"dtype":"F32","shape":[1],"data_offsets":[40,44]}}
        """;
    ImportedNetwork imported = read(Containers.safetensors(header, Containers.count(11)));
    String chain = "fc.weight 3 to 2, classifier.weight 2 to 1; weights [out, in]";
    assertEquals(chain, imported.chain());
  }

  /** Safetensors' own writer sorts arrays by their names. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aux 3 2; body 4 3; encoder 5 4; out 2 1   | encoder 5 to 4, body 4 to 3, aux 3 to 2, out 2 to 1
          head 3 1; hidden 5 3; hidden2 3 3         | hidden 5 to 3, hidden2 3 to 3, head 3 to 1
          """)
  void layersComeInTheOnlyOrderThatMakesAChain(String layers, String chain) throws IOException {
    assertEquals(
        chain + "; weights [out, in]", read(sorted(layers)).chain().replace(".weight", ""));
  }

  @ParameterizedTest
  @CsvSource({"b 3 3;a 3 3;c 5 3;d 3 1", "a 3 2;b 5 4"})
  void ofSeveralOrdersThatMakeAChainNoneIsTaken(String layers) throws IOException {
    byte[] content = sorted(layers);
    ModelException e = assertThrows(ModelException.class, () -> read(content));
    assertTrue(e.getMessage().contains("the outputs before it"), e.getMessage());
  }

  /** Returns a safetensors file of layers "NAME INPUTS OUTPUTS; …", in this order. */
  private static byte[] sorted(String layers) {
    StringBuilder header = new StringBuilder("{");
    int offset = 0;
    for (String layer : layers.split("; *")) {
      String[] parts = layer.split(" ");
      int in = Integer.parseInt(parts[1]);
      int out = Integer.parseInt(parts[2]);
      header.append(offset == 0 ? "" : ",");
      header.append(array(parts[0] + ".bias", "" + out, offset, out)).append(",");
      header.append(array(parts[0] + ".weight", out + "," + in, offset + 4 * out, in * out));
      offset += 4 * (out + in * out);
    }
    return Containers.safetensors(header + "}", Containers.count(offset / 4));
  }

  private static String array(String name, String shape, int offset, int count) {
    return "\"%s\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
        .formatted(name, shape, offset, offset + 4 * count);
  }

  /** 1.5 and -2, in each type. */
  @ParameterizedTest
  @CsvSource({
    "F32, 0000c03f000000c0",
    "F64, 000000000000f83f00000000000000c0",
    "F16, 003e00c0",
    "BF16, c03f00c0"
  })
  void valuesOfEveryTypeAreRead(String type, String values) throws IOException {
    int size = values.length() / 4;
    String header =
        """
        {"a.weight":{"dtype":"%s","shape":[1,1],"data_offsets":[0,%d]},
         "a.bias":{"dtype":"%s","shape":[1],"data_offsets":[%d,%d]}}
        """
            .formatted(type, size, type, size, 2 * size);
    Network network =
        read(Containers.safetensors(header, HexFormat.of().parseHex(values))).network();
    Dense layer = network.layers().getFirst();
    assertEquals(1.5f, network.parameters()[layer.weightRow(0)]);
    assertEquals(-2, network.parameters()[layer.biasOffset()]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          894844460d0a1a0a0000000000000000 | found an HDF5 file, such as Keras writes; save its arrays
          80029d2e000000000000000000000000 | found a pickle, such as torch.save writes
          08071208 6c616e657769736500000000 | found an ONNX file; give the safetensors file
          89504e470d0a1a0a0000000d49484452 | found a picture; the model comes first
          ffd8ffe000104a464946000101000001 | found a picture; the model comes first
          76657273696f6e2068747470733a2f2f6769742d6c66732e | found a Git LFS pointer
          3c21444f43545950452068746d6c3e0a | found a web page; download the file itself
          """)
  void whatIsNoModelIsNamedForWhatItIs(String head, String message) {
    byte[] content = HexFormat.of().parseHex(head.replace(" ", ""));
    ModelException e = assertThrows(ModelException.class, () -> read(content));
    assertTrue(e.getMessage().contains("expected a safetensors file, " + message), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bn.running_mean (2,)          | found a statistic of batch normalization
          fc.exp_avg (2,)               | found the state of an optimizer
          losses (2,)                   | is like W1 or b1, found another
          W1 (2, 3); W2 (4, 2); b2 (4,) | W1: expected b1 beside it, found none
          arr_0 (2, 3); arr_1 (2,); arr_2 (4, 2) | arr_2: expected arr_3 beside it, found none
          b1 (2,)                       | b1: expected W1 beside it, found none
          W1 (2, 3); w1 (2, 3)          | w1: expected one array of its kind and layer
          W1 (2, 3); b1 (5,)            | b1: expected the shape [2]
          W1 (2, 3); b1 (2, 1, 1)       | b1: expected a shape
          """)
  void whatIsNoLayerIsNamedForWhatItIs(String arrays, String message) {
    byte[] content = archive(arrays);
    ModelException e = assertThrows(ModelException.class, () -> read(content));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
