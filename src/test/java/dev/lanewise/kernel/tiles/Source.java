package dev.lanewise.kernel.tiles;

import java.util.List;

/** Java source as it is written line by line, with the indentation of google-java-format. */
final class Source {
  private static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder();
  private int depth;

  /**
   * Adds a line, indented; one that ends with a brace opens a block, one that begins so ends it.
   */
  Source line(String line) {
    depth -= line.startsWith("}") ? 1 : 0;
    text.append(line.isEmpty() ? "" : "  ".repeat(depth) + line).append('\n');
    depth += line.endsWith("{") ? 1 : 0;
    return this;
  }

  /** Adds the lines of a text. */
  Source lines(String lines) {
    lines.lines().forEach(this::line);
    return this;
  }

  /** Adds a comment of paragraphs. */
  Source javadoc(List<String> paragraphs) {
    line("/**");
    for (int p = 0; p < paragraphs.size(); p++) {
      if (p > 0) {
        line(" *");
      }
      StringBuilder line = new StringBuilder(p > 0 ? " * <p>" : " * ");
      for (String word : paragraphs.get(p).split("\\s+")) {
        if (2 * depth + line.length() + word.length() > WIDTH) {
          line(line.toString().stripTrailing());
          line = new StringBuilder(" * ");
        }
        line.append(word).append(' ');
      }
      line(line.toString().stripTrailing());
    }
    return line(" */");
  }

  /** Begins a static method that returns nothing. */
  Source method(String name, List<String> parameters) {
    String start = "static void " + name + "(";
    String joined = String.join(", ", parameters) + ") {";
    line("");
    if (2 * depth + start.length() + joined.length() <= WIDTH) {
      return line(start + joined);
    }
    line(start);
    String indent = "    ";
    if (2 * depth + indent.length() + joined.length() <= WIDTH) {
      line(indent + joined);
    } else {
      for (String parameter : parameters.subList(0, parameters.size() - 1)) {
        line(indent + parameter + ",");
      }
      line(indent + parameters.getLast() + ") {");
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
