package dev.lanewise.bench;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Dataset;
import java.nio.file.Path;

/** The data that the presets train on. */
final class Mnist {
  private Mnist() {}

  static Dataset read() throws DataException {
    return Dataset.read(Path.of(System.getProperty("lanewise.home", ""), "data", "mnist"));
  }
}
