package dev.lanewise.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the program in a JVM of its own, as the launcher does. */
final class LanewiseProcess {
  /** What the jar's manifest says, for classes that are in no jar. */
  private static final String MANIFEST = "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED";

  private LanewiseProcess() {}

  /**
   * Prepares a process.
   *
   * @param properties such as {@code -Dlanewise.terminal=12}
   */
  static ProcessBuilder of(List<String> properties, Object... args) {
    List<String> options = new ArrayList<>(properties);
    options.add(MANIFEST);
    return withoutManifest(options, args);
  }

  /**
   * Prepares a process that may not load modules by itself.
   *
   * @param options of the JVM, beside those of the launcher
   */
  static ProcessBuilder withoutManifest(List<String> options, Object... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@src/main/jvm.options");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    for (Object arg : args) {
      command.add(arg.toString());
    }
    return new ProcessBuilder(command);
  }
}
