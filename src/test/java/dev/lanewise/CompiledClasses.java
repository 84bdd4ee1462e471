package dev.lanewise;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The project's classes as the compiler has left them. */
public final class CompiledClasses {
  private static final String ENDING = ".class";

  private CompiledClasses() {}

  /** Returns the folder that they are in. */
  static Path root() throws URISyntaxException {
    return Path.of(Version.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Returns the files of all classes; the module's description is not one of them. */
  static List<Path> files() throws IOException, URISyntaxException {
    try (Stream<Path> walk = Files.walk(root())) {
      return walk.filter(file -> file.toString().endsWith(ENDING))
          .filter(file -> !file.endsWith("module-info.class"))
          .toList();
    }
  }

  /** Returns all classes, none of them initialized for that. */
  public static List<Class<?>> loaded()
      throws IOException, URISyntaxException, ClassNotFoundException {
    List<Class<?>> classes = new ArrayList<>();
    for (Path file : files()) {
      String path = root().relativize(file).toString();
      String name = path.substring(0, path.length() - ENDING.length());
      classes.add(
          Class.forName(
              name.replace(File.separatorChar, '.'), false, Version.class.getClassLoader()));
    }
    return classes;
  }
}
