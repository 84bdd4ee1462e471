package dev.lanewise.model;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NpzExportTest {
  @TempDir Path folder;

  static List<Network> networks() {
    return Networks.variety();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void comesBackBitForBit(Network network) throws IOException {
    Path file = folder.resolve("model.npz");
    NpzExport.write(Model.of(network), file);
    Networks.assertSame(network, ModelImport.read(file));
  }

  @Test
  void holdsTheseEntries() throws IOException {
    Network network =
        new Network(List.of(2, 3), Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    network.parameters()[network.layers().getFirst().weightRow(1) + 2] = 0.5f;
    network.parameters()[network.layers().getFirst().biasOffset()] = -0.0f;
    Path file = folder.resolve("model.npz");
    NpzExport.write(Model.of(network), file);
    List<String> names = new ArrayList<>();
    List<byte[]> contents = new ArrayList<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertEquals(ZipEntry.STORED, entry.getMethod());
        names.add(entry.getName());
        contents.add(zip.readAllBytes());
      }
    }
    assertEquals(List.of("layers.0.weight.npy", "layers.0.bias.npy", "metadata.json"), names);
    String weight = "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }";
    assertArrayEquals(
        Containers.npy(padded(weight), Containers.float32(0, 0, 0, 0, 0, 0.5f)), contents.get(0));
    String bias = "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }";
    assertArrayEquals(Containers.npy(padded(bias), Containers.float32(0, 0, 0)), contents.get(1));
    assertEquals(
        "{\"lanewise.format\":\"1\",\"lanewise.activations\":\"softmax\","
            + "\"lanewise.loss\":\"cross-entropy\"}",
        new String(contents.get(2), US_ASCII));
  }

  /** With the magic number and the length, 128 bytes. */
  private static String padded(String header) {
    return header + " ".repeat(117 - header.length()) + "\n";
  }

  @Test
  void isTheSameInEveryTimeZone() throws IOException {
    Network network = Networks.classic(1, 5, 4, 3);
    TimeZone before = TimeZone.getDefault();
    List<byte[]> files = new ArrayList<>();
    try {
      for (String zone : List.of("UTC", "Pacific/Auckland", "America/Los_Angeles")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        Path file = folder.resolve("model.npz");
        NpzExport.write(Model.of(network), file);
        files.add(Files.readAllBytes(file));
      }
    } finally {
      TimeZone.setDefault(before);
    }
    assertArrayEquals(files.get(0), files.get(1));
    assertArrayEquals(files.get(0), files.get(2));
  }
}
