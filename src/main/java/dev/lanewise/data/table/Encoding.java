package dev.lanewise.data.table;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The encoding of a text, told from its first bytes: UTF-8, or UTF-16 with a byte order mark or
 * with every other byte zero.
 *
 * @param mark the bytes of the byte order mark
 * @param note what to tell the user, or an empty string
 */
record Encoding(Charset charset, int mark, String note) {
  /** What a text is in that is not UTF-8: Latin-1 as Windows writes it. */
  static final Encoding LATIN_1 =
      new Encoding(Charset.forName("windows-1252"), 0, "not UTF-8: read as Windows-1252 (Latin-1)");

  private static final Encoding UTF_8 = new Encoding(StandardCharsets.UTF_8, 0, "");

  static Encoding of(byte[] head) {
    int first = head.length < 2 ? 0 : (head[0] & 0xff) << 8 | (head[1] & 0xff);
    if (first == 0xefbb && head.length > 2 && head[2] == (byte) 0xbf) {
      return new Encoding(StandardCharsets.UTF_8, 3, "");
    }
    if (first == 0xfffe) {
      return new Encoding(StandardCharsets.UTF_16LE, 2, "encoding UTF-16");
    }
    if (first == 0xfeff) {
      return new Encoding(StandardCharsets.UTF_16BE, 2, "encoding UTF-16");
    }
    int[] zeros = new int[2];
    for (int i = 0; i < head.length; i++) {
      zeros[i % 2] += head[i] == 0 ? 1 : 0;
    }
    if (zeros[1] > head.length / 4 && zeros[0] == 0) {
      return new Encoding(StandardCharsets.UTF_16LE, 0, "encoding UTF-16");
    }
    if (zeros[0] > head.length / 4 && zeros[1] == 0) {
      return new Encoding(StandardCharsets.UTF_16BE, 0, "encoding UTF-16");
    }
    return UTF_8;
  }

  /**
   * Returns whether {@link #LATIN_1} may be tried where bytes turn out not to be of this encoding.
   */
  boolean isGuess() {
    return charset == StandardCharsets.UTF_8 && mark == 0;
  }

  /**
   * Returns the characters of bytes that follow the byte order mark. Reading throws a {@link
   * java.nio.charset.CharacterCodingException} where bytes are not of this encoding.
   */
  Reader decode(InputStream bytes) {
    CodingErrorAction onError =
        this == LATIN_1 ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT;
    return new InputStreamReader(
        bytes, charset.newDecoder().onMalformedInput(onError).onUnmappableCharacter(onError));
  }

  /** Returns the text of a beginning, whatever is in it. */
  String text(byte[] head) {
    return new String(head, mark, head.length - mark, charset);
  }
}
