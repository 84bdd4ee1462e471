package dev.lanewise.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the Protocol Buffers wire format, as far as integers, bytes and messages go. */
final class ProtobufReader {
  /** For each field number its values in order: {@code Long} or {@code byte[]}. */
  private final Map<Integer, List<Object>> fields = new TreeMap<>();

  ProtobufReader(byte[] message) {
    ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      long tag = varint(in);
      Object value;
      switch ((int) (tag & 7)) {
        case 0 -> value = varint(in);
        case 2 -> {
          byte[] bytes = new byte[Math.toIntExact(varint(in))];
          in.get(bytes);
          value = bytes;
        }
        default -> throw new AssertionError("wire type " + (tag & 7));
      }
      fields.computeIfAbsent((int) (tag >>> 3), _ -> new ArrayList<>()).add(value);
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  List<Long> integers(int field) {
    return fields.getOrDefault(field, List.of()).stream().map(Long.class::cast).toList();
  }

  long integer(int field) {
    return only(integers(field));
  }

  byte[] bytes(int field) {
    return only(fields.getOrDefault(field, List.of()).stream().map(byte[].class::cast).toList());
  }

  List<String> strings(int field) {
    return fields.getOrDefault(field, List.of()).stream()
        .map(bytes -> new String((byte[]) bytes, StandardCharsets.UTF_8))
        .toList();
  }

  String string(int field) {
    return only(strings(field));
  }

  List<ProtobufReader> messages(int field) {
    return fields.getOrDefault(field, List.of()).stream()
        .map(bytes -> new ProtobufReader((byte[]) bytes))
        .toList();
  }

  ProtobufReader message(int field) {
    return only(messages(field));
  }

  private static <T> T only(List<T> values) {
    if (values.size() != 1) {
      throw new AssertionError("expected one value, found " + values.size());
    }
    return values.getFirst();
  }
}
