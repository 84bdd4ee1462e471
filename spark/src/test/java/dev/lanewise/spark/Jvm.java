package dev.lanewise.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of other JVMs with the class path of this one. */
final class Jvm {
  private Jvm() {}

  /** Returns the command that runs a class as Spark runs its own. */
  static List<String> java(String mainClass, String... options) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>(List.of(java.toString(), "@src/main/jvm.options"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath(), mainClass));
    return command;
  }

  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
