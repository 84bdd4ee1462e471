package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A model that comes from a stream, as a program's resource does. */
class ModelStreamTest {
  private static final Network NETWORK =
      new Network(List.of(5, 4, 3), Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);

  @Test
  void readsWhatAFileHolds() throws IOException {
    Arrays.fill(NETWORK.parameters(), 0f);
    NETWORK.parameters()[NETWORK.layers().getFirst().weightRow(2)] = 1.5f;
    byte[] bytes = ModelFile.bytes(NETWORK);
    Model read = Model.read(new ByteArrayInputStream(bytes));
    assertArrayEquals(NETWORK.parameters(), read.network().parameters());
    assertEquals(NETWORK.describe(), read.network().describe());
  }

  @Test
  void whatIsTruncatedOrBreaksOffIsNamed() {
    byte[] bytes = ModelFile.bytes(NETWORK);
    for (int length : new int[] {0, 5, 100, bytes.length - 1}) {
      ByteArrayInputStream cut = new ByteArrayInputStream(bytes, 0, length);
      String message = assertThrows(ModelException.class, () -> Model.read(cut)).getMessage();
      assertTrue(message.startsWith("a stream: "), message);
    }
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the line is dead");
          }
        };
    String message = assertThrows(ModelException.class, () -> Model.read(broken)).getMessage();
    assertTrue(message.contains("the line is dead"), message);
  }
}
