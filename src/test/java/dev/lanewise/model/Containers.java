package dev.lanewise.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as other programs might write them, right or wrong. */
final class Containers {
  private Containers() {}

  /** A safetensors file of any header. */
  static byte[] safetensors(String header, float... values) {
    return safetensors(header, float32(values));
  }

  /** A safetensors file of any header, and bytes of any type. */
  static byte[] safetensors(String header, byte[] values) {
    byte[] text = header.getBytes(UTF_8);
    return littleEndian(8 + text.length + values.length)
        .putLong(text.length)
        .put(text)
        .put(values)
        .array();
  }

  /** A deflated zip archive. */
  static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  /** A NumPy array of any header, version 1. */
  static byte[] npy(String header, byte[] values) {
    byte[] text = header.getBytes(ISO_8859_1);
    return littleEndian(10 + text.length + values.length)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) text.length)
        .put(text)
        .put(values)
        .array();
  }

  /** A float32 array in C order. */
  static byte[] npy(String shape, float... values) {
    return npy(
        "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }\n", float32(values));
  }

  static byte[] float32(float... values) {
    ByteBuffer bytes = littleEndian(4 * values.length);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  static byte[] float64(double... values) {
    ByteBuffer bytes = littleEndian(8 * values.length);
    bytes.asDoubleBuffer().put(values);
    return bytes.array();
  }

  /** 0, 1, 2, … */
  static float[] count(int n) {
    float[] values = new float[n];
    IntStream.range(0, n).forEach(i -> values[i] = i);
    return values;
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
