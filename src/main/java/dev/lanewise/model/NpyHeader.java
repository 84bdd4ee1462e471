package dev.lanewise.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The beginning of a NumPy array (numpy.lib.format): magic number, version, length of the
 * description as 2 little-endian bytes (4 from version 2 on), and the description as a Python
 * dictionary.
 */
final class NpyHeader {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;

  /** What NumPy itself takes at most, its {@code max_header_size}. */
  private static final int MOST_BYTES = 10_000;

  /** One item of the dictionary, and what may stand between it and the next. */
  private static final Pattern ITEM =
      Pattern.compile(
          """
          (?: '(descr)'         \\s*+ : \\s*+ ('[^']*+')
            | '(fortran_order)' \\s*+ : \\s*+ (True|False)
            | '(shape)'         \\s*+ : \\s*+ (\\([0-9,\\s]*+\\))
          ) \\s*+ ,?+ \\s*+
          """,
          Pattern.COMMENTS);

  private static final Map<String, ValueType> TYPES =
      Map.of("'<f4'", ValueType.F32, "'<f8'", ValueType.F64, "'<f2'", ValueType.F16);

  private NpyHeader() {}

  /** Returns the header of a little-endian float32 array in C order, as NumPy itself writes it. */
  static byte[] bytes(List<Integer> shape) {
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

  /**
   * Reads a header of a float16, float32 or float64 array, and leaves {@code in} at the first
   * value.
   *
   * @param name what to call the array
   */
  static Tensor read(Path file, String name, InputStream in) throws IOException {
    byte[] magic = take(in, MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw wrong(file, name, "a NumPy array", "bytes " + HexFormat.of().formatHex(magic));
    }
    int version = take(in, 2)[0];
    if (version < 1 || version > 3) {
      throw wrong(file, name, "NumPy's array format 1, 2 or 3", String.valueOf(version));
    }
    byte[] digits = Arrays.copyOf(take(in, version == 1 ? Short.BYTES : Integer.BYTES), Long.BYTES);
    long length = ByteBuffer.wrap(digits).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length > MOST_BYTES) {
      throw wrong(file, name, "at most " + MOST_BYTES + " bytes of header", String.valueOf(length));
    }
    return parse(file, name, new String(take(in, (int) length), StandardCharsets.ISO_8859_1));
  }

  private static Tensor parse(Path file, String name, String text) throws ModelException {
    Map<String, String> items = items(file, name, text.strip());
    ValueType type = TYPES.get(items.get("descr"));
    if (type == null) {
      throw wrong(file, name, "float32 '<f4', float16 or float64 '<f8'", items.get("descr"));
    }
    List<Long> shape = new ArrayList<>();
    String extents = items.get("shape");
    for (String extent : extents.substring(1, extents.length() - 1).split(",")) {
      try {
        shape.add(Long.valueOf(extent.strip()));
      } catch (NumberFormatException e) {
        throw wrong(file, name, "a shape (out, in) or (out,)", extents);
      }
    }
    return Tensor.of(file, name, shape, type, items.get("fortran_order").equals("True"));
  }

  /** The items by their names, in whatever order they stand. */
  private static Map<String, String> items(Path file, String name, String text)
      throws ModelException {
    Map<String, String> items = new HashMap<>();
    if (text.startsWith("{") && text.endsWith("}")) {
      Matcher matcher = ITEM.matcher(text).region(1, text.length() - 1);
      int found = 0;
      for (; matcher.lookingAt(); found++) {
        for (int group = 1; group < matcher.groupCount(); group += 2) {
          if (matcher.group(group) != null) {
            items.put(matcher.group(group), matcher.group(group + 1));
          }
        }
        matcher.region(matcher.end(), text.length() - 1);
      }
      if (found == 3 && items.size() == 3 && matcher.regionStart() == text.length() - 1) {
        return items;
      }
    }
    throw wrong(file, name, "a header with descr, fortran_order and shape", text);
  }

  private static byte[] take(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static ModelException wrong(Path file, String name, String expected, String found) {
    return ModelException.at(file, name, expected, found, "save it with numpy.savez as float32");
  }
}
