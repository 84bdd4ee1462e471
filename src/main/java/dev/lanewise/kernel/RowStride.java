package dev.lanewise.kernel;

import java.util.Arrays;

/**
 * The distance in memory between two rows of a matrix: a multiple of 16 floats, which is one cache
 * line and the widest vector there is, so that no kernel needs a tail or a mask.
 *
 * <p>The floats between a row's last element and the next multiple of 16 are its padding. Kernels
 * that overwrite a row write its padding as +0.0, and nothing behind it, so that a kernel can run
 * on some of the columns alone; no kernel lets padding reach a sum, a maximum, a loss or an argmax.
 */
public final class RowStride {
  /** Floats in one cache line of 64 bytes. */
  public static final int CACHE_LINE = 16;

  /**
   * Where the first row lies in an array that is written row by row: there the rows are cache
   * lines. An array's elements follow a header of 16 bytes, and the JVM options in {@code
   * jvm.options} lay objects at multiples of 64 bytes. Under other options rows lie across two
   * lines each, which costs time and nothing else.
   */
  public static final int FIRST_ROW = 12;

  /**
   * Floats to leave between what two threads write. A CPU that sees a thread read or write line
   * after line fetches the next ones ahead, up to the end of the page (Intel 64 and IA-32
   * Architectures Optimization Reference Manual, on the streamer), and takes them away from the
   * thread that is about to write them. Some lines more than a page, since places at a whole number
   * of pages from each other get in each other's way as well (4K aliasing, ibid.).
   */
  public static final int THREAD_GAP = 1024 + 5 * CACHE_LINE;

  /** Of the lines of a row. */
  private static final int SIDE_BY_SIDE = Tuning.ROWS_SIDE_BY_SIDE.value();

  private RowStride() {}

  /**
   * Returns the length of an array with room for rows from {@link #FIRST_ROW} on.
   *
   * @throws IllegalArgumentException if no array is so long
   */
  public static int arrayLength(long rows, int stride) {
    long length = FIRST_ROW + rows * stride;
    if (length > Integer.MAX_VALUE - CACHE_LINE) {
      throw new IllegalArgumentException(
          rows + " rows of " + stride + " floats fit no array: take a smaller batch or network");
    }
    return (int) length;
  }

  /** Returns the smallest multiple of {@link #CACHE_LINE} that is at least {@code n}. */
  public static int of(int n) {
    return Math.addExact(n, CACHE_LINE - 1) & -CACHE_LINE;
  }

  /**
   * Returns a row stride for matrices of {@code n} columns whose rows a kernel visits a few lines
   * each: {@link #of}, and for long rows one line more where that is an even number of lines. With
   * a power of two between them, the rows of a column would share a few sets of the cache and evict
   * each other.
   */
  public static int spread(int n) {
    int stride = of(n);
    int lines = stride / CACHE_LINE;
    return lines > SIDE_BY_SIDE && lines % 2 == 0 ? stride + CACHE_LINE : stride;
  }

  /** Clears the padding of the row of {@code n} elements that starts at {@code row}. */
  static void clearPadding(float[] a, int row, int n) {
    Arrays.fill(a, row + n, row + of(n), 0f);
  }
}
