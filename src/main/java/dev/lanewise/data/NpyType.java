package dev.lanewise.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of an array's values: truth values, whole numbers or floats.
 *
 * @param kind {@code b}, {@code i}, {@code u} or {@code f}, as NumPy writes them
 * @param bytes of a value
 */
record NpyType(char kind, int bytes, ByteOrder order) {
  private static final Pattern NUMBER = Pattern.compile("([<>|=]?)(b1|[iu][1248]|f[248])");

  /** Parses NumPy's name of a type, such as {@code <i8}. */
  static NpyType parse(String text, String name) throws DataException {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      String remedy =
          text.contains("O")
              ? "Python objects (a pickle); save arrays of numbers"
              : "'" + DataException.brief(text) + "'; save arrays of numbers";
      throw new DataException("%s: expected whole numbers or floats, found %s", name, remedy);
    }
    ByteOrder order = number.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyType(number.group(2).charAt(0), number.group(2).charAt(1) - '0', order);
  }

  boolean isUnsignedByte() {
    return kind == 'u' && bytes == 1;
  }

  boolean isFlag() {
    return kind == 'b';
  }

  boolean isFloat() {
    return kind == 'f';
  }

  /** Returns the next value of a buffer in {@link #order}. */
  double next(ByteBuffer buffer) {
    return switch (bytes) {
      case 1 -> kind == 'i' ? buffer.get() : buffer.get() & 0xFF;
      case 2 ->
          switch (kind) {
            case 'f' -> Float.float16ToFloat(buffer.getShort());
            case 'u' -> buffer.getShort() & 0xFFFF;
            default -> buffer.getShort();
          };
      case 4 ->
          switch (kind) {
            case 'f' -> buffer.getFloat();
            case 'u' -> buffer.getInt() & 0xFFFFFFFFL;
            default -> buffer.getInt();
          };
      default -> kind == 'f' ? buffer.getDouble() : unsigned(buffer.getLong());
    };
  }

  private double unsigned(long value) {
    return kind == 'u' && value < 0 ? Long.MAX_VALUE : value;
  }
}
