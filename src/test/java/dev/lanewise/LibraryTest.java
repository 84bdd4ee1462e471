package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.SampleData;
import dev.lanewise.run.Preset;
import dev.lanewise.run.Training;
import dev.lanewise.run.TrainingPlan;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a program gets that depends on Lanewise. */
@Tag("processes")
class LibraryTest {
  private static final Path EXAMPLES = Path.of("examples");
  private static final int TRAIN = 3000;
  private static final int TEST = 500;

  /** The libraries, and what commons-compress itself depends on. */
  private static final Pattern LIBRARIES =
      Pattern.compile(
          "(commons-(compress|io|lang3|codec)|jackson-core|fastcsv|fastdoubleparser)-[0-9.]+\\.jar");

  @TempDir private static Path temp;

  /** Some of the MNIST digits, as IDX files. */
  private static Path data;

  private static List<String> onTheClassPath;
  private static List<String> onTheModulePath;

  /** Scalar kernels run then. */
  private static List<String> withoutVectors;

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

  @BeforeAll
  static void write() throws Exception {
    ImageDataset digits = ImageDataset.read(Path.of("data", "mnist"));
    data =
        SampleData.write(
            temp.resolve("digits"),
            SampleData.idxFiles(digits.train().slice(0, TRAIN), digits.test().slice(0, TEST)));
    String path = String.join(File.pathSeparator, libraries());
    String classes = compile(path).toString();
    String all = classes + File.pathSeparator + path;
    onTheClassPath = List.of("--add-modules=jdk.incubator.vector", "--class-path", all);
    onTheModulePath =
        List.of("--module-path", path, "--add-modules=dev.lanewise", "--class-path", classes);
    withoutVectors = List.of("--class-path", all);
  }

  /** Compiles the examples, and returns the folder of their classes. */
  private static Path compile(String libraries) throws IOException {
    Path classes = temp.resolve("classes");
    List<String> words =
        new ArrayList<>(List.of("--class-path", libraries, "-d", classes.toString()));
    for (String example : List.of("Digits", "StopAndResume", "Server")) {
      words.add(EXAMPLES.resolve(example + ".java").toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertEquals(0, compiler.run(null, null, null, words.toArray(String[]::new)));
    return classes;
  }

  @Test
  void digitsRunsEverywhere() throws Exception {
    Path model = temp.resolve("model.safetensors");
    String printed = run(onTheClassPath, "Digits", data, model);
    byte[] bytes = Files.readAllBytes(model);
    assertEquals(printed, run(onTheModulePath, "Digits", data, model));
    assertArrayEquals(bytes, Files.readAllBytes(model));
    assertEquals(printed, run(withoutVectors, "Digits", data, model));
    assertArrayEquals(bytes, Files.readAllBytes(model));
    assertMostAreRight(printed);
  }

  @Test
  void aStoppedTrainingGoesOnToTheModelOfOneThatWasNot() throws Exception {
    Path model = temp.resolve("resumed.safetensors");
    String printed = run(onTheClassPath, "StopAndResume", data, model, temp.resolve("kept"));
    byte[] bytes = Files.readAllBytes(model);
    assertEquals(
        printed, run(onTheModulePath, "StopAndResume", data, model, temp.resolve("kept-again")));
    assertArrayEquals(bytes, Files.readAllBytes(model));
    assertMostAreRight(printed);

    TrainingPlan plan =
        Training.of(Preset.PROOF).hidden(32).epochs(8).validation(0.1).patience(2).threads(1);
    try (Training training = plan.on(ImageDataset.read(data))) {
      training.run().write(model);
    }
    assertArrayEquals(bytes, Files.readAllBytes(model));
  }

  private static void assertMostAreRight(String printed) {
    String right = printed.lines().filter(line -> line.startsWith("right: ")).findFirst().get();
    assertTrue(Integer.parseInt(right.split(" ")[1]) > TEST * 3 / 4, printed);
  }

  @Test
  void theServerAnswersFromManyThreads() throws Exception {
    Path model = Path.of("results", "reference", "wide", "model.safetensors");
    byte[] seven = Files.readAllBytes(EXAMPLES.resolve("seven.png"));
    for (List<String> options : List.of(onTheClassPath, onTheModulePath)) {
      Process server = start(options, "Server", model, 0);
      try (HttpClient client = HttpClient.newHttpClient()) {
        String line = server.inputReader().readLine();
        assertTrue(line != null && line.startsWith("listening: "), line);
        URI address = URI.create("http://127.0.0.1:" + line.split(" ")[1] + "/");
        IntStream.range(0, 100)
            .parallel()
            .forEach(i -> assertEquals("200: 7\n", post(client, address, seven)));
        String refused = post(client, address, new byte[5]);
        assertTrue(refused.startsWith("400: the picture: "), refused);
      } finally {
        server.destroy();
        server.waitFor();
      }
    }
  }

  private static String post(HttpClient client, URI address, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(address).POST(BodyPublishers.ofByteArray(body)).build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return response.statusCode() + ": " + response.body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts an example, with options of Java before it. */
  private static Process start(List<String> options, String example, Object... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add(example);
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String run(List<String> options, String example, Object... arguments)
      throws Exception {
    Process process = start(options, example, arguments);
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
    String example = Files.readString(EXAMPLES.resolve("Digits.java"));
    assertTrue(Files.readString(Path.of("README.md")).contains("```java\n" + example + "```\n"));
  }
}
