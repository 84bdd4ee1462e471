package dev.lanewise.kernel;

/**
 * The products with sparse X for runs of four, where a row of W is one cache line and the rows
 * start at {@link RowStride#FIRST_ROW} of their array: addresses are computed from constants, in
 * registers alone.
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
  static boolean fits(PixelRuns x, Matrix w) {
    return x.runLength == RUN
        && w.offset == RowStride.FIRST_ROW
        && w.stride == ROW
        && RowStride.of(w.columns) == ROW;
  }

  static void multiply(PixelRuns x, int block, Matrix w, Matrix y, int from, int to) {
    byte[] runs = x.runs;
    int[] starts = x.starts;
    for (int s = from; s < to; s++) {
      int list = x.list(block, s);
      NarrowSparseTiles.multiply(
          runs, starts[list], starts[list + 1], w.array, y.array, y.index(s, 0));
    }
  }

  static void addOuterProducts(PixelRuns x, int block, Matrix dy, Matrix w, int from, int to) {
    byte[] runs = x.runs;
    int[] starts = x.starts;
    for (int s = from; s < to; s++) {
      int list = x.list(block, s);
      NarrowSparseTiles.add(
          runs, starts[list], starts[list + 1], dy.array, dy.index(s, 0), w.array);
    }
  }
}
