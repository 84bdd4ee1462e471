package dev.lanewise.kernel;

/**
 * {@link VectorSparse} for runs of four, where a row of W is one cache line and the rows start at
 * {@link RowStride#FIRST_ROW} of their array: addresses are computed from constants, in registers
 * alone.
 *
 * <p>That is more than instructions saved. A load of anything that lies at the same place of a
 * memory page as a row just stored has to wait for that store (4K aliasing, Intel 64 and IA-32
 * Architectures Optimization Reference Manual), and the update stores rows all over the page. So
 * its loops must not read the stack, where C2 keeps variables that find no register, nor the
 * thread's safepoint flag: they are counted loops, which have none. With either, an update was seen
 * to take 1.0 to 2.1 times as long, at random from one start of the JVM to the next.
 */
final class NarrowSparse {
  private static final int ROW = RowStride.CACHE_LINE;

  private static final int RUN = PixelRuns.NARROW_LENGTH;

  private NarrowSparse() {}

  /** Returns whether X and W lie as these methods need them. */
  static boolean fits(int runLength, int wOff, int ldw, int out) {
    return runLength == RUN
        && wOff == RowStride.FIRST_ROW
        && ldw == ROW
        && RowStride.of(out) == ROW;
  }

  static void multiply(
      byte[] runs,
      int[] starts,
      int startsOff,
      int startsStride,
      float[] w,
      float[] y,
      int yOff,
      int ldy,
      int batch) {
    for (int s = 0; s < batch; s++) {
      int list = startsOff + s * startsStride;
      NarrowSparseTiles.multiply(runs, starts[list], starts[list + 1], w, y, yOff + s * ldy);
    }
  }

  static void addOuterProducts(
      byte[] runs,
      int[] starts,
      int startsOff,
      int startsStride,
      float[] dy,
      int dyOff,
      int lddy,
      float[] w,
      int batch) {
    for (int s = 0; s < batch; s++) {
      int list = startsOff + s * startsStride;
      NarrowSparseTiles.add(runs, starts[list], starts[list + 1], dy, dyOff + s * lddy, w);
    }
  }
}
