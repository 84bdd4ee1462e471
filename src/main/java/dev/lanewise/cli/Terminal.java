package dev.lanewise.cli;

import dev.lanewise.data.Warning;
import dev.lanewise.io.Text;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Where commands print: results, progress and messages, each where it belongs. */
final class Terminal {
  /**
   * What a terminal shows.
   *
   * @param coloredOut colours in results
   * @param coloredErr colours in progress and messages
   * @param redraws a line of progress drawn over the one before
   * @param columns width of a line
   */
  record Abilities(boolean coloredOut, boolean coloredErr, boolean redraws, int columns) {
    /** With lines of the usual width. */
    Abilities(boolean coloredOut, boolean coloredErr, boolean redraws) {
      this(coloredOut, coloredErr, redraws, USUAL_COLUMNS);
    }
  }

  private static final int USUAL_COLUMNS = 80;

  /** By this the launcher says how wide the terminal is. */
  private static final String COLUMNS = "lanewise.columns";

  /** By this the launcher, which can tell, lists the streams that are terminals: 1 and 2. */
  private static final String STREAMS = "lanewise.terminal";

  private static final int NAME_COLUMNS = 12;

  /** Spaces before the rest of an announcement. */
  private static final int ANNOUNCEMENT = 2;

  private static final String BOLD = "\033[1m";
  private static final String GREEN = "\033[32m";
  private static final String PLAIN = "\033[0m";

  private final Watched watched;
  private final PrintStream out;
  private final PrintStream err;
  private final Abilities abilities;
  private final TerminalWidth width;

  /**
   * Prints to two streams.
   *
   * @param out for results
   * @param err for progress and messages
   * @param charset of both
   */
  Terminal(OutputStream out, OutputStream err, Charset charset, Abilities abilities) {
    this(out, err, charset, abilities, TerminalWidth.fixed(abilities.columns()));
  }

  /**
   * Prints to two streams; lines of progress are as wide as {@code width} tells from time to time.
   */
  Terminal(
      OutputStream out,
      OutputStream err,
      Charset charset,
      Abilities abilities,
      TerminalWidth width) {
    this.watched = new Watched(out);
    this.out =
        new CleanStream(
            new BufferedOutputStream(watched), false, charset, styles(abilities.coloredOut()));
    this.err = new CleanStream(err, true, charset, styles(abilities.coloredErr()));
    this.abilities = abilities;
    this.width = width;
  }

  private static List<String> styles(boolean colored) {
    return colored ? List.of(BOLD, GREEN, PLAIN) : List.of();
  }

  /** Returns the process's own streams. */
  static Terminal system() {
    String streams = System.getProperty(STREAMS);
    if (streams == null) {
      Console console = System.console();
      streams = console != null && console.isTerminal() ? "12" : "";
    }
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    String noColor = System.getenv("NO_COLOR");
    boolean colors = !dumb && (noColor == null || noColor.isEmpty());
    boolean err = streams.contains("2");
    int columns = firstColumns();
    return new Terminal(
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        System.out.charset(),
        new Abilities(colors && streams.contains("1"), colors && err, err && !dumb, columns),
        Integer.getInteger(COLUMNS, 0) > 0
            ? TerminalWidth.ofProcess(columns)
            : TerminalWidth.fixed(columns));
  }

  private static int firstColumns() {
    int columns = Integer.getInteger(COLUMNS, 0);
    return columns > 0 ? columns : USUAL_COLUMNS;
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  Abilities abilities() {
    return abilities;
  }

  /** Returns how wide a line is now. */
  int columns() {
    return width.columns();
  }

  /** Returns whether more than ASCII can be printed. */
  boolean showsUnicode() {
    return out.charset().equals(StandardCharsets.UTF_8);
  }

  /** Prints a JSON object, in UTF-8 whatever the terminal's own encoding. */
  void json(String object) {
    out.writeBytes(Text.escapedJson(object).getBytes(StandardCharsets.UTF_8));
  }

  /** Prints a result behind its name, on a terminal in lines that fit. */
  void line(String name, String text) {
    String line = named(name, text);
    out.println(abilities.coloredOut() ? Folding.of(line, columns(), NAME_COLUMNS) : line);
  }

  /** Prints a path behind its name; it is copied from a terminal, and stays in one piece. */
  void path(String name, Path path) {
    out.println(named(name, path));
  }

  private static String named(String name, Object value) {
    return String.format(Locale.ROOT, "%-" + NAME_COLUMNS + "s%s", name, value);
  }

  /** Prints a line on what is going to be done, where progress goes, likewise. */
  void announce(String line) {
    err.println(abilities.coloredErr() ? Folding.of(line, columns(), ANNOUNCEMENT) : line);
  }

  /** Prints a warning to standard error. */
  void warn(Warning warning) {
    error("warning: " + warning.message());
  }

  /** Prints a message of one line, whatever is in it. */
  void error(String message) {
    err.println("lanewise: " + Text.oneLine(message));
  }

  /** Returns {@code text} as it stands out among results. */
  String bold(String text) {
    return abilities.coloredOut() ? BOLD + text + PLAIN : text;
  }

  /** Returns {@code text} in green, for progress. */
  String green(String text) {
    return abilities.coloredErr() && !text.isEmpty() ? GREEN + text + PLAIN : text;
  }

  /**
   * Prints what is still held back, and returns why results could not be written; null if they
   * were, or if their reader wanted no more of them.
   */
  String fault() {
    if (!out.checkError() || "Broken pipe".equals(watched.fault)) {
      return null;
    }
    return watched.fault;
  }

  /** Remembers what a {@link PrintStream} forgets: why a byte could not be written. */
  private static final class Watched extends FilterOutputStream {
    private String fault;

    Watched(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        fault = e.getMessage();
        throw e;
      }
    }
  }
}
