package dev.lanewise.kernel;

import java.util.Objects;

/** The range checks at the entry of a kernel. */
final class Ranges {
  private Ranges() {}

  /**
   * Checks that {@code rows} rows of {@code n} elements and their padding, {@code ld} apart, lie
   * within an array of {@code length} elements.
   */
  static void checkRows(int off, int ld, int rows, int n, int length) {
    int width = RowStride.of(n);
    if (rows < 0 || n < 0 || (rows > 1 && ld < width)) {
      throw shape(rows, n, ld);
    }
    if (rows > 0) {
      Objects.checkFromIndexSize(off, (rows - 1L) * ld + width, (long) length);
    }
  }

  /** Checks the same of rows of which the elements alone are read, not the padding. */
  static void checkElements(int off, int ld, int rows, int n, int length) {
    if (rows < 0 || n < 0 || (rows > 1 && ld < n)) {
      throw shape(rows, n, ld);
    }
    if (rows > 0) {
      Objects.checkFromIndexSize(off, (rows - 1L) * ld + n, (long) length);
    }
  }

  private static IndexOutOfBoundsException shape(int rows, int n, int ld) {
    return new IndexOutOfBoundsException(rows + " rows of " + n + " elements, row stride " + ld);
  }

  /** Checks that a run of {@link PixelRuns} has a pixel, without which no list would end. */
  static void checkRunLength(int runLength) {
    if (runLength < 1) {
      throw new IndexOutOfBoundsException("runs of " + runLength + " pixels");
    }
  }

  /** Checks that the list bounds of {@code rows} sparse rows lie within {@code starts}. */
  static void checkStarts(int off, int stride, int rows, int length) {
    if (rows > 0) {
      Objects.checkFromIndexSize(off, (rows - 1L) * stride + 2, (long) length);
    }
  }
}
