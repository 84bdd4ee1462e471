package dev.lanewise;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A project of its own with the launcher script, whose Maven and JDK are scripts that write down
 * how they were called.
 */
final class LauncherProject {
  /** What the launcher adds on a Linux that has them. */
  static final String LARGE_PAGES = "-XX:+UseTransparentHugePages";

  private static final List<String> TOOLS =
      List.of(
          "cat",
          "cksum",
          "find",
          "flock",
          "grep",
          "ls",
          "mkdir",
          "mv",
          "perl",
          "readlink",
          "rm",
          "sleep",
          "touch");

  private final Path temp;
  final Path folder;
  final Path tools;
  final Map<String, String> environment = new TreeMap<>();

  /**
   * Makes the project.
   *
   * @param name of its folder
   */
  LauncherProject(Path temp, String name) throws IOException {
    this.temp = temp;
    folder = Files.createDirectories(temp.resolve(name));
    Files.copy(Path.of("lanewise"), folder.resolve("lanewise"), COPY_ATTRIBUTES);
    Files.createFile(folder.resolve("pom.xml"));
    Files.createDirectories(folder.resolve("src/main"));
    Files.createFile(folder.resolve("src/main/Some.java"));
    tools = Files.createDirectories(temp.resolve("tools"));
    for (String tool : TOOLS) {
      for (String place : List.of("/usr/bin", "/bin")) {
        Path program = Path.of(place, tool);
        if (Files.isExecutable(program) && !Files.exists(tools.resolve(tool))) {
          script(tools.resolve(tool), "exec " + program + " \"$@\"");
        }
      }
    }
    environment.put("PATH", tools.toString());
    javaHome(makeJdk("jdk", "25.0.1"));
    maven("");
  }

  void javaHome(Path jdk) {
    environment.put("JAVA_HOME", jdk.toString());
  }

  Path makeJdk(String name, String version) throws IOException {
    return makeJdk(temp.resolve(name), version);
  }

  static Path makeJdk(Path jdk, String version) throws IOException {
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    java(jdk, "printf '%s\\n' cache '@cp cache 1' >\"${option#*=}\"");
    script(jdk.resolve("bin/javac"), "exit 1");
    return jdk;
  }

  /**
   * Makes a `java` that prints its arguments and its locale; where it is to list its classes, runs
   * a line of shell, and where it is to make a cache, puts the list there.
   */
  static void java(Path jdk, String line) throws IOException {
    List<String> script =
        List.of(
            "for option; do",
            "  case $option in",
            "    -XX:DumpLoadedClassList=*) " + line + " ;;",
            "    -XX:SharedClassListFile=*) list=${option#*=} ;;",
            "    -XX:SharedArchiveFile=*.new) cat \"$list\" >\"${option#*=}\" ;;",
            "  esac",
            "done",
            "printf '%s\\n' \"$0\" \"$@\" \"locale ${LC_ALL:-as it is}\"");
    script(jdk.resolve("bin/java"), String.join("\n", script));
  }

  /**
   * Makes an `mvn` that notes that it was called, runs a line of shell, and leaves a jar, and last
   * a stamp with the date of its beginning.
   */
  void maven(String line) throws IOException {
    List<String> script =
        List.of(
            "cd '" + folder + "'",
            "rm -f target/built target/lanewise-bench.jar",
            "case $* in *-Pbench*) profile=-Pbench; : >target/lanewise-bench.jar ;; esac",
            "echo built $profile >>builds",
            ": >begun",
            line,
            ": >target/lanewise.jar",
            "touch -r begun target/built");
    script(tools.resolve("mvn"), String.join("\n", script));
  }

  static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\nset -e\n" + body);
    assertTrue(file.toFile().setExecutable(true));
  }

  int builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds")).size();
  }

  Start start(String... arguments) throws IOException {
    return startAt(folder, "./lanewise", arguments);
  }

  Start startAt(Path where, String launcher, String... arguments) throws IOException {
    var command = new ArrayList<String>(List.of(launcher));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(temp, "out", "");
    Path err = Files.createTempFile(temp, "err", "");
    var builder =
        new ProcessBuilder(command)
            .directory(where.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new Start(builder.start(), out, err);
  }

  record Start(Process process, Path out, Path err) {
    Run await() throws IOException, InterruptedException {
      int exit = process.waitFor();
      return new Run(exit, Files.readString(out), Files.readString(err));
    }
  }

  record Run(int exit, String out, String err) {}
}
