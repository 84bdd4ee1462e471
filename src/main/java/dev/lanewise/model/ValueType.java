package dev.lanewise.model;

import java.nio.ByteBuffer;

/** A type of values in a file, each of which a float64 holds exactly. */
enum ValueType {
  F32(Float.BYTES),
  F64(Double.BYTES),
  /** IEEE-754 binary16. */
  F16(Short.BYTES),
  /** The upper half of a binary32. */
  BF16(Short.BYTES);

  private final int bytes;

  ValueType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  /** Takes the next value. */
  double next(ByteBuffer values) {
    return switch (this) {
      case F32 -> values.getFloat();
      case F64 -> values.getDouble();
      case F16 -> Float.float16ToFloat(values.getShort());
      case BF16 -> Float.intBitsToFloat(values.getShort() << Short.SIZE);
    };
  }
}
