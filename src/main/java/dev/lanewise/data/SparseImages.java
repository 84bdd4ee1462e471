package dev.lanewise.data;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Images as lists of their non-zero pixels, cut into blocks of consecutive pixels.
 *
 * <p>An entry is {@code pixel << 8 | index}, index being the pixel's place within its block, and so
 * below 256. The entries of an image stand together, block after block, ascending in index: those
 * of block b of image s are {@code entries[starts[s·blocks + b]]} to {@code entries[starts[s·blocks
 * + b + 1]]}, the last excluded.
 */
public final class SparseImages {
  /** What the length of every list is a multiple of. */
  public static final int UNIT = 4;

  private final int blocks;
  private final char[] entries;
  private final int[] starts;

  private SparseImages(int blocks, char[] entries, int[] starts) {
    this.blocks = blocks;
    this.entries = entries;
    this.starts = starts;
  }

  /**
   * Lists the non-zero pixels of {@code images}.
   *
   * @param blockStarts the first pixel of each block, ascending from 0, and then the number of
   *     pixels of an image; no block is longer than 256
   */
  public static SparseImages of(LabeledImages images, int[] blockStarts) {
    int blocks = blockStarts.length - 1;
    int inputs = images.inputs();
    int mostEntries = mostEntries(inputs, blocks);
    ByteBuffer pixels = ByteBuffer.wrap(images.pixels());
    int[] starts = new int[Math.addExact(Math.multiplyExact(images.count(), blocks), 1)];
    char[] entries = new char[Math.max(16, pixels.capacity() / 4)];
    int at = 0;
    for (int s = 0; s < images.count(); s++) {
      if (entries.length - at < mostEntries) {
        entries = Arrays.copyOf(entries, grown(entries.length, at + (long) mostEntries));
      }
      at = list(pixels, s * inputs, blockStarts, entries, at, starts, s * blocks);
    }
    starts[images.count() * blocks] = at;
    return new SparseImages(blocks, entries, starts);
  }

  /**
   * Lists the non-zero pixels of one image. The pass over it is a method of its own, which the
   * compilers take up at a call: a loop over all images they would have to replace while it runs.
   *
   * @param pixel the image's first pixel
   * @param at where the image's entries start
   * @param starts receives where each block's list starts, from {@code startsOff} on
   * @return where the image's entries end
   */
  private static int list(
      ByteBuffer pixels,
      int pixel,
      int[] blockStarts,
      char[] entries,
      int at,
      int[] starts,
      int startsOff) {
    byte[] bytes = pixels.array();
    int next = at;
    for (int b = 0; b < blockStarts.length - 1; b++) {
      starts[startsOff + b] = next;
      int first = pixel + blockStarts[b];
      int length = blockStarts[b + 1] - blockStarts[b];
      int i = 0;
      while (i < length) {
        if (i + Long.BYTES <= length && pixels.getLong(first + i) == 0) {
          i += Long.BYTES;
          continue;
        }
        for (int end = Math.min(i + Long.BYTES, length); i < end; i++) {
          // Written in any case, kept where the pixel is not zero: no branch to mispredict.
          int value = bytes[first + i] & 0xFF;
          entries[next] = (char) (value << 8 | i);
          next += -value >>> (Integer.SIZE - 1);
        }
      }
      while ((next - starts[startsOff + b]) % UNIT != 0) {
        entries[next] = (char) (entries[next - 1] & 0xFF);
        next++;
      }
    }
    return next;
  }

  /** Returns the most entries that one image can have, and one that is written and not kept. */
  public static int mostEntries(int inputs, int blocks) {
    return inputs + blocks * (UNIT - 1) + 1;
  }

  private static int grown(int length, long needed) {
    return (int) Math.min(Integer.MAX_VALUE - 16, Math.max(length + (length >> 1), needed));
  }

  /** Returns the number of blocks of an image. */
  public int blocks() {
    return blocks;
  }

  /** Returns all entries, and perhaps room behind them. */
  public char[] entries() {
    return entries;
  }

  /** Returns where each list starts; image s, block b at index s·blocks + b; at last their end. */
  public int[] starts() {
    return starts;
  }
}
