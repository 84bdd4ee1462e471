package dev.lanewise.kernel.equality;

import dev.lanewise.kernel.PixelRuns;
import java.util.SplittableRandom;

/** Rows of a sparse matrix, as the sparse products take them. */
record SparseRows(int runLength, IntegerOperand<byte[]> runs, IntegerOperand<int[]> starts) {
  private static final int MOST_RUN_LENGTH = 5;

  /** Draws rows: empty, sparse, full, of equal length or not, some pixels in a run 0. */
  static SparseRows draw(Arguments a) {
    SplittableRandom random = a.random();
    int stride = a.oneIn(2) ? 1 : random.nextInt(1, 5);
    int startsOff = a.oneIn(3) ? 0 : random.nextInt(1, 20);
    int[] starts = new int[startsOff + a.batch() * stride + 1 + (a.oneIn(2) ? 0 : 5)];
    int runLength =
        a.oneIn(2)
            ? PixelRuns.length(a.in(), a.out())
            : random.nextInt(1, Math.min(a.in(), MOST_RUN_LENGTH) + 1);
    int mostBytes = PixelRuns.mostBytes(a.in(), runLength);
    byte[] runs = new byte[20 + starts.length * mostBytes + random.nextInt(20)];
    random.nextBytes(runs);
    double evenDensity = random.nextDouble();
    int at = random.nextInt(20);
    for (int list = 0; list < starts.length; list++) {
      starts[list] = at;
      double density = a.oneIn(2) ? evenDensity : random.nextInt(5) / 4.0;
      int i = 0;
      while (i < a.in()) {
        if (random.nextDouble() >= density) {
          i++;
          continue;
        }
        int start = Math.min(i, a.in() - runLength);
        runs[at++] = (byte) start;
        for (int p = 0; p < runLength; p++) {
          boolean isZero = start + p < i || a.oneIn(4);
          runs[at++] = (byte) (isZero ? 0 : random.nextInt(1, 256));
        }
        i = start + runLength;
      }
    }
    Layout lists = new Layout(a.batch(), 2, startsOff, stride, Math.max(1, a.batch()), 0);
    Layout all = new Layout(1, runs.length, 0, 0, 1, 0);
    return new SparseRows(
        runLength,
        a.add(new IntegerOperand<>("runs", all, false, runs)),
        a.add(new IntegerOperand<>("starts", lists, false, starts)));
  }
}
