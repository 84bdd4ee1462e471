package dev.lanewise.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the program in a JVM of its own, as the launcher does. */
final class LanewiseProcess {
  private LanewiseProcess() {}

  /**
   * Prepares a process.
   *
   * @param properties such as {@code -Dlanewise.terminal=12}
   */
  static ProcessBuilder of(List<String> properties, Object... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@src/main/jvm.options");
    command.addAll(properties);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    for (Object arg : args) {
      command.add(arg.toString());
    }
    return new ProcessBuilder(command);
  }
}
