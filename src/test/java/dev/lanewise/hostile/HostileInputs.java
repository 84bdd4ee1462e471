package dev.lanewise.hostile;

import static dev.lanewise.data.SampleData.csv;
import static dev.lanewise.data.SampleData.gzip;
import static dev.lanewise.data.SampleData.gzipped;
import static dev.lanewise.data.SampleData.idxFiles;
import static dev.lanewise.data.SampleData.npy;
import static dev.lanewise.data.SampleData.npyFiles;
import static dev.lanewise.data.SampleData.tar;
import static dev.lanewise.data.SampleData.zip;
import static dev.lanewise.hostile.HostileInput.DATA_REFUSED;
import static dev.lanewise.hostile.HostileInput.DONE;

import dev.lanewise.cli.CommandLineRun;
import dev.lanewise.cli.Measurements;
import dev.lanewise.cli.Pictures;
import dev.lanewise.data.SampleData;
import dev.lanewise.model.Model;
import dev.lanewise.model.ModelFile;
import dev.lanewise.model.NpzExport;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
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
  private static final List<HostileInput> ALL =
      Stream.of(idx(), csv(), archives(), models(), pictures(), results())
          .flatMap(List::stream)
          .toList();

  private HostileInputs() {}

  static List<HostileInput> all() {
    return ALL;
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
        HostileInput.data("classes.txt", "", named, "classes.txt").withoutIt(DONE));
  }

  private static List<HostileInput> csv() {
    byte[] csv = SampleData.csv(SampleData.images(40, 8, 8, 1), "", "\r\n");
    Map<String, byte[]> plain = Map.of("a.csv", csv);
    return List.of(
        HostileInput.data("csv", "a.csv", plain, "a.csv"),
        HostileInput.data("csv.gz", "a.csv.gz", gzipped(plain), "a.csv.gz"),
        HostileInput.data("CSV in gzip", "a.csv.gz", Map.of(), "a.csv.gz", csv, SampleData::gzip));
  }

  private static List<HostileInput> archives() {
    Map<String, byte[]> idx = idxFiles();
    Map<String, byte[]> gz = gzipped(idx);
    Map<String, byte[]> arrays = npyFiles();
    Map<String, byte[]> floats = new LinkedHashMap<>(arrays);
    String header = "{'descr': '<f4', 'fortran_order': True, 'shape': (40, 5, 5), }\n";
    ByteBuffer values = ByteBuffer.allocate(4 * 40 * 25).order(ByteOrder.LITTLE_ENDIAN);
    while (values.hasRemaining()) {
      values.putFloat(values.position() % 256);
    }
    floats.put("x_train.npy", npy(header, values.array()));
    Map<String, byte[]> pictures = new LinkedHashMap<>();
    for (int i = 0; i < 8; i++) {
      pictures.put(i % 2 + "/" + i + ".png", Pictures.encoded(stroke(), "png"));
    }
    return List.of(
        archive("npz", zip(arrays), PLAIN),
        archive("npz, stored", zip(arrays, ZipEntry.STORED), PLAIN),
        archive("array in npz", arrays.get("x_test.npy"), into(arrays, "x_test.npy")),
        archive("npz in zip", zip(Map.of("d/m.npz", zip(arrays))), PLAIN),
        archive("floats in npz", floats.get("x_train.npy"), into(floats, "x_train.npy")),
        archive("pictures in zip", zip(pictures), PLAIN),
        archive("picture in zip", pictures.get("0/0.png"), into(pictures, "0/0.png")),
        archive("pictures in tar", tar(pictures), PLAIN),
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

  private static BufferedImage stroke() {
    BufferedImage picture = new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB);
    for (int row = 5; row < 19; row++) {
      picture.setRGB(11, row, 0xffffff);
      picture.setRGB(12, row, 0xffffff);
    }
    return picture;
  }

  private static List<HostileInput> pictures() {
    Network network =
        new Network(List.of(16, 3), Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    byte[] model = ModelFile.bytes(network);
    BufferedImage picture = stroke();
    return Stream.of("png", "jpeg", "gif", "bmp")
        .map(format -> HostileInput.picture(format, Pictures.encoded(picture, format), model))
        .toList();
  }

  private static List<HostileInput> results() {
    Map<String, byte[]> run =
        filesOf(
            folder -> {
              Path data = SampleData.write(folder.resolve("data"), idxFiles());
              Path out = folder.resolve("run");
              CommandLineRun.of(
                      "train", "classic", "--data", data, "--epochs", 2, "--quiet", "--out", out)
                  .succeeds();
            },
            "run");
    Map<String, byte[]> sweep =
        filesOf(
            folder -> {
              Path data = SampleData.write(folder.resolve("data"), idxFiles());
              Path out = folder.resolve("sweep");
              CommandLineRun.of(
                      "sweep",
                      "classic",
                      "--data",
                      data,
                      "--batch",
                      "2,4",
                      "--epochs",
                      2,
                      "--out",
                      out)
                  .succeeds();
            },
            "sweep");
    Stream<String> reported =
        Stream.of(
            "config.json",
            "environment.json",
            "metrics.jsonl",
            "mistakes.json",
            "model.safetensors");
    Stream<String> resumed = Stream.of("config.json", "environment.json");
    // Without its JSON, a folder of benchmarks is that of a run, and one of a comparison is none.
    Map<String, byte[]> benchmarks = new LinkedHashMap<>(run);
    benchmarks.put("jmh.json", filesOf(Measurements::writeBenchmarks, "").get("jmh.json"));
    Map<String, byte[]> comparison = filesOf(Measurements::writeComparison, "");
    byte[] page = "<meta name=\"generator\" content=\"Lanewise\">".getBytes(StandardCharsets.UTF_8);
    comparison.put("report.html", page);
    comparison.put("index.html", page);
    return Stream.of(
            reported.map(name -> HostileInput.reported(run, name)),
            resumed.map(name -> HostileInput.resumed(run, name)),
            Stream.of(
                HostileInput.reportedSweep(sweep, "plan.json"),
                HostileInput.reportedSweep(sweep, "environment.json").withoutIt(DONE),
                HostileInput.reportedSweep(sweep, "trials/1.json").withoutIt(DONE),
                HostileInput.resumedSweep(sweep, "plan.json"),
                HostileInput.resumedSweep(sweep, "environment.json").withoutIt(DONE)),
            Stream.of(
                // A run without a result has a page, too; it goes on, and does not find its data.
                HostileInput.reported(run, "result.json").withoutIt(DONE),
                HostileInput.resumed(run, "result.json").withoutIt(DATA_REFUSED),
                HostileInput.reportedMeasurement(benchmarks, "jmh.json").withoutIt(DONE),
                HostileInput.reportedMeasurement(comparison, "compare.json")))
        .flatMap(rows -> rows)
        .toList();
  }

  /** What writes a folder of results. */
  @FunctionalInterface
  private interface Writer {
    void write(Path folder) throws IOException;
  }

  /** The files that are written to one of the folders in a folder, by their names. */
  private static Map<String, byte[]> filesOf(Writer writer, String name) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try {
      Path folder = Files.createTempDirectory("lanewise");
      writer.write(folder);
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          if (path.startsWith(folder.resolve(name)) && Files.isRegularFile(path)) {
            String file = folder.resolve(name).relativize(path).toString();
            files.put(file, Files.readAllBytes(path));
          }
          Files.delete(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
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
      NpzExport.write(Model.of(network), file);
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
