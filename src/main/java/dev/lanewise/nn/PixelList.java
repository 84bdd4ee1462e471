package dev.lanewise.nn;

import dev.lanewise.kernel.PixelRuns;
import dev.lanewise.kernel.SparsePixels;

/** The non-zero pixels of one image, listed as a first layer of many units takes them. */
final class PixelList {
  /** Layers for which pixels are listed are wide: see {@link PixelRuns#length}. */
  private static final int RUN_LENGTH = 1;

  private final byte[] pixels;
  private final SparsePixels lists;
  private final PixelRuns runs = new PixelRuns(RUN_LENGTH);

  /** Makes room for images of {@code inputs} pixels. */
  PixelList(int inputs) {
    this.pixels = new byte[inputs];
    this.lists = new SparsePixels(inputs, RUN_LENGTH);
  }

  /** Returns the inputs of the image that was taken last. */
  SparseInputs inputs() {
    return new SparseInputs(runs);
  }

  /**
   * Lists the inputs from {@code inputs[off]} on; returns false where one of them is no pixel p /
   * 255f, and so in no list.
   */
  boolean take(float[] inputs, int off) {
    for (int i = 0; i < pixels.length; i++) {
      float x = inputs[off + i];
      int pixel = (int) (x * 255f + 0.5f);
      if (pixel > 255 || pixel / 255f != x) {
        return false;
      }
      pixels[i] = (byte) pixel;
    }
    lists.list(pixels, 1);
    runs.set(lists.runs(), lists.starts(), 0, lists.blocks());
    return true;
  }
}
