package dev.lanewise.hostile;

import static dev.lanewise.data.SampleData.TEST;
import static dev.lanewise.data.SampleData.TRAIN;
import static dev.lanewise.data.SampleData.csv;
import static dev.lanewise.data.SampleData.gzip;
import static dev.lanewise.data.SampleData.gzipped;
import static dev.lanewise.data.SampleData.idxFiles;
import static dev.lanewise.data.SampleData.npyFiles;
import static dev.lanewise.data.SampleData.tar;
import static dev.lanewise.data.SampleData.zip;

import dev.lanewise.data.SampleData;
import dev.lanewise.model.ModelFile;
import dev.lanewise.model.NpzExport;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The rows of the table: every kind of file that any command reads. */
final class HostileInputs {
  private static final UnaryOperator<byte[]> PLAIN = UnaryOperator.identity();

  private HostileInputs() {}

  static List<HostileInput> all() {
    return Stream.of(idx(), csv(), archives(), models()).flatMap(List::stream).toList();
  }

  /** The row of this title. */
  static HostileInput named(String title) {
    return all().stream().filter(row -> row.title().equals(title)).findFirst().orElseThrow();
  }

  private static List<HostileInput> idx() {
    Map<String, byte[]> idx = idxFiles();
    Map<String, byte[]> gz = gzipped(idx);
    String images = "train-images-idx3-ubyte";
    Map<String, byte[]> others = new LinkedHashMap<>(idx);
    others.remove(images);
    Map<String, byte[]> named = new LinkedHashMap<>(idx);
    named.put("classes.txt", "a\nb\nc\nd\ne\n".getBytes(StandardCharsets.UTF_8));
    return List.of(
        HostileInput.data("IDX images", "", idx, images),
        HostileInput.data("IDX labels", "", idx, "t10k-labels-idx1-ubyte"),
        HostileInput.data("idx.gz images", "", gz, "t10k-images-idx3-ubyte.gz"),
        HostileInput.data("idx.gz labels", "", gz, "train-labels-idx1-ubyte.gz"),
        HostileInput.data(
            "IDX in gzip", "", others, images + ".gz", idx.get(images), SampleData::gzip),
        HostileInput.data("classes.txt", "", named, "classes.txt"));
  }

  private static List<HostileInput> csv() {
    byte[] train = SampleData.csv(TRAIN, "label,a", "\n");
    byte[] test = SampleData.csv(TEST, "", "\r\n");
    Map<String, byte[]> csv = Map.of("train.csv", train, "test.csv", test);
    return List.of(
        HostileInput.data("csv", "", csv, "train.csv"),
        HostileInput.data("csv.gz", "", gzipped(csv), "test.csv.gz"),
        HostileInput.data(
            "CSV in gzip", "", Map.of("test.csv", test), "train.csv.gz", train, SampleData::gzip));
  }

  private static List<HostileInput> archives() {
    Map<String, byte[]> idx = idxFiles();
    Map<String, byte[]> gz = gzipped(idx);
    Map<String, byte[]> arrays = npyFiles();
    return List.of(
        archive("npz", zip(arrays), PLAIN),
        archive("npz, stored", zip(arrays, ZipEntry.STORED), PLAIN),
        archive("array in npz", arrays.get("x_test.npy"), into(arrays, "x_test.npy")),
        archive("zip", zip(idx), PLAIN),
        archive("zip of gzip, stored", zip(gz, ZipEntry.STORED), PLAIN),
        archive(
            "IDX in zip", idx.get("t10k-images-idx3-ubyte"), into(idx, "t10k-images-idx3-ubyte")),
        archive("tar", tar(idx), PLAIN),
        archive("tar of gzip", tar(gz), PLAIN),
        archive("tgz", gzip(tar(idx)), PLAIN),
        archive("tar in gzip", tar(idx), SampleData::gzip));
  }

  private static HostileInput archive(String title, byte[] content, UnaryOperator<byte[]> pack) {
    return HostileInput.data(title, "archive", Map.of(), "archive", content, pack);
  }

  private static List<HostileInput> models() {
    Network network =
        new Network(List.of(7, 5, 4, 3), Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR);
    Initializer.initialize(network, new Random(1));
    byte[] model = ModelFile.bytes(network);
    byte[] npz = npz(network);
    Map<String, byte[]> arrays = entries(npz);
    String weight = "layers.1.weight.npy";
    String metadata = "metadata.json";
    return List.of(
        HostileInput.model("model.safetensors", model, PLAIN),
        HostileInput.model("header of a model.safetensors", header(model), withHeader(model)),
        HostileInput.foreign("foreign safetensors", "f.safetensors", model, PLAIN),
        HostileInput.foreign("foreign npz", "f.npz", npz, PLAIN),
        HostileInput.foreign("foreign npz, deflated", "f.npz", zip(arrays), PLAIN),
        HostileInput.foreign(
            "array in foreign npz", "f.npz", arrays.get(weight), into(arrays, weight)),
        HostileInput.foreign(
            "metadata in foreign npz", "f.npz", arrays.get(metadata), into(arrays, metadata)));
  }

  /** Puts content in the place of one of the entries of a zip archive. */
  private static UnaryOperator<byte[]> into(Map<String, byte[]> entries, String name) {
    return content -> {
      Map<String, byte[]> changed = new LinkedHashMap<>(entries);
      changed.put(name, content);
      return zip(changed);
    };
  }

  private static byte[] npz(Network network) {
    try {
      Path file = Files.createTempFile("lanewise", ".npz");
      NpzExport.write(network, file);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files in a zip archive. */
  static Map<String, byte[]> entries(byte[] archive) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  private static byte[] header(byte[] safetensors) {
    return Arrays.copyOfRange(safetensors, Long.BYTES, values(safetensors));
  }

  private static int values(byte[] safetensors) {
    ByteBuffer file = ByteBuffer.wrap(safetensors).order(ByteOrder.LITTLE_ENDIAN);
    return Long.BYTES + Math.toIntExact(file.getLong(0));
  }

  /** Puts a header of any length before the values of a safetensors file. */
  static UnaryOperator<byte[]> withHeader(byte[] safetensors) {
    int values = values(safetensors);
    return header ->
        ByteBuffer.allocate(Long.BYTES + header.length + safetensors.length - values)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header)
            .put(safetensors, values, safetensors.length - values)
            .array();
  }
}
