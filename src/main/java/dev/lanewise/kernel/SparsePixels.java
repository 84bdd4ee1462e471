package dev.lanewise.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Images as lists of {@link PixelRuns}, cut into {@link Blocks} of inputs. Pixels that are not zero
 * stand side by side, so that few runs hold all of them.
 *
 * <p>A run is the place of its first pixel within the block, a byte, and its pixels. It begins at
 * the first pixel that is not zero and in no run before, or earlier where the block ends too soon
 * for that; a pixel that two runs share is zero in the second. The runs of an image stand together,
 * block after block, in the order of their pixels: those of block b of image s are in {@code
 * runs[starts[s·blocks + b]]} to {@code runs[starts[s·blocks + b + 1]]}, the last excluded.
 */
public final class SparsePixels {
  private final int inputs;
  private final int runLength;
  private final int[] blockStarts;
  private byte[] runs;
  private int[] starts;

  /**
   * Makes room for no images yet.
   *
   * @param inputs pixels of an image
   * @param runLength pixels in a run; no block of the inputs is shorter
   * @throws IllegalArgumentException if a block is shorter than a run
   */
  public SparsePixels(int inputs, int runLength) {
    this.inputs = inputs;
    this.runLength = runLength;
    this.blockStarts = new int[Blocks.count(inputs) + 1];
    for (int block = 0; block < blockStarts.length; block++) {
      blockStarts[block] = Blocks.start(inputs, block);
    }
    for (int block = 0; block < blocks(); block++) {
      if (blockStarts[block + 1] - blockStarts[block] < runLength) {
        throw new IllegalArgumentException("block " + block + " is shorter than a run");
      }
    }
    this.runs = new byte[0];
    this.starts = new int[1];
  }

  /**
   * Takes the memory that any {@code count} images can need.
   *
   * @throws IllegalArgumentException if no array holds their runs
   */
  public void reserve(int count) {
    long bytes = (long) count * PixelRuns.mostBytes(inputs, runLength);
    runs = new byte[grown(0, bytes)];
    starts = new int[Math.addExact(Math.multiplyExact(count, blocks()), 1)];
  }

  /**
   * Lists the runs of images, in the place of those before; takes memory only where these need
   * more.
   *
   * @param pixels the images, one after the other
   * @param count the number of images
   * @throws IllegalArgumentException if no array holds the runs
   */
  public void list(byte[] pixels, int count) {
    list(ByteBuffer.wrap(pixels), 0, count);
  }

  /**
   * Lists the runs of images, as above.
   *
   * @param pixels of an array, the images one after the other; its byte order is set
   * @param first the number of the first image
   */
  public void list(ByteBuffer pixels, int first, int count) {
    pixels.order(ByteOrder.LITTLE_ENDIAN);
    int mostBytes = PixelRuns.mostBytes(inputs, runLength);
    int lists = Math.addExact(Math.multiplyExact(count, blocks()), 1);
    if (starts.length < lists) {
      starts = new int[lists];
    }
    if (runs.length == 0) {
      runs = new byte[Math.max(mostBytes, (int) ((long) count * inputs / 3))];
    }
    int at = 0;
    for (int s = 0; s < count; s++) {
      if (runs.length - at < mostBytes) {
        runs = Arrays.copyOf(runs, grown(runs.length, at + (long) mostBytes));
      }
      at =
          list(
              pixels, (first + s) * inputs, blockStarts, runLength, runs, at, starts, s * blocks());
    }
    starts[count * blocks()] = at;
  }

  /**
   * Lists the runs of one image. The pass over it is a method of its own, which the compilers take
   * up at a call: a loop over all images they would have to replace while it runs.
   *
   * @param pixel the image's first pixel
   * @param at where the image's runs start
   * @param starts receives where each block's list starts, from {@code startsOff} on
   * @return where the image's runs end
   */
  private static int list(
      ByteBuffer pixels,
      int pixel,
      int[] blockStarts,
      int runLength,
      byte[] runs,
      int at,
      int[] starts,
      int startsOff) {
    int next = at;
    for (int b = 0; b < blockStarts.length - 1; b++) {
      starts[startsOff + b] = next;
      int first = pixel + blockStarts[b];
      int length = blockStarts[b + 1] - blockStarts[b];
      next =
          runLength == 1
              ? listPixels(pixels, first, length, runs, next)
              : listRuns(pixels, first, length, runLength, runs, next);
    }
    return next;
  }

  private static int listPixels(ByteBuffer pixels, int first, int length, byte[] runs, int at) {
    byte[] bytes = pixels.array();
    int next = at;
    int i = 0;
    while (i < length) {
      if (i + Long.BYTES <= length && pixels.getLong(first + i) == 0) {
        i += Long.BYTES;
        continue;
      }
      for (int end = Math.min(i + Long.BYTES, length); i < end; i++) {
        // Written in any case, kept where the pixel is not zero: no branch to mispredict.
        byte value = bytes[first + i];
        runs[next] = (byte) i;
        runs[next + 1] = value;
        next += -(value & 0xFF) >>> (Integer.SIZE - 1) << 1;
      }
    }
    return next;
  }

  private static int listRuns(
      ByteBuffer pixels, int first, int length, int runLength, byte[] runs, int at) {
    byte[] bytes = pixels.array();
    int next = at;
    int i = 0;
    while (i < length) {
      if (i + Long.BYTES <= length) {
        long eight = pixels.getLong(first + i);
        if (eight == 0) {
          i += Long.BYTES;
          continue;
        }
        i += Long.numberOfTrailingZeros(eight) / Byte.SIZE;
      } else if (bytes[first + i] == 0) {
        i++;
        continue;
      }
      int start = Math.min(i, length - runLength);
      runs[next] = (byte) start;
      // Pixels before i are in an earlier run.
      for (int p = 0; p < i - start; p++) {
        runs[next + 1 + p] = 0;
      }
      for (int p = i - start; p < runLength; p++) {
        runs[next + 1 + p] = bytes[first + start + p];
      }
      next += 1 + runLength;
      i = start + runLength;
    }
    return next;
  }

  private static int grown(int length, long needed) {
    int most = Integer.MAX_VALUE - 16;
    if (needed > most) {
      throw new IllegalArgumentException(
          "too many pixels are not zero for their lists to fit an array: take fewer images");
    }
    return (int) Math.min(most, Math.max(length + (long) (length >> 1), needed));
  }

  /** Returns the number of pixels in a run. */
  public int runLength() {
    return runLength;
  }

  /** Returns the number of blocks of an image. */
  public int blocks() {
    return blockStarts.length - 1;
  }

  /** Returns all runs, and perhaps room behind them. */
  public byte[] runs() {
    return runs;
  }

  /** Returns where each list starts; image s, block b at index s·blocks + b; at last their end. */
  public int[] starts() {
    return starts;
  }
}
