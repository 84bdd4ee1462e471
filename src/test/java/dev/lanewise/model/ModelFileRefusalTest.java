package dev.lanewise.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link ModelFile#read} refuses, and what it says. */
class ModelFileRefusalTest {
  private static final String METADATA =
      "'__metadata__':{'lanewise.format':'1','lanewise.activations':'relu,sigmoid',"
          + "'lanewise.loss':'squared-error'}";
  private static final String ARRAYS =
      "'layers.0.weight':{'dtype':'F32','shape':[3,2],'data_offsets':[0,24]},"
          + "'layers.0.bias':{'dtype':'F32','shape':[3],'data_offsets':[24,36]},"
          + "'layers.1.weight':{'dtype':'F32','shape':[1,3],'data_offsets':[36,48]},"
          + "'layers.1.bias':{'dtype':'F32','shape':[1],'data_offsets':[48,52]}";
  private static final String HEADER = "{" + METADATA + "," + ARRAYS + "}";
  private static final int VALUES = 13;

  @TempDir Path folder;

  /** A header, and what the message about it must hold. */
  static Stream<Arguments> headers() {
    return Stream.of(
        arguments("[" + HEADER + "]", "byte 8: expected a header that begins with {"),
        arguments("", "byte 8: expected a header that begins with {"),
        arguments(" " + HEADER, "byte 8: expected a header that begins with {"),
        arguments(HEADER + "x", "header: expected JSON, found: Unrecognized token 'x'"),
        arguments(HEADER + "{}", "header: expected the end, found more"),
        arguments(HEADER.replace("}}", "}"), "header: expected JSON, found: Unexpected end"),
        arguments("{" + METADATA + "}", "bytes, as the header says"),
        arguments("{" + ARRAYS + "}", "metadata: expected lanewise.format, found none"),
        arguments(change("'lanewise.loss'", "'loss'"), "metadata: expected lanewise.loss"),
        arguments(
            change("'lanewise.format':'1'", "'lanewise.format':'3'"),
            "metadata, lanewise.format: expected 1 or 2, found '3'; update Lanewise"),
        arguments(
            change("'lanewise.format'", "'lanewise.preparation':'{}','lanewise.format'"),
            "metadata, lanewise.preparation: "),
        arguments(change("format':'1'", "format':1"), "expected a string, found 1"),
        arguments(change("relu,sigmoid", "sigmoid"), "one name a layer, 2, found 'sigmoid'"),
        arguments(change("relu,sigmoid", "relu,gelu"), "identity, found 'gelu'"),
        arguments(
            change("relu,sigmoid", "relu,tanh"), "the output is sigmoid, softmax or identity"),
        arguments(change("relu,sigmoid", "relu,softmax"), "softmax goes with cross-entropy"),
        arguments(change("relu,sigmoid", "softmax,sigmoid"), "softmax is for the output"),
        arguments(change("squared-error", "hinge"), "cross-entropy, found 'hinge'"),
        arguments(change("'__metadata__':{", "'__metadata__':{'a':{},"), "expected a string"),
        arguments(
            "{" + METADATA + "," + METADATA + "," + ARRAYS + "}", "Duplicate Object property"),
        arguments(change("'layers.0.bias'", "'layers.0.weight'"), "Duplicate Object property"),
        arguments(change("'shape':[3]", "'shape':[3],'shape':[3]"), "Duplicate Object property"),
        arguments(change("'lanewise.loss'", "'lanewise.format'"), "Duplicate Object property"),
        arguments(change("layers.1.bias", "layers.1.b"), "expected the array layers.1.bias"),
        arguments(change("layers.1.weight", "layers.2.weight"), "the array layers.1.weight"),
        arguments(
            change("0.weight", "0.x").replace("0.bias", "0.weight"), "the array layers.0.weight"),
        arguments(
            change(",'layers.1.bias':{'dtype':'F32','shape':[1],'data_offsets':[48,52]}", "")
                .replace("[1,3]", "[1,4]")
                .replace("[36,48]", "[36,52]"),
            "expected the array layers.1.bias, found the end"),
        arguments(change("F32','shape':[3]", "I32','shape':[3]"), "expected the type F32, found"),
        arguments(
            change("F32','shape':[1,3]", "F16','shape':[2,3]"),
            "layers.1.weight: expected the type F32, found F16"),
        arguments(
            change("'dtype':'F32','shape':[3]", "'shape':[3]"), "the field layers.0.bias.dtype"),
        arguments(change("[24,36]", "[24,36],'strides':[1]"), "expected dtype, shape or"),
        arguments(change("[24,36]", "[24,36,1]"), "layers.0.bias: expected two data_offsets"),
        arguments(change("[24,36]", "[24.0,36]"), "expected a whole number, found 24.0"),
        arguments(change("[24,36]", "[24,3.6e1]"), "expected a whole number, found 36.0"),
        arguments(change("[24,36]", "[-24,36]"), "expected a number from 0 on, found -24"),
        arguments(change("[24,36]", "['24',36]"), "expected a whole number, found \"24\""),
        arguments(change("[24,36]", "[[24],36]"), "expected a whole number, found ["),
        arguments(change("[24,36]", "24"), "layers.0.bias.data_offsets: expected a list, found 24"),
        arguments(change("[24,36]", "[24,9223372036854775808]"), "[1]: expected a whole number"),
        arguments(change("[24,36]", "[24,999999999999999999]"), "expected data_offsets [24, 36]"),
        arguments(change("[24,36]", "[28,40]"), "expected data_offsets [24, 36]"),
        arguments(change("[24,36]", "[20,32]"), "expected data_offsets [24, 36]"),
        arguments(change("[24,36]", "[0,36]"), "expected data_offsets [24, 36]"),
        arguments(change("[24,36]", "[36,24]"), "expected data_offsets ["),
        arguments(change("[3,2]", "[2,3]"), "layers.0.bias: expected the shape [2]"),
        arguments(
            change("[1,3]", "[3,1]"),
            "layers.1.weight: expected the shape [out, in] with in = 3, the outputs"),
        arguments(change("[3,2]", "[6]"), "layers.0.weight: expected the shape a matrix"),
        arguments(change("'shape':[3]", "'shape':[3,1]"), "layers.0.bias: expected the shape [3]"),
        arguments(change("'shape':[3]", "'shape':[]"), "layers.0.bias: expected a shape"),
        arguments(change("[3,2]", "[3,2,1]"), "layers.0.weight: expected a shape [out, in]"),
        arguments(change("[3,2]", "[0,2]"), "layers.0.weight: expected a shape [out, in]"),
        arguments(change("[3,2]", "[1048577,2]"), "layers.0.weight: expected a shape [out, in]"),
        arguments(change("[3,2]", "[1048576,1048576]"), "expected data_offsets [0, 4398046511104]"),
        arguments(change("[3,2]", "[999999999999999999,999999999999999999]"), "expected a shape"),
        arguments(HEADER.replace("'", ""), "in line 1, column 2"),
        arguments(change("F32", "x".repeat(5000)), "expected the type F32, found xxxx"),
        arguments(change("layers.0.bias", "x".repeat(5000)), "layers.0.bias, found xxxx"),
        arguments(change("[24,36]", "[" + "1,".repeat(5000) + "1]"), "two data_offsets, found"),
        arguments(change("[3,2]", "[" + "1,".repeat(5000) + "1]"), "a shape [out, in]"),
        arguments(change("'relu,", "'relu," + "tanh,".repeat(5000)), "one name a layer, 2, found"),
        arguments(change("'shape':[3]", "'shape':[3],'x':" + "[".repeat(50_000)), "header"),
        arguments(
            change("'F32'", "'\u2028\\u0000\\n\\ud800'"), "expected the type F32, found ????"));
  }

