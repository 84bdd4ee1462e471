package dev.lanewise.cli;

import java.util.regex.Pattern;

/** Breaks a line between words where it is longer than a terminal is wide. */
final class Folding {
  /** What a terminal does not show. */
  private static final Pattern STYLE = Pattern.compile("\033\\[[0-9]*m");

  private Folding() {}

  /**
   * Returns a line in pieces of at most {@code columns} characters, unless a word is longer.
   *
   * @param indent spaces that all pieces but the first begin with
   */
  static String of(String line, int columns, int indent) {
    StringBuilder folded = new StringBuilder();
    int width = 0;
    // The spaces that a line has within are kept.
    for (String word : line.split("(?<= )(?=[^ ])")) {
      int length = length(word.stripTrailing());
      if (width > indent && width + length > columns) {
        folded.setLength(folded.toString().stripTrailing().length());
        folded.append('\n').append(" ".repeat(indent));
        width = indent;
      }
      folded.append(word);
      width += length(word);
    }
    return folded.toString();
  }

  private static int length(String text) {
    return STYLE.matcher(text).replaceAll("").length();
  }
}
