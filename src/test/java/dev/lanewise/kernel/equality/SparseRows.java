package dev.lanewise.kernel.equality;

import dev.lanewise.kernel.PixelRuns;
import java.util.SplittableRandom;

/** Rows of a sparse matrix, one of several blocks of which the sparse products take. */
final class SparseRows {
  private static final int MOST_RUN_LENGTH = 5;

  private final int runLength;
  private final int block;
  private final int firstList;
  private final int listStride;
  private final IntegerOperand<byte[]> runs;
  private final IntegerOperand<int[]> starts;

  /** Draws rows: empty, sparse, full, of equal length or not, some pixels in a run 0. */
  SparseRows(Arguments a) {
    SplittableRandom random = a.random();
    int batch = a.shape().batch();
    int in = a.shape().in();
    int first = a.oneIn(3) ? 0 : random.nextInt(1, 20);
    block = a.oneIn(2) ? 0 : random.nextInt(1, 4);
    // The lists of the blocks before may not be there, as of a thread that has only later ones.
    firstList = first - block;
    listStride = a.oneIn(2) ? 1 : random.nextInt(1, 5);
    int[] lists = new int[first + batch * listStride + 1 + (a.oneIn(2) ? 0 : 5)];
    runLength =
        a.oneIn(2)
            ? PixelRuns.length(in, a.shape().out())
            : random.nextInt(1, Math.min(in, MOST_RUN_LENGTH) + 1);
    int mostBytes = PixelRuns.mostBytes(in, runLength);
    byte[] bytes = new byte[20 + lists.length * mostBytes + random.nextInt(20)];
    random.nextBytes(bytes);
    double evenDensity = random.nextDouble();
    int at = random.nextInt(20);
    for (int list = 0; list < lists.length; list++) {
      lists[list] = at;
      double density = a.oneIn(2) ? evenDensity : random.nextInt(5) / 4.0;
      int i = 0;
      while (i < in) {
        if (random.nextDouble() >= density) {
          i++;
          continue;
        }
        int start = Math.min(i, in - runLength);
        bytes[at++] = (byte) start;
        for (int p = 0; p < runLength; p++) {
          boolean isZero = start + p < i || a.oneIn(4);
          bytes[at++] = (byte) (isZero ? 0 : random.nextInt(1, 256));
        }
        i = start + runLength;
      }
    }
    runs = a.add(IntegerOperand.readUnchecked("runs", bytes));
    int due = batch == 0 ? 0 : first + (batch - 1) * listStride + 2;
    starts = a.add(IntegerOperand.read("starts", lists, due));
  }

  int block() {
    return block;
  }

  PixelRuns view() {
    PixelRuns view = new PixelRuns(runLength);
    view.set(runs.array(), starts.array(), firstList, listStride);
    return view;
  }
}
