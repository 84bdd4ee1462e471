package dev.lanewise.kernel.equality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the JVM's just-in-time compilers do, asked and told through HotSpot's own commands. */
final class Compilation {
  /** Otherwise C2 may compile a small kernel as a part of its caller only. */
  private static final String KERNELS_ON_THEIR_OWN =
      """
      [{
        match: "dev/lanewise/kernel/equality/*.*",
        inline: ["-dev/lanewise/kernel/*.*"]
      }]
      """;

  private Compilation() {}

  /** From now on this suite's code has no kernel inlined into it. */
  static void keepKernelsApart() {
    try {
      Path file = Files.createTempFile("kernels-on-their-own", ".json");
      try {
        Files.writeString(file, KERNELS_ON_THEIR_OWN);
        command("compilerDirectivesAdd", file.toString());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns whether C2's code of a method is in use.
   *
   * @param method as class.method
   */
  static boolean isByC2(String method) {
    // Lines of this list: number, level, state, class.method(parameters), addresses.
    String inUseAtLevel4 = "(?m)^ *\\d+ +4 +0 +" + Pattern.quote(method + "(");
    return Pattern.compile(inUseAtLevel4).matcher(command("compilerCodelist")).find();
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
