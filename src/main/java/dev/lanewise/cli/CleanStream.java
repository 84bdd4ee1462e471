package dev.lanewise.cli;

import dev.lanewise.io.Text;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;

/**
 * Prints text that names of files, and what stands in them, may be part of: a question mark stands
 * for what could break or steer a line. Tabs and ends of lines pass, a return to its start at the
 * beginning of what is printed, and the styles of the terminal.
 *
 * <p>Bytes are written as they are.
 */
final class CleanStream extends PrintStream {
  private final List<String> styles;

  /**
   * Prints to {@code out}.
   *
   * @param styles escape sequences that pass
   */
  CleanStream(OutputStream out, boolean flushesLines, Charset charset, List<String> styles) {
    super(out, flushesLines, charset);
    this.styles = styles;
  }

  @Override
  public void print(String text) {
    super.print(clean(String.valueOf(text)));
  }

  @Override
  public void print(char c) {
    print(String.valueOf(c));
  }

  @Override
  public void print(char[] text) {
    print(String.valueOf(text));
  }

  @Override
  public void print(Object object) {
    print(String.valueOf(object));
  }

  private String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      String style = style(text, at);
      int c = text.codePointAt(at);
      boolean passes = Text.isPrintable(c) || c == '\n' || c == '\t' || c == '\r' && at == 0;
      if (style != null) {
        clean.append(style);
      } else {
        clean.appendCodePoint(passes ? c : '?');
      }
      at += style != null ? style.length() : Character.charCount(c);
    }
    return clean.toString();
  }

  /** Returns the style that stands at a place of a text; null if none does. */
  private String style(String text, int at) {
    for (String style : styles) {
      if (text.startsWith(style, at)) {
        return style;
      }
    }
    return null;
  }
}
