package dev.lanewise.io;

/** Text for messages: what a file brings, made fit for one line on a terminal. */
public final class Text {
  private Text() {}

  /**
   * Returns {@code text} with a question mark for each character that could break or steer a line:
   * controls, formats (bidirectional overrides among them), separators of lines and paragraphs,
   * halves of a surrogate pair.
   */
  public static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> line.appendCodePoint(isPrintable(c) ? c : '?'));
    return line.toString();
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  /** Returns {@code text}, or its first and last {@code half} characters where it is longer. */
  public static String shortened(String text, int half) {
    return text.length() <= 2 * half
        ? text
        : text.substring(0, half) + "..." + text.substring(text.length() - half);
  }
}
