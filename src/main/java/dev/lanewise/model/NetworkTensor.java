package dev.lanewise.model;

import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * One array of a network as files keep it: little-endian float32 in row-major order without
 * padding, weights transposed to [out, in], biases [out].
 *
 * @param offset index of its first element in {@code parameters}
 * @param rowStep distance in {@code parameters} between two rows
 * @param columnStep distance in {@code parameters} between two neighbours of a row
 */
record NetworkTensor(
    String name, List<Integer> shape, float[] parameters, int offset, int rowStep, int columnStep) {

  /**
   * The arrays of a network in the order of the file: weight and bias of each layer in turn.
   *
   * @throws IllegalArgumentException if a parameter is not finite
   */
  static List<NetworkTensor> of(Network network) {
    if (!network.isFinite()) {
      throw new IllegalArgumentException("a network whose parameters are not finite is not kept");
    }
    List<NetworkTensor> tensors = new ArrayList<>();
    float[] parameters = network.parameters();
    for (Dense layer : network.layers()) {
      int l = tensors.size() / 2;
      tensors.add(
          new NetworkTensor(
              weightName(l),
              List.of(layer.out(), layer.in()),
              parameters,
              layer.weightOffset(),
              1,
              layer.stride()));
      tensors.add(
          new NetworkTensor(
              biasName(l), List.of(layer.out()), parameters, layer.biasOffset(), 0, 1));
    }
    return tensors;
  }

  static String weightName(int layer) {
    return "layers." + layer + ".weight";
  }

  static String biasName(int layer) {
    return "layers." + layer + ".bias";
  }

  /** Returns the number of bytes that {@link #writeTo} writes. */
  long byteLength() {
    return (long) rows() * columns() * Float.BYTES;
  }

  /** Writes the values, -0.0 as +0.0. */
  void writeTo(OutputStream out) throws IOException {
    ByteBuffer row = ByteBuffer.allocate(columns() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int r = 0; r < rows(); r++) {
      putRow(r, row.clear());
      out.write(row.array());
    }
  }

  /** Puts the values, as {@link #writeTo} writes them, into a little-endian buffer. */
  void putInto(ByteBuffer buffer) {
    for (int r = 0; r < rows(); r++) {
      putRow(r, buffer);
    }
  }

  private void putRow(int row, ByteBuffer buffer) {
    int first = offset + row * rowStep;
    for (int c = 0; c < columns(); c++) {
      buffer.putFloat(parameters[first + c * columnStep] + 0.0f);
    }
  }

  private int rows() {
    return shape.size() == 1 ? 1 : shape.getFirst();
  }

  private int columns() {
    return shape.getLast();
  }
}
