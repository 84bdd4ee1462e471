package dev.lanewise.model;

import dev.lanewise.io.Json;
import dev.lanewise.io.Text;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;

/**
 * The header of a safetensors file to be written: the strings, then each array's type, shape and
 * place behind the one before it. The same calls give the same bytes.
 */
final class SafetensorsHeader {
  private final StringBuilder json = new StringBuilder("{\"__metadata__\":");
  private long begin;

  /** Begins with strings. */
  SafetensorsHeader(SequencedMap<String, String> strings) {
    json.append(json(strings));
  }

  /** Returns a JSON object of strings, in one line. */
  static String json(SequencedMap<String, String> strings) {
    return Text.escapedJson(Json.line(object -> strings.forEach(object::put)));
  }

  /**
   * Adds an array.
   *
   * @param type as the format calls it, such as "F32"
   */
  SafetensorsHeader add(String name, String type, List<Integer> shape, long byteLength) {
    json.append(",\"").append(name).append("\":{\"dtype\":\"").append(type).append("\",\"shape\":");
    json.append(shape.toString().replace(" ", ""));
    long end = begin + byteLength;
    json.append(",\"data_offsets\":[").append(begin).append(',').append(end).append("]}");
    begin = end;
    return this;
  }

  /** Returns the number of bytes of all arrays. */
  long arraysLength() {
    return begin;
  }

  /**
   * Returns the bytes that come before the first array: spaces fill them to a multiple of 8.
   *
   * @throws IllegalArgumentException if they are more than a reader takes
   */
  byte[] bytes() {
    byte[] header = (json + "}").getBytes(StandardCharsets.UTF_8);
    byte[] text = Arrays.copyOf(header, header.length + (-header.length & 7));
    Arrays.fill(text, header.length, text.length, (byte) ' ');
    if (text.length > SafetensorsFile.MOST_HEADER_BYTES) {
      throw new IllegalArgumentException(
          "a safetensors file cannot describe so many arrays: a header of " + text.length);
    }
    return ByteBuffer.allocate(Long.BYTES + text.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }
}
