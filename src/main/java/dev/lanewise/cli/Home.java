package dev.lanewise.cli;

import dev.lanewise.run.DataOptions;
import java.nio.file.Path;

/**
 * The folder in which the default data set and the runs are: of a clone, the clone; of a package,
 * the working directory for runs, and the package for the data set.
 */
public final class Home {
  /** By this the launcher of a clone says where it is. */
  private static final String PROPERTY = "lanewise.home";

  /** By this the launcher of a package says where its MNIST is. */
  private static final String MNIST = "lanewise.mnist";

  private Home() {}

  /**
   * Returns the way from the working directory to {@code path} in the project's folder; without a
   * launcher that says where that is, in the working directory.
   */
  static Path resolve(String path) {
    String home = System.getProperty(PROPERTY);
    return home == null ? Path.of(path) : fromHere(Path.of(home, path));
  }

  /** Returns the way from the working directory to the default data set. */
  public static Path mnist() {
    String mnist = System.getProperty(MNIST);
    return mnist == null
        ? resolve(DataOptions.DATA_SET.otherwise().orElseThrow())
        : fromHere(Path.of(mnist));
  }

  /** Relative, but where there is no such way: on another drive. */
  private static Path fromHere(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path there = path.toAbsolutePath();
    return there.getRoot().equals(here.getRoot()) ? here.relativize(there) : there;
  }
}