  private static String change(String from, String to) {
    assertTrue(HEADER.contains(from), from);
    int at = HEADER.indexOf(from);
    return HEADER.substring(0, at) + to + HEADER.substring(at + from.length());
  }

  @ParameterizedTest
  @MethodSource("headers")
  void refusesTheHeader(String header, String message) throws IOException {
    byte[] file = Containers.safetensors(header.replace('\'', '"'), Containers.count(VALUES));
    assertRefused(file, message);
  }

  @Test
  void takesTheHeaderThatTheOthersAreMadeOf() throws IOException {
    Path file = folder.resolve("good");
    Files.write(file, Containers.safetensors(HEADER.replace('\'', '"'), Containers.count(VALUES)));
    assertEquals("2-3-1", ModelFile.read(file).describe());
  }

  @Test
  void refusesAFileWithoutArrays() throws IOException {
    byte[] file = Containers.safetensors(("{" + METADATA + "}").replace('\'', '"'));
    assertRefused(file, "expected the array layers.0.weight, found the end");
  }

  @Test
  void refusesEveryOtherLength() throws IOException {
    byte[] whole = ModelFile.bytes(Networks.classic(1, 3, 2, 2));
    for (int length = 1; length < whole.length + 9; length++) {
      if (length != whole.length) {
        assertRefused(Arrays.copyOf(whole, length), "");
      }
    }
    assertRefused(Arrays.copyOf(whole, whole.length + 1), "expected " + whole.length + " bytes");
    assertRefused(Arrays.copyOf(whole, whole.length - 1), "expected " + whole.length + " bytes");
    assertRefused(Arrays.copyOf(whole, 7), "expected 8 bytes with the length of a header, found 7");
    assertRefused(new byte[0], "expected a model file, found an empty file");
  }

