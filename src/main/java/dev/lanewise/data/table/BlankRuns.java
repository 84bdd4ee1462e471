package dev.lanewise.data.table;

import java.io.IOException;
import java.io.Reader;

/**
 * The characters of a text, one blank for each run of blanks and tabs between two fields of a line,
 * and none at its ends. What stands between quotation marks stays as it is.
 */
final class BlankRuns extends Reader {
  private final Reader text;
  private final char[] buffer = new char[4096];
  private boolean inQuotes;
  private boolean atStart = true;
  private boolean pending;

  BlankRuns(Reader text) {
    this.text = text;
  }

  @Override
  public int read(char[] to, int offset, int length) throws IOException {
    if (length < 2) {
      throw new IllegalArgumentException("expected room for two characters");
    }
    while (true) {
      // One place is for a blank that was held back.
      int n = text.read(buffer, 0, Math.min(buffer.length, length - 1));
      if (n < 0) {
        return -1;
      }
      int filled = offset;
      for (int i = 0; i < n; i++) {
        filled = put(buffer[i], to, filled);
      }
      if (filled > offset) {
        return filled - offset;
      }
    }
  }

  private int put(char c, char[] to, int place) {
    int at = place;
    if (!inQuotes && (c == ' ' || c == '\t')) {
      pending = !atStart;
      return at;
    }
    inQuotes ^= c == '"';
    boolean lineEnds = !inQuotes && (c == '\n' || c == '\r');
    if (pending && !lineEnds) {
      to[at++] = ' ';
    }
    pending = false;
    atStart = lineEnds;
    to[at++] = c;
    return at;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
