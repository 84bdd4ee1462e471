package dev.lanewise.data.table;

import java.io.IOException;
import java.io.Reader;

/** The characters of a text, of which the last that is no blank is kept. */
final class LastCharacter extends Reader {
  private final Reader text;
  private char last;

  LastCharacter(Reader text) {
    this.text = text;
  }

  @Override
  public int read(char[] to, int offset, int length) throws IOException {
    int n = text.read(to, offset, length);
    for (int i = offset + n - 1; i >= offset; i--) {
      if (to[i] > ' ') {
        last = to[i];
        break;
      }
    }
    return n;
  }

  /** Returns the last character read that is no blank. */
  char lastPrinted() {
    return last;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
