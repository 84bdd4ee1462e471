package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code jvm.options} names is there: the JVM says nothing of a pattern that matches no
 * method, and training is only slower.
 */
class JvmOptionsTest {
  private static final Path OPTIONS = Path.of("src/main/jvm.options");
  private static final String COMMAND = "-XX:CompileCommand=";

  /** Returns the patterns, such as {@code dev/lanewise/nn/Activation*.*}. */
  static List<String> patterns() throws IOException {
    return Files.readAllLines(OPTIONS).stream()
        .filter(line -> line.startsWith(COMMAND))
        .map(line -> line.substring(COMMAND.length()).split(","))
        .filter(words -> words.length > 1)
        .map(words -> words[1])
        .toList();
  }

  @Test
  void someNameMethods() throws IOException {
    assertFalse(patterns().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void aMethodThatIsNamedIsThere(String pattern) throws Exception {
    int dot = pattern.lastIndexOf('.');
    String methods = pattern.substring(dot + 1);
    List<String> classes = classes(pattern.substring(0, dot));
    assertFalse(classes.isEmpty(), "no class for " + pattern);
    boolean isThere = false;
    for (String name : classes) {
      Class<?> type = Class.forName(name, false, getClass().getClassLoader());
      isThere |=
          Stream.of(type.getDeclaredMethods())
              .map(Method::getName)
              .anyMatch(method -> matches(methods, method));
    }
    assertTrue(isThere, "no method for " + pattern);
  }

  private static List<String> classes(String pattern) throws Exception {
    Path root = Path.of(Kernels.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".class"))
          .map(file -> file.substring(0, file.length() - ".class".length()))
          .filter(name -> matches(pattern, name))
          .map(name -> name.replace('/', '.'))
          .toList();
    }
  }

  /** Returns whether a name matches a pattern in which {@code *} stands for anything. */
  private static boolean matches(String pattern, String name) {
    return name.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
  }
}
