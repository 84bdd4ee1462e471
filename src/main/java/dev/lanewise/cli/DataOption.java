package dev.lanewise.cli;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.PicturePreparation;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.option.Option;
import dev.lanewise.option.OptionTable;
import dev.lanewise.option.Options;
import dev.lanewise.run.DataOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --data} of the commands that read a data set but train nothing. */
final class DataOption {
  private final TableOptions table = new TableOptions(new OptionTable(DataOptions.READING));

  OptionSpec[] specs() {
    return table.all().toArray(OptionSpec[]::new);
  }

  /** Returns what was given. */
  Options options() {
    return table.over(Options.DEFAULT);
  }

  /** Returns the data set's path as it was given; the default is relative to {@link Home}. */
  String label() {
    return label(table.over(Options.DEFAULT));
  }

  /** Returns the path of a run's data set. */
  static String label(Options options) {
    return options.get(DataOptions.DATA_SET);
  }

  /** Returns where a run's data set lies, for comparison with another's. */
  static Path place(Options options) {
    Path path = options.has(DataOptions.DATA_SET) ? Path.of(label(options)) : Home.mnist();
    return path.toAbsolutePath().normalize();
  }

  /** Returns whether the data set was given. */
  boolean isGiven() {
    return table.isGiven(DataOptions.DATA_SET);
  }

  /** Returns what was given beside the data set, but for the options {@code expected}. */
  Optional<Option<?>> givenBeside(Set<Option<?>> expected) {
    for (Option<?> row : DataOptions.READING) {
      if (row != DataOptions.DATA_SET && !expected.contains(row) && table.isGiven(row)) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /** Returns what else was said of it. */
  ReadOptions readOptions() {
    return DataOptions.readOptions(table.over(Options.DEFAULT));
  }

  /** Reads the data set. */
  Dataset read() throws DataException, DataMismatchException {
    return read(table.over(Options.DEFAULT));
  }

  /** Reads the data set of a run. */
  static Dataset read(Options options) throws DataException, DataMismatchException {
    return read(options, DataOptions.readOptions(options));
  }

  /** Reads a data set whose pictures are prepared as a model's, where nothing else is said. */
  static Dataset read(Options options, PicturePreparation like)
      throws DataException, DataMismatchException {
    return read(options, DataOptions.reading(options).like(like).build());
  }

  private static Dataset read(Options options, ReadOptions said)
      throws DataException, DataMismatchException {
    if (options.has(DataOptions.DATA_SET)) {
      return Dataset.read(options.get(DataOptions.DATA_SET), said);
    }
    Path mnist = Home.mnist();
    if (Files.notExists(mnist)) {
      throw new DataMismatchException(
          mnist
              + ": no such folder; MNIST, the default data set, is not here: give another with"
              + " --data, or put MNIST's four IDX files there");
    }
    return Dataset.read(mnist.toString(), said);
  }
}
