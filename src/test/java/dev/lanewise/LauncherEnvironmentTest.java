package dev.lanewise;

import static dev.lanewise.LauncherProject.LARGE_PAGES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.LauncherProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where and under what settings the launcher script starts, and what it has in a package. */
@Tag("processes")
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherEnvironmentTest {
  private static final String OUR_COLLECTOR_OFF = "-XX:-UseSerialGC";

  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"ANSI_X3.4-1968", "US-ASCII"})
  void namesOfFilesAreMoreThanAscii(String charmap) throws Exception {
    LauncherProject project = new LauncherProject(temp, "project");
    LauncherProject.script(project.tools.resolve("locale"), "echo " + charmap);
    assertEquals("locale C.UTF-8", project.start().await().out().lines().toList().getLast());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1"})
  void aLocaleThatKnowsMoreStays(String charmap) throws Exception {
    LauncherProject project = new LauncherProject(temp, "project");
    LauncherProject.script(project.tools.resolve("locale"), "echo " + charmap);
    assertEquals("locale as it is", project.start().await().out().lines().toList().getLast());
  }

  @ParameterizedTest
  @CsvSource({
    "JDK_JAVA_OPTIONS, -XX:+UseG1GC, true",
    "JAVA_TOOL_OPTIONS, -Xmx2g -XX:+UseParallelGC -Da=b, true",
    "_JAVA_OPTIONS, -XX:+UseZGC, true",
    "JDK_JAVA_OPTIONS, '-Da=b\t-XX:+UseG1GC', true",
    "JDK_JAVA_OPTIONS, -XX:+UseSerialGC, false",
    "JDK_JAVA_OPTIONS, -XX:+UseGCOverheadLimit, false",
    "JDK_JAVA_OPTIONS, -Xmx2g, false"
  })
  void anotherCollectorTakesThePlaceOfOurs(String name, String options, boolean gives)
      throws Exception {
    LauncherProject project = new LauncherProject(temp, "project");
    project.environment.put(name, options);
    Run run = project.start("info").await();
    assertEquals(gives, run.out().lines().toList().contains(OUR_COLLECTOR_OFF), run.out());
  }

  @Test
  void largePagesAreAskedForWhereTheSystemHasThem() throws Exception {
    Path mode = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
    boolean has = Files.isReadable(mode) && !Files.readString(mode).contains("[never]");
    LauncherProject project = new LauncherProject(temp, "project");
    for (String command : List.of("info", "java")) {
      Run run = project.start(command).await();
      assertEquals(has, run.out().lines().toList().contains(LARGE_PAGES), run.out());
    }
  }

  @Test
  void whatIsBuiltStartsInAFolderWithAColonFromThereAlone() throws Exception {
    LauncherProject project = new LauncherProject(temp, "project");
    project.start().await();
    Path folder = Files.move(project.folder, temp.resolve("a:b"));
    Run there = project.startAt(folder, "./lanewise", "info").await();
    assertEquals(0, there.exit(), there.err());
    assertTrue(there.out().contains("\n./target/lanewise.jar\n"), there.out());
    assertFalse(there.out().contains("/a:b/"), there.out());
    refusesTheColon(project.startAt(temp, folder.resolve("lanewise").toString(), "info").await());
  }

  @Test
  void nothingIsBuiltInAFolderWithAColon() throws Exception {
    refusesTheColon(new LauncherProject(temp, "a:b").start("info").await());
  }

  private static void refusesTheColon(Run run) {
    assertEquals(1, run.exit());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("colon"), run.err());
  }

  @Test
  void aPackageRunsOnItsOwnJavaWithoutMaven() throws Exception {
    LauncherProject project = new LauncherProject(temp, "project");
    Files.delete(project.tools.resolve("mvn"));
    Path home = makePackage(project, "a package ü");
    Path runtime = LauncherProject.makeJdk(home.resolve("runtime"), "25.0.2");
    Files.delete(runtime.resolve("bin/javac"));
    Run first = project.startAt(temp, home + "/bin/lanewise", "bench", "x").await();
    assertEquals(0, first.exit(), first.err());
    assertEquals(
        List.of(
            runtime + "/bin/java",
            "@" + home + "/lib/jvm.options",
            "-XX:SharedArchiveFile=" + home + "/lanewise.jsa",
            "-Xlog:cds=off,aot=off:stderr",
            "-Dlanewise.mnist=" + home + "/data/mnist",
            "-Dlanewise.terminal=",
            "-Dlanewise.columns=",
            "-Dlanewise.command=" + home + "/bin/lanewise",
            "-jar",
            home + "/lanewise.jar",
            "bench",
            "x",
            "locale C.UTF-8"),
        first.out().lines().filter(word -> !word.equals(LARGE_PAGES)).toList());
    assertTrue(Files.exists(home.resolve("lanewise.jsa")));
    assertEquals("", project.startAt(temp, home + "/bin/lanewise", "info").await().err());
  }

  @Test
  void aPackageTakesAnyJavaThatIsNewEnough() throws Exception {
    LauncherProject project = new LauncherProject(temp, "project");
    Path home = makePackage(project, "package");
    Run run = project.startAt(temp, home + "/bin/lanewise", "info").await();
    assertEquals(temp + "/jdk/bin/java", run.out().lines().findFirst().get());
  }

  private Path makePackage(LauncherProject project, String name) throws IOException {
    Path home = temp.toRealPath().resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.move(project.folder.resolve("lanewise"), home.resolve("bin/lanewise"));
    Files.createFile(home.resolve("lanewise.jar"));
    return home;
  }

  /** Where nothing can be started that is for Windows, it can be read. */
  @Test
  void theOneForWindowsPassesTheSameOptions() throws Exception {
    String windows = Files.readString(Path.of("src/main/package/lanewise.cmd"));
    assertEquals(windows.lines().count(), windows.split("\r\n").length);
    String line = windows.lines().filter(l -> l.startsWith("\"%java%\"")).findFirst().get();
    assertEquals(
        List.of(
            "%java%",
            "@%home%/lib/jvm.options",
            "-Dlanewise.mnist=%home%/data/mnist",
            "-jar",
            "%home%/lanewise.jar",
            "%*"),
        words(line.replace('\\', '/')));

    LauncherProject project = new LauncherProject(temp, "project");
    Path home = makePackage(project, "package");
    List<String> here =
        new ArrayList<>(
            project.startAt(temp, home + "/bin/lanewise").await().out().lines().toList());
    here.remove(LARGE_PAGES);
    here.removeIf(word -> word.startsWith("-XX:SharedArchive") || word.startsWith("-Xlog:cds"));
    here.removeIf(word -> word.matches("-Dlanewise\\.(terminal|columns|command)=.*"));
    List<String> there =
        words(line.replace('\\', '/')).stream()
            .map(word -> word.replace("%home%", home.toString()))
            .toList();
    assertEquals(there.subList(1, 5), here.subList(1, 5));
  }

  private static List<String> words(String line) {
    return Pattern.compile("\"([^\"]*)\"|(\\S+)")
        .matcher(line)
        .results()
        .map(LauncherEnvironmentTest::unquoted)
        .toList();
  }

  private static String unquoted(MatchResult word) {
    return word.group(1) == null ? word.group(2) : word.group(1);
  }

  @Test
  void theOneForWindowsGoesNowhereThatIsNotThere() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("src/main/package/lanewise.cmd"));
    List<String> labels =
        lines.stream().filter(l -> l.startsWith(":")).map(l -> l.substring(1)).toList();
    List<String> jumps =
        lines.stream()
            .filter(l -> l.contains("goto "))
            .map(l -> l.substring(l.lastIndexOf(' ') + 1))
            .toList();
    assertEquals(List.of("start", "path", "version", "missing", "start", "old"), jumps);
    assertTrue(labels.containsAll(jumps), labels.toString());
    String launcher = Files.readString(Path.of("lanewise"));
    String minimum = launcher.lines().filter(l -> l.startsWith("minimum=")).findFirst().get();
    assertTrue(lines.stream().anyMatch(l -> l.contains("LSS " + minimum.substring(8) + " goto")));
  }

  @Test
  void aCollectorInAnArgumentFileIsSeen() throws Exception {
    Path file = Files.writeString(temp.resolve("arguments"), "-Da=b\n-XX:+UseG1GC\n");
    LauncherProject project = new LauncherProject(temp, "project");
    project.environment.put("JDK_JAVA_OPTIONS", "-Dc=* @" + file);
    Run run = project.start("info").await();
    assertTrue(run.out().lines().toList().contains(OUR_COLLECTOR_OFF), run.out());
  }
}
