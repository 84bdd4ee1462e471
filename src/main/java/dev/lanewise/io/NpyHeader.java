package dev.lanewise.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The header of a NumPy array, format version 1 to 3 (numpy.lib.format): magic number, version, the
 * length of the description as 2 little-endian bytes (4 from version 2 on), and the description, a
 * Python dictionary with three keys in any order, as in
 *
 * <pre>{'descr': '|u1', 'fortran_order': False, 'shape': (60000, 28, 28), }</pre>
 *
 * @param type NumPy's name for the type of the values, such as {@code |u1}
 * @param fortranOrder whether the first extent runs fastest
 * @param shape the extents, outermost first
 */
public record NpyHeader(String type, boolean fortranOrder, long[] shape) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** NumPy's own bounds: its {@code max_header_size}, and its {@code NPY_MAXDIMS} before 2.0. */
  private static final int MOST_BYTES = 10_000;

  private static final int MOST_DIMENSIONS = 32;

  /** What NumPy fills its own headers up to a multiple of. */
  private static final int ALIGNMENT = 64;

  private static final String REMEDY = "save it with numpy.savez";

  /**
   * Reads a header, and leaves {@code in} at the first value.
   *
   * @throws FormatException if it is none
   * @throws EOFException if it ends too early
   */
  public static NpyHeader read(InputStream in) throws IOException {
    byte[] magic = take(in, MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      String found = HexFormat.ofDelimiter(" ").formatHex(magic);
      throw new FormatException(
          "at byte 0: expected a NumPy array (93 4e 55 4d 50 59), found " + found, REMEDY);
    }
    int version = take(in, 2)[0];
    if (version < 1 || version > 3) {
      throw new FormatException(
          "expected NumPy's format version 1, 2 or 3, found " + version, REMEDY);
    }
    byte[] digits = Arrays.copyOf(take(in, version == 1 ? Short.BYTES : Integer.BYTES), Long.BYTES);
    long length = ByteBuffer.wrap(digits).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length > MOST_BYTES) {
      throw new FormatException(
          "expected at most " + MOST_BYTES + " bytes of header, found " + length, REMEDY);
    }
    String text = new String(take(in, (int) length), StandardCharsets.ISO_8859_1);
    return new Parser(text).header();
  }

  private static byte[] take(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  /** Returns the header of a little-endian float32 array in C order, as NumPy itself writes it. */
  public static byte[] ofFloats(List<Integer> shape) {
    String extents =
        shape.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + (shape.size() == 1 ? "," : "");
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + extents + "), }";
    int before = MAGIC.length + 2 + Short.BYTES;
    int length = (before + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.fill(header.array(), (byte) ' ');
    header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (length - before));
    header.put(text.getBytes(StandardCharsets.US_ASCII)).put(length - 1, (byte) '\n');
    return header.array();
  }

  /** Reads the few Python literals that a header is made of. */
  private static final class Parser {
    private final String text;
    private int position;

    Parser(String text) {
      this.text = text;
    }

    NpyHeader header() throws FormatException {
      String type = null;
      Boolean fortranOrder = null;
      long[] shape = null;
      take('{');
      while (!takes('}')) {
        String key = quoted();
        take(':');
        if (key.equals("descr") && type == null) {
          type = quoted();
        } else if (key.equals("fortran_order") && fortranOrder == null) {
          fortranOrder = flag();
        } else if (key.equals("shape") && shape == null) {
          shape = tuple();
        } else {
          throw expected("'descr', 'fortran_order' or 'shape', each once");
        }
        if (!takes(',')) {
          take('}');
          break;
        }
      }
      skipSpace();
      if (position < text.length()) {
        throw expected("the end");
      }
      if (type == null || fortranOrder == null || shape == null) {
        throw expected("'descr', 'fortran_order' and 'shape'");
      }
      return new NpyHeader(type, fortranOrder, shape);
    }

    private long[] tuple() throws FormatException {
      long[] extents = new long[MOST_DIMENSIONS];
      int dimensions = 0;
      take('(');
      while (!takes(')')) {
        if (dimensions == MOST_DIMENSIONS) {
          throw expected("at most " + MOST_DIMENSIONS + " dimensions");
        }
        int start = position;
        try {
          extents[dimensions++] = Long.parseLong(word());
        } catch (NumberFormatException e) {
          position = start;
          throw expected("a whole number");
        }
        if (!takes(',')) {
          take(')');
          break;
        }
      }
      return Arrays.copyOf(extents, dimensions);
    }

    private boolean flag() throws FormatException {
      int start = position;
      String word = word();
      if (!word.equals("True") && !word.equals("False")) {
        position = start;
        throw expected("True or False");
      }
      return word.equals("True");
    }

    private String quoted() throws FormatException {
      take('\'');
      int end = text.indexOf('\'', position);
      if (end < 0) {
        throw expected("a closing quotation mark");
      }
      String quoted = text.substring(position, end);
      position = end + 1;
      return quoted;
    }

    private String word() {
      skipSpace();
      int start = position;
      while (position < text.length() && Character.isLetterOrDigit(text.charAt(position))) {
        position++;
      }
      return text.substring(start, position);
    }

    private void take(char c) throws FormatException {
      if (!takes(c)) {
        throw expected("'" + c + "'");
      }
    }

    private boolean takes(char c) {
      skipSpace();
      if (position < text.length() && text.charAt(position) == c) {
        position++;
        return true;
      }
      return false;
    }

    private void skipSpace() {
      while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
        position++;
      }
    }

    private FormatException expected(String what) {
      String rest = text.substring(position, Math.min(text.length(), position + 20));
      return new FormatException(
          ("at byte " + position + " of the array's header: expected " + what)
              + (", found " + (rest.isEmpty() ? "the end" : rest)),
          REMEDY);
    }
  }
}
