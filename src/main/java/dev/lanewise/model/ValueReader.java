package dev.lanewise.model;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The values of one array of a file as float32, one after the other in their stored order. */
final class ValueReader implements Closeable {
  private static final int PIECE = 1 << 16;

  private final TensorFile<?> file;
  private final Tensor tensor;
  private final InputStream in;
  private final ByteBuffer piece;
  private long bytesLeft;
  private long position;

  ValueReader(TensorFile<?> file, Tensor tensor) throws IOException {
    this.file = file;
    this.tensor = tensor;
    this.bytesLeft = tensor.byteLength();
    this.piece =
        ByteBuffer.allocate((int) Math.min(PIECE, bytesLeft))
            .order(ByteOrder.LITTLE_ENDIAN)
            .limit(0);
    this.in = file.values(tensor);
  }

  /**
   * Returns the next value, a float64 rounded.
   *
   * @throws ModelException if it is not finite as a float32
   */
  float next() throws IOException {
    if (!piece.hasRemaining()) {
      fill();
    }
    double value = tensor.type().next(piece);
    float rounded = (float) value;
    if (!Float.isFinite(rounded)) {
      String remedy = "train again, or replace the file";
      throw ModelException.at(
          file.path(), tensor.element(position), "a finite float32", value, remedy);
    }
    position++;
    return rounded;
  }

  private void fill() throws IOException {
    int length = (int) Math.min(piece.capacity(), bytesLeft);
    try {
      if (in.readNBytes(piece.array(), 0, length) < length) {
        throw new EOFException();
      }
    } catch (IOException e) {
      throw ModelException.unreadable(file.path(), tensor.name(), e);
    }
    piece.clear().limit(length);
    bytesLeft -= length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
