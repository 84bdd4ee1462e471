package dev.lanewise.kernel.equality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the JVM's just-in-time compilers do, asked and told through HotSpot's own commands. */
final class Compilation {
  /** Lines of the list of code: number, level, state, class.method(parameters), addresses. */
  private static final Pattern IN_USE_AT_LEVEL_4 = Pattern.compile("(?m)^ *\\d+ +4 +0 +([^(]+)\\(");

  private Compilation() {}

  /**
   * From now on C2 compiles kernels, and the tiles among which they choose, as methods of their
   * own: small ones might otherwise be compiled as a part of their caller alone.
   *
   * @param tiles as class.method of the kernels' package
   */
  static void keepKernelsApart(Collection<String> tiles) {
    // The first directive that matches a method is the one that counts.
    String directives =
        """
        [
          {match: "dev/lanewise/kernel/equality/*.*", inline: ["-dev/lanewise/kernel/*.*"]},
          {match: "dev/lanewise/kernel/*.*", inline: [%s]}
        ]
        """
            .formatted(
                tiles.stream()
                    .map(tile -> "\"-dev/lanewise/kernel/" + tile + "\"")
                    .collect(Collectors.joining(", ")));
    try {
      Path file = Files.createTempFile("kernels-on-their-own", ".json");
      try {
        Files.writeString(file, directives);
        String answer = command("compilerDirectivesAdd", file.toString());
        if (!answer.contains("2 compiler directives added")) {
          throw new IllegalStateException("the JVM takes no directives: " + answer);
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns those of some methods of which no code by C2 is in use.
   *
   * @param methods as class.method
   */
  static List<String> notByC2(List<String> methods) {
    Set<String> compiled =
        IN_USE_AT_LEVEL_4
            .matcher(command("compilerCodelist"))
            .results()
            .map(line -> line.group(1))
            .collect(Collectors.toSet());
    return methods.stream().filter(method -> !compiled.contains(method)).toList();
  }

  private static String command(String name, String... arguments) {
    try {
      ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
      boolean hasArguments = arguments.length > 0;
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  commands,
                  name,
                  hasArguments ? new Object[] {arguments} : null,
                  hasArguments ? new String[] {String[].class.getName()} : null);
    } catch (JMException e) {
      throw new IllegalStateException("this JVM has no command " + name, e);
    }
  }
}
