package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
  private static final String TRAINING = "ab12";
  private static final double[] METRICS = {0.1, 2, -0.0, Double.NaN, 1e-300, 4};

  @TempDir private Path folder;
  private Path file;

  private static CheckpointFile checkpoint(String training, int epoch, float... parameters) {
    SequencedMap<String, float[]> arrays = new LinkedHashMap<>();
    arrays.put("parameters", parameters);
    arrays.put("momentum", new float[parameters.length]);
    return new CheckpointFile(training, epoch, arrays, 2);
  }

  private static CheckpointFile empty() {
    return checkpoint(TRAINING, 3, new float[3]);
  }

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("epoch-3.safetensors");
    checkpoint(TRAINING, 3, 1.5f, -0.0f, Float.MIN_VALUE).write(file, METRICS);
  }

  @Test
  void keepsEveryBit() throws IOException {
    CheckpointFile read = empty();
    assertArrayEquals(METRICS, read.read(file));
    assertArrayEquals(new float[] {1.5f, -0.0f, Float.MIN_VALUE}, read.arrays().get("parameters"));
    assertArrayEquals(new float[3], read.arrays().get("momentum"));
  }

  @Test
  void longArraysComeBackInOnePiece() throws IOException {
    float[] values = Containers.count(100_003);
    checkpoint(TRAINING, 3, values).write(file, METRICS);
    CheckpointFile read = checkpoint(TRAINING, 3, new float[values.length]);
    assertArrayEquals(METRICS, read.read(file));
    assertArrayEquals(values, read.arrays().get("parameters"));
  }

  /** By the published format alone: the header's length, the header, arrays without a gap. */
  @Test
  void isASafetensorsFile() throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int header = (int) bytes.getLong();
    assertEquals(0, header % 8);
    String json = new String(bytes.array(), 8, header, StandardCharsets.US_ASCII);
    assertEquals(
        ("{'__metadata__':{'lanewise.checkpoint':'1','lanewise.training':'ab12',"
                + "'lanewise.epoch':'3'},"
                + "'parameters':{'dtype':'F32','shape':[3],'data_offsets':[0,12]},"
                + "'momentum':{'dtype':'F32','shape':[3],'data_offsets':[12,24]},"
                + "'metrics':{'dtype':'F64','shape':[3, 2],'data_offsets':[24,72]},"
                + "'sha256':{'dtype':'U8','shape':[32],'data_offsets':[72,104]}}")
            .replace('\'', '"')
            .replace("3, 2", "3,2"),
        json.strip());
    assertEquals(8 + header + 104, bytes.capacity());
    assertEquals(1.5f, bytes.getFloat(8 + header));
    byte[] before = Arrays.copyOf(bytes.array(), bytes.capacity() - 32);
    assertArrayEquals(
        MessageDigest.getInstance("SHA-256").digest(before),
        Arrays.copyOfRange(bytes.array(), before.length, bytes.capacity()));
  }

  @Test
  void everyBitCounts() throws IOException {
    byte[] good = Files.readAllBytes(file);
    for (int bit = 0; bit < 8 * good.length; bit++) {
      byte[] flipped = good.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, flipped);
      assertRefused(file, "bit " + bit);
    }
  }

  @Test
  void everyLengthButTheRightOneIsRefused() throws IOException {
    byte[] good = Files.readAllBytes(file);
    for (int length = 0; length <= good.length + 8; length++) {
      if (length != good.length) {
        Files.write(file, Arrays.copyOf(good, length));
        assertRefused(file, "length " + length);
      }
    }
  }

  @Test
  void theCheckpointOfAnotherRunOrEpochIsRefused() {
    CheckpointFile otherRun = checkpoint("ab13", 3, new float[3]);
    CheckpointFile otherEpoch = checkpoint(TRAINING, 4, new float[3]);
    CheckpointFile otherSize = checkpoint(TRAINING, 3, new float[4]);
    for (CheckpointFile other : new CheckpointFile[] {otherRun, otherEpoch, otherSize}) {
      assertThrows(ModelException.class, () -> other.read(file), other.toString());
    }
    String message = assertThrows(ModelException.class, () -> otherRun.read(file)).getMessage();
    assertTrue(message.contains("found one of others; undo what was edited"), message);
    message = assertThrows(ModelException.class, () -> otherEpoch.read(file)).getMessage();
    assertTrue(message.contains("expected "), message);
  }

  @Test
  void whatClaimsToBeHugeTakesNoMemory() throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 34);
    }
    assertRefused(file, "16 GiB");
    CheckpointFile late = checkpoint(TRAINING, 999_999_999, new float[3]);
    assertThrows(ModelException.class, () -> late.read(file));
  }

  @Test
  void whatIsNoFileIsRefused() throws IOException {
    assertRefused(folder, "a folder");
    assertRefused(folder.resolve("none"), "nothing");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/dev/zero"));
    assertRefused(link, "a link to what never ends");
    Files.delete(link);
  }

  private static void assertRefused(Path file, String what) {
    ModelException e = assertThrows(ModelException.class, () -> empty().read(file), what);
    assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }
}
