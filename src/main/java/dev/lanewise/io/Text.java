package dev.lanewise.io;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Text that a file brings: decoded, and made fit for one line on a terminal. */
public final class Text {
  private static final String LEFT_OUT = "...";

  private Text() {}

  /**
   * Returns the text of bytes, and takes memory for no other copy of it.
   *
   * @throws IllegalArgumentException if they are not UTF-8
   */
  public static String ofUtf8(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer piece = CharBuffer.allocate(1 << 13);
    CoderResult result;
    do {
      result = decoder.decode(in, piece.clear(), true);
      if (result.isError()) {
        throw new IllegalArgumentException("expected UTF-8 text, found other bytes");
      }
    } while (result.isOverflow());
    return new String(bytes, StandardCharsets.UTF_8);
  }

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

  /** Returns whether a character can neither break nor steer a line. */
  public static boolean isPrintable(int codePoint) {
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

  /**
   * Returns JSON that means the same, with an escape for each character that is not printable: none
   * stands outside of its strings but line ends.
   */
  public static String escapedJson(String json) {
    StringBuilder escaped = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); ) {
      int c = json.codePointAt(i);
      int end = i + Character.charCount(c);
      if (isPrintable(c) || c == '\n') {
        escaped.appendCodePoint(c);
      } else {
        json.substring(i, end).chars().forEach(unit -> escaped.append(escape(unit)));
      }
      i = end;
    }
    return escaped.toString();
  }

  private static String escape(int unit) {
    return String.format(Locale.ROOT, "\\u%04x", unit);
  }

  /**
   * Returns {@code text}, or its first and last {@code half} characters around {@value #LEFT_OUT}
   * where it is longer than these.
   */
  public static String shortened(String text, int half) {
    return text.length() <= 2 * half + LEFT_OUT.length()
        ? text
        : text.substring(0, half) + LEFT_OUT + text.substring(text.length() - half);
  }
}
