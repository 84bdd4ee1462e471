package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a program gets that depends on Lanewise. */
class LibraryTest {
  private static final Path EXAMPLE = Path.of("examples", "Digits.java");

  /** The libraries, and what commons-compress itself depends on. */
  private static final Pattern LIBRARIES =
      Pattern.compile(
          "(commons-(compress|io|lang3|codec)|jackson-core|fastcsv|fastdoubleparser)-[0-9.]+\\.jar");

  @TempDir private Path temp;

  @Test
  void dependsOnFourLibraries() throws Exception {
    NodeList dependencies =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new File("pom.xml"))
            .getElementsByTagName("dependency");
    Set<String> needed = new TreeSet<>();
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      boolean ofTheProject =
          dependency.getParentNode().getParentNode().getNodeName().equals("project");
      boolean comesAlong =
          text(dependency, "optional").isEmpty() && text(dependency, "scope").isEmpty();
      if (ofTheProject && comesAlong) {
        needed.add(text(dependency, "artifactId"));
      }
    }
    assertEquals(Set.of("commons-compress", "fastcsv", "fastdoubleparser", "jackson-core"), needed);
  }

  private static String text(Element element, String child) {
    NodeList found = element.getElementsByTagName(child);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }

  @Test
  void theExampleRunsOnTheClassPathAndOnTheModulePath() throws Exception {
    String path = String.join(File.pathSeparator, libraries());
    Path model = temp.resolve("model.safetensors");
    String printed =
        run(List.of("--add-modules=jdk.incubator.vector", "--class-path", path), model);
    byte[] bytes = Files.readAllBytes(model);
    assertEquals(printed, run(List.of("--module-path", path, "--add-modules=dev.lanewise"), model));
    assertArrayEquals(bytes, Files.readAllBytes(model));
    // Without the vector module, on scalar kernels.
    assertEquals(printed, run(List.of("--class-path", path), model));
    assertArrayEquals(bytes, Files.readAllBytes(model));
    String right = printed.lines().filter(line -> line.startsWith("right: ")).findFirst().get();
    assertTrue(Integer.parseInt(right.split(" ")[1]) > 9000, printed);
  }

  /** Compiles the example and runs it, with the words before it on Java's command line. */
  private static String run(List<String> options, Path model) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of(EXAMPLE.toString(), "data/mnist", model.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out;
  }

  private static List<String> libraries() throws Exception {
    List<String> paths = new ArrayList<>();
    paths.add(
        Path.of(Version.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString());
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (LIBRARIES.matcher(Path.of(path).getFileName().toString()).matches()) {
        paths.add(path);
      }
    }
    assertEquals(8, paths.size(), paths.toString());
    return paths;
  }

  @Test
  void theReadmeShowsTheExample() throws Exception {
    String example = Files.readString(EXAMPLE);
    assertTrue(Files.readString(Path.of("README.md")).contains("```java\n" + example + "```\n"));
  }
}
