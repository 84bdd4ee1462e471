package dev.lanewise.data;

import dev.lanewise.data.source.MemoryLimit;
import java.util.OptionalInt;

/**
 * Images in an array of any numbers: of shape (count, rows, columns), (count, pixels), or with one,
 * three or four channels before or behind the rows and columns. Colours become grey as in {@link
 * Picture#grey}; the fourth channel is passed over. Floats that do not go beyond 1 are parts of
 * full intensity.
 */
final class NpyImages {
  private static final int[] LUMA = {299, 587, 114, 0};
  private static final int FULL_INTENSITY = 255;

  private final NpyArray array;
  private final MemoryLimit memory;
  private final OptionalInt scale;
  private int rows = 1;
  private int columns;
  private int channels = 1;
  private boolean isChannelFirst;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  private NpyImages(NpyArray array, MemoryLimit memory, OptionalInt scale) throws DataException {
    this.array = array;
    this.memory = memory;
    this.scale = scale;
    findShape();
  }

  /**
   * Reads them.
   *
   * @param scale the value of full intensity, if it is said
   * @return bytes of shape (count, rows, columns)
   */
  static ByteTensor read(NpyArray array, MemoryLimit memory, OptionalInt scale)
      throws DataException {
    NpyImages images = new NpyImages(array, memory, scale);
    ByteTensor bytes = images.channels == 1 && scale.isEmpty() ? array.bytes(memory) : null;
    return images.tensor(bytes == null ? images.pixels() : bytes.values());
  }

  private ByteTensor tensor(byte[] pixels) {
    return new ByteTensor(array.name(), new int[] {(int) array.shape()[0], rows, columns}, pixels);
  }

  private void findShape() throws DataException {
    long[] shape = array.shape();
    if (shape.length == 4 && isChannels(shape[3])) {
      setShape(shape[1], shape[2], shape[3]);
    } else if (shape.length == 4 && isChannels(shape[1])) {
      isChannelFirst = true;
      setShape(shape[2], shape[3], shape[1]);
    } else if (shape.length == 3) {
      setShape(shape[1], shape[2], 1);
    } else if (shape.length == 2) {
      long side = (long) Math.sqrt((double) shape[1]);
      boolean isSquare = side * side == shape[1];
      setShape(isSquare ? side : 1, isSquare ? side : shape[1], 1);
    } else {
      throw new DataException(
          "%s: expected images of the shape (count, rows, columns), found %s dimensions; reshape "
              + "the array",
          array.name(), shape.length);
    }
  }

  private static boolean isChannels(long extent) {
    return extent == 1 || extent == 3 || extent == 4;
  }

  private void setShape(long rows, long columns, long channels) throws DataException {
    if (Math.max(rows, columns) > MemoryLimit.MOST_IN_ARRAY
        || array.shape()[0] > MemoryLimit.MOST_IN_ARRAY) {
      throw new DataException(
          "%s: declares images of %s x %s pixels; get the file again", array.name(), rows, columns);
    }
    this.rows = (int) rows;
    this.columns = (int) columns;
    this.channels = (int) channels;
  }

  private byte[] pixels() throws DataException {
    array.read(
        (_, value) -> {
          least = Math.min(least, value);
          greatest = Math.max(greatest, value);
        });
    boolean isShare = array.type().isFlag() || (array.type().isFloat() && greatest <= 1);
    int most = scale.orElse(isShare ? 1 : FULL_INTENSITY);
    if (!(least >= 0 && greatest <= most)) {
      throw new DataException(
          "%s: expected pixels from 0 to %s, found %s to %s; %s",
          array.name(),
          scale.isPresent() ? "" + most : "255, or floats from 0 to 1",
          least,
          greatest,
          least >= 0
              ? "say the greatest with --scale"
              : "undo what was done to them, so that the least is 0");
    }
    int inputs = Math.multiplyExact(rows, columns);
    long size = array.shape()[0] * inputs;
    byte[] pixels = memory.resize(new byte[0], size, array.name());
    if (channels == 1) {
      array.read((at, value) -> pixels[(int) at] = level(value, most));
      return pixels;
    }
    memory.take(size * Integer.BYTES, array.name());
    int[] sums = new int[(int) size];
    array.read(
        (at, value) -> {
          long image = at / ((long) inputs * channels);
          int in = (int) (at % ((long) inputs * channels));
          int channel = isChannelFirst ? in / inputs : in % channels;
          int pixel = isChannelFirst ? in % inputs : in / channels;
          sums[(int) (image * inputs) + pixel] += LUMA[channel] * (level(value, most) & 0xFF);
        });
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) ((sums[i] + 500) / 1000);
    }
    memory.giveBack(size * Integer.BYTES);
    return pixels;
  }

  private static byte level(double value, int most) {
    return (byte) (int) Math.floor(value * FULL_INTENSITY / most + 0.5);
  }
}
