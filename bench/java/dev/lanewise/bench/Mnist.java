package dev.lanewise.bench;

import dev.lanewise.data.DataException;
import dev.lanewise.data.ImageDataset;
import java.nio.file.Path;

/** The data that the presets train on. */
final class Mnist {
  private Mnist() {}

  static ImageDataset read() throws DataException {
    return ImageDataset.read(Path.of(System.getProperty("lanewise.home", ""), "data", "mnist"));
  }
}
