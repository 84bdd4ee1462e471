package dev.lanewise.kernel.equality;

import dev.lanewise.data.SparseImages;
import java.util.SplittableRandom;

/** Rows of a sparse matrix, as the sparse products take them. */
record SparseRows(IntegerOperand<char[]> entries, IntegerOperand<int[]> starts) {

  /**
   * Draws rows: empty, sparse, full, of equal length or not, some entries with a pixel of 0, some
   * lists made longer as {@link SparseImages} does it.
   */
  static SparseRows draw(Arguments a) {
    SplittableRandom random = a.random();
    int stride = a.oneIn(2) ? 1 : random.nextInt(1, 5);
    int startsOff = a.oneIn(3) ? 0 : random.nextInt(1, 20);
    int[] starts = new int[startsOff + a.batch() * stride + 1 + (a.oneIn(2) ? 0 : 5)];
    char[] entries = new char[starts.length * (a.in() + SparseImages.UNIT) + 40];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = (char) random.nextInt();
    }
    int unit = a.oneIn(2) ? 1 : SparseImages.UNIT;
    double evenDensity = random.nextDouble();
    int at = random.nextInt(20);
    for (int list = 0; list < starts.length; list++) {
      starts[list] = at;
      double density = a.oneIn(2) ? evenDensity : random.nextInt(5) / 4.0;
      for (int i = 0; i < a.in(); i++) {
        if (random.nextDouble() < density) {
          int pixel = a.oneIn(16) ? 0 : random.nextInt(1, 256);
          entries[at++] = (char) (pixel << 8 | i);
        }
      }
      while ((at - starts[list]) % unit != 0) {
        entries[at] = (char) (entries[at - 1] & 0xFF);
        at++;
      }
    }
    Layout lists = new Layout(a.batch(), 2, startsOff, stride, Math.max(1, a.batch()), 0);
    Layout all = new Layout(1, entries.length, 0, 0, 1, 0);
    return new SparseRows(
        a.add(new IntegerOperand<>("entries", all, false, entries)),
        a.add(new IntegerOperand<>("starts", lists, false, starts)));
  }
}
