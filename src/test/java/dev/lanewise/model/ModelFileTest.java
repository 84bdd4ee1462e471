package dev.lanewise.model;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFileTest {
  @TempDir Path folder;

  static List<Network> networks() {
    return Networks.variety();
  }

  @Test
  void hasTheseBytes() {
    Network network =
        new Network(List.of(2, 3, 1), Activation.TANH, Activation.SIGMOID, Loss.CROSS_ENTROPY);
    float[] parameters = network.parameters();
    Dense first = network.layers().getFirst();
    for (int i = 0; i < 2; i++) {
      for (int o = 0; o < 3; o++) {
        parameters[first.weightRow(i) + o] = 10 * o + i;
      }
    }
    parameters[first.biasOffset() + 1] = -0.0f;
    parameters[network.layers().getLast().biasOffset()] = -1.5f;

    String header =
        """
        {"__metadata__":{"lanewise.format":"1","lanewise.activations":"tanh,sigmoid",\
        "lanewise.loss":"cross-entropy"},\
        "layers.0.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]},\
        "layers.0.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]},\
        "layers.1.weight":{"dtype":"F32","shape":[1,3],"data_offsets":[36,48]},\
        "layers.1.bias":{"dtype":"F32","shape":[1],"data_offsets":[48,52]}}\
        """;
    String padded = header + " ".repeat(-header.length() & 7);
    float[] values = {0, 1, 10, 11, 20, 21, 0, 0, 0, 0, 0, 0, -1.5f};
    ByteBuffer expected =
        ByteBuffer.allocate(8 + padded.length() + 4 * values.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(padded.length())
            .put(padded.getBytes(US_ASCII));
    for (float value : values) {
      expected.putFloat(value);
    }
    assertArrayEquals(expected.array(), ModelFile.bytes(network));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void comesBackBitForBit(Network network) throws IOException {
    Path file = folder.resolve("model.safetensors");
    ModelFile.write(network, file);
    assertArrayEquals(ModelFile.bytes(network), Files.readAllBytes(file));
    Network read = ModelFile.read(file);
    Networks.assertSame(network, read);
    assertArrayEquals(ModelFile.bytes(network), ModelFile.bytes(read));
    Networks.assertSame(network, ModelImport.read(file));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void isReadByThePublishedFormatAlone(Network network) {
    byte[] file = ModelFile.bytes(network);
    long headerLength = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertEquals(0, headerLength % 8);
    String header = new String(file, 8, (int) headerLength, UTF_8);
    int data = 8 + (int) headerLength;
    for (int l = 0; l < network.layers().size(); l++) {
      Dense layer = network.layers().get(l);
      for (int o = 0; o < layer.out(); o++) {
        for (int i = 0; i < layer.in(); i++) {
          assertEquals(
              network.parameters()[layer.weightRow(i) + o],
              element(file, data, header, "layers." + l + ".weight", o, i));
        }
        assertEquals(
            network.parameters()[layer.biasOffset() + o],
            element(file, data, header, "layers." + l + ".bias", o));
      }
    }
  }

  /** The element [indices] of an array, found by nothing but what the header says of it. */
  private static float element(byte[] file, int data, String header, String name, int... indices) {
    Matcher entry =
        Pattern.compile(
                Pattern.quote("\"" + name + "\":")
                    + "\\{\"dtype\":\"F32\",\"shape\":\\[([0-9,]+)],\"data_offsets\":\\[([0-9]+),")
            .matcher(header);
    if (!entry.find()) {
      throw new AssertionError(name + " is not in " + header);
    }
    String[] shape = entry.group(1).split(",");
    assertEquals(indices.length, shape.length);
    int index = 0;
    for (int d = 0; d < shape.length; d++) {
      index = index * Integer.parseInt(shape[d]) + indices[d];
    }
    int begin = data + Integer.parseInt(entry.group(2));
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getFloat(begin + 4 * index);
  }

  @Test
  void negativeZeroMakesNoOtherFile() {
    Network network = Networks.classic(8, 4, 3, 2);
    network.parameters()[1] = 0.0f;
    byte[] positive = ModelFile.bytes(network);
    network.parameters()[1] = -0.0f;
    assertArrayEquals(positive, ModelFile.bytes(network));
  }

  @Test
  void keepsNoNetworkThatIsNotFinite() {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      Network network = Networks.classic(9, 4, 3, 2);
      network.parameters()[2] = value;
      Path file = folder.resolve("not-finite");
      assertThrows(IllegalArgumentException.class, () -> ModelFile.bytes(network));
      assertThrows(IllegalArgumentException.class, () -> ModelFile.write(network, file));
      assertThrows(IllegalArgumentException.class, () -> OnnxExport.write(Model.of(network), file));
      assertThrows(IllegalArgumentException.class, () -> NpzExport.write(Model.of(network), file));
    }
  }

  @Test
  void writesNoHeaderThatItWouldNotRead() {
    Integer[] widths = new Integer[7000];
    Arrays.fill(widths, 1);
    Network network = Networks.classic(1, widths);
    assertThrows(IllegalArgumentException.class, () -> ModelFile.bytes(network));
  }

  @Test
  void readsMoreThanOnePiece() throws IOException {
    Network network = Networks.classic(10, 30_000, 3, 2);
    Path file = folder.resolve("wide");
    ModelFile.write(network, file);
    Networks.assertSame(network, ModelFile.read(file));
  }
}
