package dev.lanewise;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher script, in a project of its own whose Maven and JDK are scripts that write down how
 * they were called.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {

  private static final List<String> TOOLS =
      List.of("cat", "find", "flock", "grep", "mkdir", "mv", "perl", "readlink", "rm", "sleep");

  @TempDir private Path temp;
  private Path project;
  private Path tools;
  private Path javaHome;

  @BeforeEach
  void makeProject() throws IOException {
    project = Files.createDirectories(temp.resolve("a project"));
    Files.copy(Path.of("lanewise"), project.resolve("lanewise"), COPY_ATTRIBUTES);
    Files.createFile(project.resolve("pom.xml"));
    Files.createDirectories(project.resolve("src/main"));
    Files.createFile(project.resolve("src/main/Some.java"));
    javaHome = makeJdk("jdk", "25.0.1");
    tools = Files.createDirectories(temp.resolve("tools"));
    for (String tool : TOOLS) {
      for (String folder : List.of("/usr/bin", "/bin")) {
        Path program = Path.of(folder, tool);
        if (Files.isExecutable(program) && !Files.exists(tools.resolve(tool))) {
          script(tools.resolve(tool), "exec " + program + " \"$@\"");
        }
      }
    }
    maven("");
  }

  @Test
  void buildsOnceAndPassesItsArguments() throws Exception {
    Run first = start("train", "--out", "a b", "", "*").await();
    assertEquals(0, first.exit(), first.err());
    assertEquals(1, first.err().lines().count(), first.err());
    Path home = project.toRealPath();
    assertEquals(
        List.of(
            javaHome + "/bin/java",
            "@" + home + "/src/main/jvm.options",
            "-XX:SharedArchiveFile=" + home + "/target/lanewise.jsa",
            "-Xlog:cds=off,aot=off:stderr",
            "-Dlanewise.home=" + home,
            "-Dlanewise.terminal=",
            "-jar",
            home + "/target/lanewise.jar",
            "train",
            "--out",
            "a b",
            "",
            "*"),
        first.out().lines().toList());

    Run second = start("info").await();
    assertEquals(0, second.exit());
    assertEquals("", second.err());
    assertEquals(1, builds());
  }

  @Test
  void buildsAgainWhenASourceIsNewerThanTheBuild() throws Exception {
    start().await();
    FileTime before = FileTime.fromMillis(System.currentTimeMillis() - 60_000);
    Files.setLastModifiedTime(project.resolve("target/built"), before);
    start().await();
    assertEquals(2, builds());
    start().await();
    assertEquals(2, builds());
  }

  @Test
  void buildsAgainWhenAnotherJarIsNewerThanTheCache() throws Exception {
    start().await();
    FileTime after = FileTime.fromMillis(System.currentTimeMillis() + 60_000);
    Files.setLastModifiedTime(project.resolve("target/lanewise.jar"), after);
    start().await();
    assertEquals(2, builds());
    start().await();
    assertEquals(2, builds());
  }

  @Test
  void buildsAgainAfterACommit() throws Exception {
    start().await();
    Files.createDirectories(project.resolve(".git/logs"));
    Files.createFile(project.resolve(".git/logs/HEAD"));
    start().await();
    assertEquals(2, builds());
  }

  @Test
  void theBenchmarksAreBuiltOnTheirFirstUse() throws Exception {
    Path benchmarks = Files.createDirectories(project.resolve("bench/java"));
    start("info").await();
    start("bench").await();
    start("bench").await();
    start("info").await();
    Files.createFile(benchmarks.resolve("Some.java"));
    start("info").await();
    assertEquals(2, builds());
    start("bench").await();
    List<String> profiles = Files.readAllLines(project.resolve("builds"));
    assertEquals(List.of("built", "built -Pbench", "built -Pbench"), profiles);
  }

  @Test
  void keepsTheClassesOfARehearsal() throws Exception {
    Run run = start("info").await();
    assertEquals(0, run.exit(), run.err());
    assertEquals("cache", Files.readString(project.resolve("target/lanewise.jsa")).strip());
    try (Stream<Path> files = Files.list(project.resolve("target"))) {
      assertEquals(
          List.of("build.log", "built", "lanewise.jar", "lanewise.jsa"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void startsAllTheSameWhereTheRehearsalFails() throws Exception {
    java(javaHome, "exit 1");
    Run run = start("info").await();
    assertEquals(0, run.exit(), run.err());
    assertFalse(Files.exists(project.resolve("target/lanewise.jsa")));
  }

  @Test
  void startsAllTheSameWhereTheRehearsalLoadsNothing() throws Exception {
    java(javaHome, ": >\"${option#*=}\"");
    for (int i = 0; i < 2; i++) {
      Run run = start("info").await();
      assertEquals(0, run.exit(), run.err());
    }
    assertEquals(1, builds());
    assertFalse(Files.exists(project.resolve("target/lanewise.jsa")));
  }

  @Test
  void anotherJdkNeedsAnotherCache() throws Exception {
    start("info").await();
    javaHome = makeJdk("another", "26");
    start("info").await();
    start("info").await();
    assertEquals(2, builds());
  }

  @Test
  void aSourceThatChangesDuringTheBuildIsNotTakenForBuilt() throws Exception {
    maven("sleep 0.1; echo changed >src/main/Some.java");
    start().await();
    maven("");
    start().await();
    assertEquals(2, builds());
  }

  @ParameterizedTest
  @ValueSource(strings = {"flock", "perl"})
  void firstStartsAtOnceShareOneBuild(String lock) throws Exception {
    Files.deleteIfExists(tools.resolve(lock.equals("flock") ? "perl" : "flock"));
    maven("sleep 0.5");
    var starts = new ArrayList<Start>();
    for (int i = 0; i < 4; i++) {
      starts.add(start("info"));
    }
    for (Start start : starts) {
      Run run = start.await();
      assertEquals(0, run.exit(), run.err());
    }
    assertEquals(1, builds());
  }

  @Test
  void aFailedBuildIsShownAndTriedAgain() throws Exception {
    maven("echo 'no such symbol'; exit 1");
    Run failed = start("info").await();
    assertEquals(1, failed.exit());
    assertTrue(failed.err().contains("no such symbol"), failed.err());
    assertEquals("", failed.out());

    maven("");
    assertEquals(0, start("info").await().exit());
    assertEquals(2, builds());
  }

  @Test
  void aKilledBuildIsDoneAgain() throws Exception {
    maven("kill -9 $PPID");
    assertNotEquals(0, start("info").await().exit());
    maven("");
    assertEquals(0, start("info").await().exit());
    assertEquals(2, builds());
  }

  @Test
  void withoutMavenItSaysWhatIsMissing() throws Exception {
    Files.delete(tools.resolve("mvn"));
    Run run = start("info").await();
    assertEquals(1, run.exit());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("needs Maven"), run.err());
  }

  @Test
  void prefersANewJdkInThePathToAnOldJavaHome() throws Exception {
    Path newer = makeJdk("newer", "26");
    Files.createSymbolicLink(tools.resolve("java"), newer.resolve("bin/java"));
    javaHome = makeJdk("old", "17.0.15");
    assertEquals(newer + "/bin/java", start("info").await().out().lines().findFirst().get());
  }

  @Test
  void runsThroughSymbolicLinksFromAnywhere() throws Exception {
    Path link = temp.resolve("link");
    Files.createSymbolicLink(link, Path.of("a project/lanewise"));
    Path second = temp.resolve("second");
    Files.createSymbolicLink(second, link);
    Run run = startAt(temp, second.toString(), "info").await();
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("-Dlanewise.home=" + project.toRealPath()), run.out());
  }

  private Path makeJdk(String name, String version) throws IOException {
    Path jdk = temp.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    java(jdk, "printf '%s\\n' cache '@cp cache 1' >\"${option#*=}\"");
    script(jdk.resolve("bin/javac"), "exit 1");
    return jdk;
  }

  /**
   * Makes a `java` that prints its arguments; where it is to list its classes, runs a line of
   * shell, and where it is to make a cache, puts the list there.
   */
  private static void java(Path jdk, String line) throws IOException {
    List<String> script =
        List.of(
            "for option; do",
            "  case $option in",
            "    -XX:DumpLoadedClassList=*) " + line + " ;;",
            "    -XX:SharedClassListFile=*) list=${option#*=} ;;",
            "    -XX:SharedArchiveFile=*.new) cat \"$list\" >\"${option#*=}\" ;;",
            "  esac",
            "done",
            "printf '%s\\n' \"$0\" \"$@\"");
    script(jdk.resolve("bin/java"), String.join("\n", script));
  }

  /** Makes an `mvn` that notes that it was called, runs a line of shell, and leaves a jar. */
  private void maven(String line) throws IOException {
    List<String> script =
        List.of(
            "case $* in *-Pbench*) profile=-Pbench ;; esac",
            "cd '" + project + "'",
            "echo built $profile >>builds",
            line,
            ": >target/lanewise.jar");
    script(tools.resolve("mvn"), String.join("\n", script));
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\nset -e\n" + body);
    assertTrue(file.toFile().setExecutable(true));
  }

  private int builds() throws IOException {
    return Files.readAllLines(project.resolve("builds")).size();
  }

  private Start start(String... arguments) throws IOException {
    return startAt(project, "./lanewise", arguments);
  }

  private Start startAt(Path folder, String launcher, String... arguments) throws IOException {
    var command = new ArrayList<String>(List.of(launcher));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(temp, "out", "");
    Path err = Files.createTempFile(temp, "err", "");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("JAVA_HOME", javaHome.toString());
    return new Start(builder.start(), out, err);
  }

  private record Start(Process process, Path out, Path err) {
    Run await() throws IOException, InterruptedException {
      int exit = process.waitFor();
      return new Run(exit, Files.readString(out), Files.readString(err));
    }
  }

  private record Run(int exit, String out, String err) {}
}
