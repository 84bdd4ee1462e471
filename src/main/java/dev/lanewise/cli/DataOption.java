package dev.lanewise.cli;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Dataset;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --data}. */
final class DataOption {
  private static final String DEFAULT = "data/mnist";

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = {
        "The data set: a folder of IDX files, plain or gz; a zip or tar archive of them; a folder"
            + " with a train and a test CSV file; or an npz file as Keras ships it.",
        "Default: " + DEFAULT + " in Lanewise's folder."
      })
  private Path given;

  /** Returns the data set's path as it was given; the default is relative to {@link Home}. */
  String label() {
    return given == null ? DEFAULT : given.toString();
  }

  /** Reads the data set. */
  Dataset read() throws DataException {
    return Dataset.read(given == null ? Home.resolve(DEFAULT) : given);
  }
}