  @Test
  void refusesAbsurdHeaderLengths() throws IOException {
    byte[] whole = ModelFile.bytes(Networks.classic(1, 3, 2, 2));
    for (long length :
        new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, Integer.MAX_VALUE, 1 << 20}) {
      ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
      assertRefused(whole, "found " + Long.toUnsignedString(length));
    }
    byte[] large = new byte[3 << 20];
    ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN).putLong((1 << 20) + 1);
    assertRefused(large, "at most 1048576 here, found 1048577");
  }

  @Test
  void refusesValuesThatAreNotFinite() throws IOException {
    byte[] whole = ModelFile.bytes(Networks.classic(1, 3, 2, 2));
    int weight = whole.length - 4 * (6 + 2 + 4 + 2);
    ByteBuffer values = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    values.putFloat(weight + 4 * 5, Float.NEGATIVE_INFINITY);
    assertRefused(whole, "layers.0.weight[1][2]: expected a finite float32, found -Infinity");
    values.putFloat(weight + 4 * 5, 1);
    values.putFloat(whole.length - 4, Float.NaN);
    assertRefused(whole, "layers.1.bias[1]: expected a finite float32, found NaN");
  }

  @Test
  void refusesAHeaderThatIsNotUtf8() throws IOException {
    byte[] file = Containers.safetensors("{\"\u00e9\":1}");
    file[10] = (byte) 0xff;
    assertRefused(file, "header: expected UTF-8");
  }

  @Test
  void refusesWhatIsNoRegularFile() throws IOException {
    assertMessage(folder, "expected a model file, found a folder");
    assertMessage(folder.resolve("missing"), "no such file");
    Path device = Path.of("/dev/zero");
    assumeTrue(Files.exists(device));
    assertMessage(device, "expected a regular file");
  }

  @Test
  void saysThatPermissionIsMissing() throws IOException {
    Path file = folder.resolve("secret");
    ModelFile.write(Networks.classic(1, 3, 2, 2), file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "the superuser reads everything");
    assertMessage(file, "no permission");
  }

  @Test
  void breaksNoLine() throws IOException {
    Path file = folder.resolve("two\nlines");
    Files.write(file, "x".getBytes(UTF_8));
    ModelException e = assertThrows(ModelException.class, () -> ModelFile.read(file));
    assertTrue(e.getMessage().lines().count() == 1, e.getMessage());
  }

  private void assertRefused(byte[] content, String message) throws IOException {
    Path file = folder.resolve("model.safetensors");
    Files.write(file, content);
    assertMessage(file, message);
  }

  private static void assertMessage(Path file, String message) {
    ModelException e = assertThrows(ModelException.class, () -> ModelFile.read(file));
    assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage() + "\nexpected: " + message);
    assertTrue(e.getMessage().length() < 1000, e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }
}
