package dev.lanewise.cli;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --data}. */
final class DataOption {
  static final String DEFAULT = "data/mnist";

  final OptionSpec spec =
      OptionSpec.builder("--data")
          .paramLabel("PATH")
          .type(Path.class)
          .description(
              "The data set: a folder of IDX files, plain or gz; a zip or tar archive of them; a"
                  + " folder with a train and a test CSV file; or an npz file as Keras ships it.",
              "Default: " + DEFAULT + " in Lanewise's folder.")
          .build();

  /** Returns the data set's path as it was given; the default is relative to {@link Home}. */
  String label() {
    Path given = spec.getValue();
    return given == null ? DEFAULT : given.toString();
  }

  /**
   * Returns {@link #label()}, but for a path that reads as the default and is relative to the
   * working directory: that one begins with a dot.
   */
  String recorded() {
    return spec.getValue() != null && label().equals(DEFAULT)
        ? Path.of(".", DEFAULT).toString()
        : label();
  }

  /** Reads the data set. */
  Dataset read() throws DataException, DataMismatchException {
    return read(recorded());
  }

  /** Reads the data set of a run that has recorded it so. */
  static Dataset read(String recorded) throws DataException, DataMismatchException {
    if (!recorded.equals(DEFAULT)) {
      return Dataset.read(Path.of(recorded));
    }
    Path mnist = Home.mnist();
    if (Files.notExists(mnist)) {
      throw new DataMismatchException(
          mnist
              + ": no such folder; MNIST, the default data set, is not here: give another with"
              + " --data, or put MNIST's four IDX files there");
    }
    return Dataset.read(mnist);
  }
}
