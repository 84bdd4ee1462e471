package dev.lanewise.io;

import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Command lines that a reader can paste into a shell as they stand. */
public final class Shell {
  /** By this the launcher says how it was called: "./lanewise", or a path. */
  private static final String COMMAND = "lanewise.command";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:,=+@%-]+");

  private Shell() {}

  /** Returns the name by which this program was called. */
  public static String program() {
    String command = System.getProperty(COMMAND);
    return command == null || command.isEmpty() ? "lanewise" : quoted(command);
  }

  /** Returns the command line that calls this program with {@code words}. */
  public static String lanewise(Object... words) {
    StringJoiner line = new StringJoiner(" ").add(program());
    for (Object word : words) {
      line.add(quoted(word.toString()));
    }
    return line.toString();
  }

  /** Returns {@code word} as a shell takes it for one word. */
  public static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
