package dev.lanewise.cli;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Dataset;
import dev.lanewise.option.OptionTable;
import dev.lanewise.option.Options;
import dev.lanewise.run.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --data} of the commands that read a data set but train nothing. */
final class DataOption {
  private final TableOptions table =
      new TableOptions(new OptionTable(List.of(RunOptions.DATA_SET)));

  OptionSpec spec() {
    return table.all().getFirst();
  }

  /** Returns the data set's path as it was given; the default is relative to {@link Home}. */
  String label() {
    return table.over(Options.DEFAULT).get(RunOptions.DATA_SET);
  }

  /** Reads the data set. */
  Dataset read() throws DataException, DataMismatchException {
    return read(table.over(Options.DEFAULT));
  }

  /** Reads the data set of a run. */
  static Dataset read(Options options) throws DataException, DataMismatchException {
    if (options.has(RunOptions.DATA_SET)) {
      return Dataset.read(Path.of(options.get(RunOptions.DATA_SET)));
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
