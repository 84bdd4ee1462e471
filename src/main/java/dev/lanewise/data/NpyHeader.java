package dev.lanewise.data;

import java.util.Arrays;

/**
 * What the header of a NumPy array says.
 *
 * @param type NumPy's name for the type of the values, such as {@code |u1}
 * @param fortranOrder {@code True} or {@code False}
 * @param shape the extents, outermost first
 */
record NpyHeader(String type, String fortranOrder, long[] shape) {

  /**
   * Parses a Python dictionary with three keys in any order, as in
   *
   * <pre>{'descr': '|u1', 'fortran_order': False, 'shape': (60000, 28, 28), }</pre>
   *
   * @param name what messages call the array
   */
  static NpyHeader parse(String name, String text) throws DataException {
    return new Parser(name, text).header();
  }

  /** Reads the few Python literals that a header is made of. */
  private static final class Parser {
    private static final int MOST_DIMENSIONS = 32; // NumPy's own bound

    private final String name;
    private final String text;
    private int position;

    Parser(String name, String text) {
      this.name = name;
      this.text = text;
    }

    NpyHeader header() throws DataException {
      String type = null;
      String fortranOrder = null;
      long[] shape = null;
      take('{');
      while (!takes('}')) {
        String key = quoted();
        take(':');
        switch (key) {
          case "descr" -> type = quoted();
          case "fortran_order" -> fortranOrder = word();
          case "shape" -> shape = tuple();
          default -> throw expected("'descr', 'fortran_order' or 'shape'");
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

    private long[] tuple() throws DataException {
      long[] extents = new long[MOST_DIMENSIONS];
      int dimensions = 0;
      take('(');
      while (!takes(')')) {
        if (dimensions == MOST_DIMENSIONS) {
          throw expected("at most " + MOST_DIMENSIONS + " dimensions");
        }
        try {
          extents[dimensions++] = Long.parseLong(word());
        } catch (NumberFormatException e) {
          throw expected("a whole number");
        }
        if (!takes(',')) {
          take(')');
          break;
        }
      }
      return Arrays.copyOf(extents, dimensions);
    }

    private String quoted() throws DataException {
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

    private void take(char c) throws DataException {
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

    private DataException expected(String what) {
      String rest = text.substring(position, Math.min(text.length(), position + 20));
      return new DataException(
          "%s: at byte %s of the array's header: expected %s, found %s; save it with "
              + "numpy.savez",
          name, position, what, rest.isEmpty() ? "the end" : rest);
    }
  }
}
