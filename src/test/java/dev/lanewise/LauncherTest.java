package dev.lanewise;

import static dev.lanewise.LauncherProject.LARGE_PAGES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.LauncherProject.Run;
import dev.lanewise.LauncherProject.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher script builds, and with which Java. */
@Tag("processes")
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {

  @TempDir private Path temp;
  private LauncherProject project;

  @BeforeEach
  void makeProject() throws IOException {
    project = new LauncherProject(temp, "a project");
  }

  @Test
  void buildsOnceAndPassesItsArguments() throws Exception {
    Run first = project.start("train", "--out", "a b", "", "*").await();
    assertEquals(0, first.exit(), first.err());
    assertEquals(1, first.err().lines().count(), first.err());
    Path home = project.folder.toRealPath();
    assertEquals(
        List.of(
            temp + "/jdk/bin/java",
            "@" + home + "/src/main/jvm.options",
            "-XX:SharedArchiveFile=" + home + "/target/lanewise.jsa",
            "-Xlog:cds=off,aot=off:stderr",
            "-Dlanewise.home=" + home,
            "-Dlanewise.terminal=",
            "-Dlanewise.columns=",
            "-Dlanewise.command=./lanewise",
            "-jar",
            home + "/target/lanewise.jar",
            "train",
            "--out",
            "a b",
            "",
            "*",
            "locale C.UTF-8"),
        first.out().lines().filter(word -> !word.equals(LARGE_PAGES)).toList());

    Run second = project.start("info").await();
    assertEquals(0, second.exit());
    assertEquals("", second.err());
    assertEquals(1, project.builds());
  }

  @Test
  void javaStartsAProgramOfOnesOwnOnTheSameJava() throws Exception {
    Run run = project.start("java", "My Program.java", "a b").await();
    assertEquals(0, run.exit(), run.err());
    Path home = project.folder.toRealPath();
    assertEquals(
        List.of(
            temp + "/jdk/bin/java",
            "@" + home + "/src/main/jvm.options",
            "--add-modules=jdk.incubator.vector",
            "-cp",
            home + "/target/lanewise.jar:" + home + "/target/lib/*",
            "My Program.java",
            "a b",
            "locale C.UTF-8"),
        run.out().lines().filter(word -> !word.equals(LARGE_PAGES)).toList());
  }

  @Test
  void buildsAgainWhenASourceIsNewerThanTheBuild() throws Exception {
    project.start().await();
    FileTime before = FileTime.fromMillis(System.currentTimeMillis() - 60_000);
    Files.setLastModifiedTime(project.folder.resolve("target/built"), before);
    project.start().await();
    assertEquals(2, project.builds());
    project.start().await();
    assertEquals(2, project.builds());
  }

  @Test
  void aSourceFromTheFutureIsNotBuiltForEver() throws Exception {
    Path source = project.folder.resolve("src/main/Some.java");
    FileTime future = FileTime.from(Instant.now().plus(2, ChronoUnit.DAYS));
    Files.setLastModifiedTime(source, future);
    project.start().await();
    project.start().await();
    assertEquals(1, project.builds());
    Files.writeString(source, "changed");
    Files.setLastModifiedTime(source, future);
    project.start().await();
    project.start().await();
    assertEquals(2, project.builds());
  }

  @Test
  void whatMavenAloneHasBuiltIsTaken() throws Exception {
    project.start().await();
    assertEquals(
        0,
        new ProcessBuilder(project.tools.resolve("mvn").toString()).start().waitFor(),
        "the script that stands for Maven");
    FileTime before = FileTime.fromMillis(System.currentTimeMillis() - 60_000);
    Files.setLastModifiedTime(project.folder.resolve("target/lanewise.jsa.java"), before);
    Run rehearsed = project.start("info").await();
    assertTrue(rehearsed.err().contains("first start with this Java"), rehearsed.err());
    assertEquals("", project.start("info").await().err());
    assertEquals(2, project.builds());
  }

  @Test
  void buildsAgainAfterACommit() throws Exception {
    project.start().await();
    Files.createDirectories(project.folder.resolve(".git/logs"));
    Files.createFile(project.folder.resolve(".git/logs/HEAD"));
    project.start().await();
    assertEquals(2, project.builds());
  }

  @Test
  void theBenchmarksAreBuiltOnTheirFirstUse() throws Exception {
    Path benchmarks = Files.createDirectories(project.folder.resolve("bench/java"));
    project.start("info").await();
    project.start("bench").await();
    project.start("bench").await();
    project.start("info").await();
    Files.createFile(benchmarks.resolve("Some.java"));
    project.start("info").await();
    assertEquals(2, project.builds());
    project.start("bench").await();
    List<String> profiles = Files.readAllLines(project.folder.resolve("builds"));
    assertEquals(List.of("built", "built -Pbench", "built -Pbench"), profiles);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help"})
  void helpNeedsNoBenchmarks(String help) throws Exception {
    project.start("info").await();
    assertEquals(0, project.start("bench", "matmul", help).await().exit());
    assertEquals(1, project.builds());
  }

  @Test
  void keepsTheClassesOfARehearsal() throws Exception {
    Run run = project.start("info").await();
    assertEquals(0, run.exit(), run.err());
    assertEquals("cache", Files.readString(project.folder.resolve("target/lanewise.jsa")).strip());
    try (Stream<Path> files = Files.list(project.folder.resolve("target"))) {
      assertEquals(
          List.of(
              "ahead", "build.log", "built", "lanewise.jar", "lanewise.jsa", "lanewise.jsa.java"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void startsAllTheSameWhereTheRehearsalFails() throws Exception {
    LauncherProject.java(temp.resolve("jdk"), "exit 1");
    Run run = project.start("info").await();
    assertEquals(0, run.exit(), run.err());
    assertFalse(Files.exists(project.folder.resolve("target/lanewise.jsa")));
  }

  @Test
  void startsAllTheSameWhereTheRehearsalLoadsNothing() throws Exception {
    LauncherProject.java(temp.resolve("jdk"), ": >\"${option#*=}\"");
    for (int i = 0; i < 2; i++) {
      Run run = project.start("info").await();
      assertEquals(0, run.exit(), run.err());
    }
    assertEquals(1, project.builds());
    assertFalse(Files.exists(project.folder.resolve("target/lanewise.jsa")));
  }

  @Test
  void anotherJdkNeedsAnotherCache() throws Exception {
    project.start("info").await();
    project.javaHome(project.makeJdk("another", "26"));
    Path cache = project.folder.resolve("target/lanewise.jsa");
    Files.delete(cache);
    project.start("info").await();
    assertTrue(Files.exists(cache));
    assertEquals("", project.start("info").await().err());
    assertEquals(1, project.builds());
  }

  @Test
  void aNewVersionOfAJdkNeedsAnotherCache() throws Exception {
    project.start("info").await();
    project.makeJdk("jdk", "25.0.2");
    assertTrue(project.start("info").await().err().contains("first start with this Java"));
    assertEquals("", project.start("info").await().err());
    assertEquals(1, project.builds());
  }

  @Test
  void aJreRunsWhatIsBuilt() throws Exception {
    project.start("info").await();
    Files.delete(temp.resolve("jdk/bin/javac"));
    Run run = project.start("info").await();
    assertEquals(0, run.exit(), run.err());
    assertEquals(temp + "/jdk/bin/java", run.out().lines().findFirst().get());
  }

  @Test
  void saysWhichJavaIsTooOldOrHasNoCompiler() throws Exception {
    Path launcher = project.folder.resolve("lanewise");
    // No machine that runs this test has a Java so new.
    String script = Files.readString(launcher).replace("minimum=25", "minimum=99");
    Files.writeString(launcher, script);
    Run old = project.start("info").await();
    assertEquals(1, old.exit());
    assertEquals(1, old.err().lines().count(), old.err());
    assertTrue(old.err().contains("found Java 25.0.1 in " + temp + "/jdk, too old"), old.err());

    project.makeJdk("jdk", "99");
    Files.delete(temp.resolve("jdk/bin/javac"));
    Run runtime = project.start("info").await();
    assertEquals(1, runtime.exit());
    assertTrue(
        runtime.err().contains("found Java 99 in " + temp + "/jdk, without javac"), runtime.err());
  }

  @Test
  void whereNothingCanBeWrittenItSaysWhatToDo() throws Exception {
    // Also for root, whom no permission stops.
    Files.createFile(project.folder.resolve("target"));
    Run run = project.start("info").await();
    assertEquals(1, run.exit());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("/target' cannot be written: "), run.err());
  }

  @Test
  void aSourceThatChangesDuringTheBuildIsNotTakenForBuilt() throws Exception {
    project.maven("sleep 0.1; echo changed >src/main/Some.java");
    project.start().await();
    project.maven("");
    project.start().await();
    assertEquals(2, project.builds());
  }

  @ParameterizedTest
  @ValueSource(strings = {"flock", "perl"})
  void firstStartsAtOnceShareOneBuild(String lock) throws Exception {
    Files.deleteIfExists(project.tools.resolve(lock.equals("flock") ? "perl" : "flock"));
    project.maven("sleep 0.5");
    var starts = new ArrayList<Start>();
    for (int i = 0; i < 4; i++) {
      starts.add(project.start("info"));
    }
    for (Start start : starts) {
      Run run = start.await();
      assertEquals(0, run.exit(), run.err());
    }
    assertEquals(1, project.builds());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Could not transfer artifact a:b:pom:1 from/to central: repo.example: Name or service not"
            + " known",
        "Unknown host repo.example",
        "Could not transfer metadata: Temporary failure in name resolution"
      })
  void withoutANetworkTheBuildSaysSoInOneLine(String ofMaven) throws Exception {
    project.maven("echo '[ERROR] " + ofMaven + "'; exit 1");
    Run run = project.start("info").await();
    assertEquals(1, run.exit());
    List<String> lines = run.err().lines().toList();
    assertEquals(2, lines.size(), run.err());
    assertTrue(lines.getLast().contains("connect to the network once"), run.err());
  }

  @Test
  void aFailedBuildIsShownAndTriedAgain() throws Exception {
    project.maven("echo 'no such symbol'; exit 1");
    Run failed = project.start("info").await();
    assertEquals(1, failed.exit());
    assertTrue(failed.err().contains("no such symbol"), failed.err());
    assertEquals("", failed.out());

    project.maven("");
    assertEquals(0, project.start("info").await().exit());
    assertEquals(2, project.builds());
  }

  @Test
  void aKilledBuildIsDoneAgain() throws Exception {
    project.maven("kill -9 $PPID; exit 1");
    assertNotEquals(0, project.start("info").await().exit());
    project.maven("");
    assertEquals(0, project.start("info").await().exit());
    assertEquals(2, project.builds());
  }

  @Test
  void withoutMavenItSaysWhatIsMissing() throws Exception {
    Files.delete(project.tools.resolve("mvn"));
    Run run = project.start("info").await();
    assertEquals(1, run.exit());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("needs Maven"), run.err());
  }

  @Test
  void prefersANewJdkInThePathToAnOldJavaHome() throws Exception {
    Path newer = project.makeJdk("newer", "26");
    Files.createSymbolicLink(project.tools.resolve("java"), newer.resolve("bin/java"));
    project.javaHome(project.makeJdk("old", "17.0.15"));
    assertEquals(
        newer + "/bin/java", project.start("info").await().out().lines().findFirst().get());
  }

  @Test
  void runsThroughSymbolicLinksFromAnywhere() throws Exception {
    Path link = temp.resolve("link");
    Files.createSymbolicLink(link, Path.of("a project/lanewise"));
    Path second = temp.resolve("second");
    Files.createSymbolicLink(second, link);
    Run run = project.startAt(temp, second.toString(), "info").await();
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("-Dlanewise.home=" + project.folder.toRealPath()), run.out());
  }
}
