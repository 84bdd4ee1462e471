package dev.lanewise.nn;

import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.PixelRuns;

/** The non-zero pixels of one image, listed as {@code Kernels.sparseMatmul} takes them. */
final class PixelList {
  /** Layers for which pixels are listed are wide: see {@link PixelRuns#length}. */
  static final int RUN_LENGTH = 1;

  private final int[] blockStarts;
  private final byte[] runs;
  private final int[] starts;

  /** Makes room for images of {@code inputs} pixels. */
  PixelList(int inputs) {
    int blocks = Blocks.count(inputs);
    this.blockStarts = new int[blocks + 1];
    for (int block = 0; block <= blocks; block++) {
      blockStarts[block] = Blocks.start(inputs, block);
    }
    this.runs = new byte[PixelRuns.mostBytes(inputs, RUN_LENGTH)];
    this.starts = new int[blocks + 1];
  }

  int blocks() {
    return blockStarts.length - 1;
  }

  /** Returns the first input of a block. */
  int blockStart(int block) {
    return blockStarts[block];
  }

  byte[] runs() {
    return runs;
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
          runs[at++] = (byte) i;
          runs[at++] = (byte) pixel;
        }
      }
    }
    starts[blocks()] = at;
    return true;
  }
}
