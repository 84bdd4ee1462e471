package dev.lanewise.spark;

import dev.lanewise.cli.Home;
import dev.lanewise.data.DataException;
import dev.lanewise.data.source.DataPath;
import dev.lanewise.option.Options;
import dev.lanewise.run.DataOptions;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkFiles;

/**
 * Files of a data set on their way to executors: those of its path, and of the path that {@code
 * --test} names.
 *
 * @param data where the training data lies on the driver; a second one has the test data
 * @param test where {@code --test} says; empty where it says a fraction, or nothing
 */
record DataFiles(List<Root> data, List<Root> test) implements Serializable {
  /** So many bytes have to fit into the driver, and into each executor, beside all else. */
  private static final long MOST = 1L << 30;

  /**
   * A file, or a folder with all that is in it.
   *
   * @param path on the driver, absolute
   * @param part of it that is meant
   * @param names of its files within the folder; of a file, an empty one
   */
  record Root(String path, String part, List<String> names, List<byte[]> contents)
      implements Serializable {}

  /** No files: executors that are the driver itself need none. */
  static DataFiles none() {
    return new DataFiles(List.of(), List.of());
  }

  /**
   * Reads the files that options name.
   *
   * @throws DataException if there are none, or they are too large to be sent
   */
  static DataFiles of(Options options) throws DataException {
    List<Root> test = new ArrayList<>();
    String said = options.find(DataOptions.TEST).orElse("");
    if (!said.isEmpty() && DataOptions.readOptions(options).testPath().isPresent()) {
      test.addAll(roots(said));
    }
    String data =
        options.has(DataOptions.DATA_SET)
            ? options.get(DataOptions.DATA_SET)
            : Home.mnist().toString();
    return new DataFiles(roots(data), List.copyOf(test));
  }

  private static List<Root> roots(String text) throws DataException {
    List<Root> roots = new ArrayList<>();
    for (DataPath path : DataPath.parse(text)) {
      roots.add(root(path));
    }
    return List.copyOf(roots);
  }

  private static Root root(DataPath path) throws DataException {
    Path from = path.file().toAbsolutePath().normalize();
    List<String> names = new ArrayList<>();
    List<byte[]> contents = new ArrayList<>();
    long bytes = 0;
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        bytes += Files.size(file);
        if (bytes > MOST) {
          throw new DataException(
              "%s: expected at most %s bytes to send to executors, found more; put it on a path"
                  + " that all machines share",
              path, MOST);
        }
        names.add(from.relativize(file).toString());
        contents.add(Files.readAllBytes(file));
      }
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw new DataException("%s: cannot be read: %s", path, e.getMessage());
    }
    return new Root(from.toString(), path.part(), List.copyOf(names), List.copyOf(contents));
  }

  /**
   * Returns options with paths that hold on this machine: those of the driver, if the same files
   * are there, and otherwise of copies that are written now.
   *
   * @throws IOException if these cannot be written
   */
  Options here(Options options) throws IOException {
    Options found = options.with(DataOptions.DATA_SET, here(data, "data"));
    return test.isEmpty() ? found : found.with(DataOptions.TEST, here(test, "test"));
  }

  private static String here(List<Root> roots, String name) throws IOException {
    List<String> paths = new ArrayList<>();
    for (Root root : roots) {
      Path path = Path.of(root.path());
      if (!hasAll(root)) {
        Path folder = Path.of(SparkFiles.getRootDirectory());
        path = Files.createTempDirectory(folder, "lanewise-" + name).resolve(path.getFileName());
        write(root, path);
      }
      paths.add(root.part().isEmpty() ? path.toString() : path + ":" + root.part());
    }
    return String.join(",", paths);
  }

  private static boolean hasAll(Root root) throws IOException {
    for (int f = 0; f < root.names().size(); f++) {
      Path file = file(root, Path.of(root.path()), f);
      byte[] content = root.contents().get(f);
      if (!Files.isReadable(file)
          || Files.size(file) != content.length
          || !Arrays.equals(Files.readAllBytes(file), content)) {
        return false;
      }
    }
    return true;
  }

  private static Path file(Root root, Path path, int file) {
    String name = root.names().get(file);
    return name.isEmpty() ? path : path.resolve(name);
  }

  private static void write(Root root, Path path) throws IOException {
    for (int f = 0; f < root.names().size(); f++) {
      Path file = file(root, path, f);
      Files.createDirectories(file.getParent());
      Files.write(file, root.contents().get(f));
    }
  }
}
