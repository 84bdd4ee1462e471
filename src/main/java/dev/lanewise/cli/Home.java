package dev.lanewise.cli;

import java.nio.file.Path;

/** The project's folder, in which the default data set and the runs are. */
final class Home {
  /** By this the launcher says where it is. */
  private static final String PROPERTY = "lanewise.home";

  private Home() {}

  /**
   * Returns the way from the working directory to {@code path} in the project's folder; without a
   * launcher that says where that is, in the working directory.
   */
  static Path resolve(String path) {
    String home = System.getProperty(PROPERTY);
    return home == null
        ? Path.of(path)
        : Path.of("").toAbsolutePath().relativize(Path.of(home, path).toAbsolutePath());
  }
}
