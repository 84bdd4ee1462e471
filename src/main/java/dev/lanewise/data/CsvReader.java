package dev.lanewise.data;

import dev.lanewise.data.source.Format;
import dev.lanewise.data.source.MemoryLimit;
import dev.lanewise.data.source.Source;
import java.util.Locale;

/**
 * Reads labelled images from CSV, plain or compressed with gzip: a line an image, its label and
 * then its pixels, whole numbers from 0 to 255 with commas between them. A first line that begins
 * with a letter or a quotation mark is a header and is passed over.
 */
final class CsvReader {
  private static final int END = -1;

  /** What the arrays begin with. */
  private static final int FIRST_STEP = 1 << 16;

  private final Source source;
  private final MemoryLimit memory;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;

  private int line = 1;
  private int column;

  /** What stood behind the last number: a comma, a newline or {@link #END}. */
  private int delimiter;

  private int count;
  private int width;
  private byte[] labels;
  private byte[] pixels;
  private int filled;

  private CsvReader(Source source, MemoryLimit memory) throws DataException {
    this.source = source;
    this.memory = memory;
    labels = memory.resize(new byte[0], FIRST_STEP, source.name());
    pixels = memory.resize(new byte[0], FIRST_STEP, source.name());
  }

  /** Whether a file of this name holds training images: it has "train" in it. */
  static boolean isTrain(String fileName) {
    return isCsv(fileName) && fileName.toLowerCase(Locale.ROOT).contains("train");
  }

  /** Whether a file of this name holds test images: it has "test" in it, and not "train". */
  static boolean isTest(String fileName) {
    return isCsv(fileName)
        && !isTrain(fileName)
        && fileName.toLowerCase(Locale.ROOT).contains("test");
  }

  private static boolean isCsv(String fileName) {
    String name = Format.unpackedName(fileName);
    return name.endsWith(".csv") && !name.startsWith(".");
  }

  /** Reads all images; a square number of pixels is a square image, any other is one row. */
  static Split read(Source packed, MemoryLimit memory) throws DataException {
    try (Source source = packed.unpacked()) {
      return new CsvReader(source, memory).read();
    }
  }

  private Split read() throws DataException {
    skipHeader();
    while (startLine()) {
      readImage();
      line++;
    }
    if (count == 0) {
      throw new DataException(
          "%s: expected at least one image, found none; replace the file", source.name());
    }
    int side = (int) Math.sqrt(width);
    boolean square = side * side == width;
    LabeledImages images =
        new LabeledImages(
            count,
            square ? side : 1,
            square ? side : width,
            memory.resize(pixels, filled, source.name()),
            memory.resize(labels, count, source.name()));
    return new Split(images, source.name(), source.name());
  }

  private void skipHeader() throws DataException {
    byte[] head = source.peek(3);
    if (head.length == 3
        && head[0] == (byte) 0xef
        && head[1] == (byte) 0xbb
        && head[2] == (byte) 0xbf) {
      source.header(3); // the byte order mark that spreadsheets write
    }
    int c = next();
    position = Math.max(0, position - 1);
    if (c == '"' || c == '\'' || Character.isLetter(c)) {
      while (c != '\n' && c != END) {
        c = next();
      }
      line++;
    }
  }

  /** Goes to the next image; empty lines may only stand at the end. */
  private boolean startLine() throws DataException {
    int emptyLine = 0;
    while (true) {
      int c = next();
      if (c == END) {
        return false;
      }
      if (c != '\n' && c != '\r') {
        position--;
        if (emptyLine > 0) {
          line = emptyLine;
          column = 1;
          throw expected("a label from 0 to 255", "an empty line");
        }
        return true;
      }
      emptyLine = emptyLine == 0 ? line : emptyLine;
    }
  }

  private void readImage() throws DataException {
    column = 0;
    int label = number("a label from 0 to 255");
    int start = filled;
    while (delimiter == ',') {
      if (filled == pixels.length) {
        pixels = grown(pixels);
      }
      pixels[filled++] = (byte) number("a pixel from 0 to 255");
    }
    if (count == 0) {
      width = filled;
    }
    if (filled - start != width || width == 0) {
      throw expected(
          count == 0 ? "a label and at least one pixel" : "a label and " + width + " pixels",
          "a label and " + (filled - start));
    }
    if (count == labels.length) {
      labels = grown(labels);
    }
    labels[count++] = (byte) label;
  }

  /** Twice the length, but never more than can still come: a value takes two bytes or more. */
  private byte[] grown(byte[] array) throws DataException {
    long most = array.length + (source.remaining() + limit - position) / 2 + 1;
    return memory.resize(array, Math.min(2L * array.length, most), source.name());
  }

  private int number(String what) throws DataException {
    column++;
    int value = 0;
    int digits = 0;
    int c = next();
    while (c >= '0' && c <= '9' && digits < 3) {
      value = 10 * value + c - '0';
      digits++;
      c = next();
    }
    if (c == '\r') {
      c = next();
      c = c == '\n' || c == END ? c : '\r';
    }
    if (digits == 0 || value > 255 || (c != ',' && c != '\n' && c != END)) {
      throw expected(what, found(digits == 0 ? "" : Integer.toString(value), c));
    }
    delimiter = c;
    return value;
  }

  /** The rest of a field that is not a number, as far as a message needs it. */
  private String found(String start, int next) throws DataException {
    StringBuilder text = new StringBuilder(start);
    int c = next;
    while (c != ',' && c != '\n' && c != END && text.length() < 20) {
      text.append((char) c);
      c = next();
    }
    return text.isEmpty() ? "nothing" : text.toString();
  }

  private DataException expected(String expected, String found) {
    return new DataException(
        "%s: line %s, column %s: expected %s, found %s; fix the line, or replace the file",
        source.name(), line, column, expected, found);
  }

  private int next() throws DataException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, source.read(buffer, 0, buffer.length));
      if (limit == 0) {
        return END;
      }
    }
    return Byte.toUnsignedInt(buffer[position++]);
  }
}
