package dev.lanewise.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message in the Protocol Buffers wire format (protobuf.dev, "Encoding"): fields in the order in
 * which they are added. Bytes and messages that are added are referred to, not copied.
 */
final class ProtobufMessage {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;

  private final List<byte[]> pieces = new ArrayList<>();
  private long length;

  /** Adds an integer or enumeration field that is not negative. */
  ProtobufMessage integer(int field, long value) {
    add(varints(tag(field, VARINT), value));
    return this;
  }

  ProtobufMessage string(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtobufMessage bytes(int field, byte[] value) {
    add(varints(tag(field, LENGTH_DELIMITED), value.length));
    add(value);
    return this;
  }

  ProtobufMessage message(int field, ProtobufMessage value) {
    add(varints(tag(field, LENGTH_DELIMITED), value.length));
    value.pieces.forEach(this::add);
    return this;
  }

  void writeTo(OutputStream out) throws IOException {
    for (byte[] piece : pieces) {
      out.write(piece);
    }
  }

  private void add(byte[] piece) {
    pieces.add(piece);
    length += piece.length;
  }

  private static long tag(int field, int wireType) {
    return (long) field << 3 | wireType;
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  private static byte[] varints(long... values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (long value : values) {
      for (long rest = value; ; rest >>>= 7) {
        if ((rest & ~0x7fL) == 0) {
          bytes.write((int) rest);
          break;
        }
        bytes.write((int) (rest & 0x7f | 0x80));
      }
    }
    return bytes.toByteArray();
  }
}
