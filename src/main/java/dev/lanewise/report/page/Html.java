package dev.lanewise.report.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** HTML as it is written, element by element: all text and all values of attributes are escaped. */
public final class Html {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  public Html open(String tag, String... attributes) {
    empty(tag, attributes);
    open.push(tag);
    return this;
  }

  /** Ends the element that was begun last. */
  public Html close() {
    out.append("</").append(open.pop()).append('>');
    if (open.size() < 3) {
      out.append('\n');
    }
    return this;
  }

  /** Writes an element that has no end, such as an image. */
  public Html empty(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int a = 0; a < attributes.length; a += 2) {
      out.append(' ').append(attributes[a]).append("=\"");
      escape(attributes[a + 1]);
      out.append('"');
    }
    out.append('>');
    return this;
  }

  /** Writes an element with nothing but text in it. */
  public Html leaf(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  public Html text(String text) {
    escape(text);
    return this;
  }

  /** Begins a table that scrolls where it is too wide, with the headings of its columns. */
  Html openTable(String style, List<String> headings) {
    open("div", "class", "scroll").open("table", "class", style).open("thead").open("tr");
    headings.forEach(heading -> leaf("th", heading, "scope", "col"));
    return close().close().open("tbody");
  }

  /** Ends a table. */
  Html closeTable() {
    return close().close().close();
  }

  /** Writes what is HTML already. */
  Html raw(String html) {
    out.append(html);
    return this;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n', '\t' -> out.append(c);
        default -> out.append(Character.isISOControl(c) ? '\ufffd' : c);
      }
    }
  }

  /**
   * Returns what was written.
   *
   * @throws IllegalStateException if an element has not ended
   */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    return out.toString();
  }
}
