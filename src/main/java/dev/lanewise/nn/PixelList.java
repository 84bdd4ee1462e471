package dev.lanewise.nn;

import dev.lanewise.kernel.Blocks;

/** The non-zero pixels of one image, listed as {@code Kernels.sparseMatmul} takes them. */
final class PixelList {
  /** The kernels are fastest on lists of whole fours. */
  private static final int UNIT = 4;

  private final int[] blockStarts;
  private final char[] entries;
  private final int[] starts;

  /** Makes room for images of {@code inputs} pixels. */
  PixelList(int inputs) {
    int blocks = Blocks.count(inputs);
    this.blockStarts = new int[blocks + 1];
    for (int block = 0; block <= blocks; block++) {
      blockStarts[block] = Blocks.start(inputs, block);
    }
    this.entries = new char[inputs + blocks * (UNIT - 1)];
    this.starts = new int[blocks + 1];
  }

  int blocks() {
    return blockStarts.length - 1;
  }

  /** Returns the first input of a block. */
  int blockStart(int block) {
    return blockStarts[block];
  }

  char[] entries() {
    return entries;
  }

  /** Returns where the list of each block starts, and at last where the last one ends. */
  int[] starts() {
    return starts;
  }

  /**
   * Lists the inputs from {@code inputs[off]} on; returns false where one of them is no pixel p /
   * 255f, and so in no list.
   */
  boolean take(float[] inputs, int off) {
    int at = 0;
    for (int block = 0; block < blocks(); block++) {
      starts[block] = at;
      int first = off + blockStarts[block];
      int length = blockStarts[block + 1] - blockStarts[block];
      for (int i = 0; i < length; i++) {
        float x = inputs[first + i];
        if (x != 0f) {
          int pixel = (int) (x * 255f + 0.5f);
          if (pixel > 255 || pixel / 255f != x) {
            return false;
          }
          entries[at++] = (char) (pixel << Byte.SIZE | i);
        }
      }
      // A pixel of zero changes no sum.
      while ((at - starts[block]) % UNIT != 0) {
        entries[at] = (char) (entries[at - 1] & 0xFF);
        at++;
      }
    }
    starts[blocks()] = at;
    return true;
  }
}
