package dev.lanewise.kernel.equality;

import dev.lanewise.kernel.NumberLists;
import dev.lanewise.kernel.PixelRuns;
import dev.lanewise.kernel.SparseMatrix;
import java.util.List;
import java.util.SplittableRandom;

/** Rows of a sparse matrix, one of several blocks of which the sparse products take. */
final class SparseRows {
  private static final int MOST_RUN_LENGTH = 5;

  private final boolean areNumbers;
  private final int runLength;
  private final int block;
  private final int firstList;
  private final int listStride;

  /** Runs of pixels, or places of numbers. */
  private final IntegerOperand<byte[]> bytes;

  private final IntegerOperand<float[]> values;
  private final IntegerOperand<int[]> starts;

  /** Draws rows: empty, sparse, full, of equal length or not, some pixels and numbers 0. */
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
    areNumbers = a.oneIn(2);
    runLength =
        areNumbers
            ? 1
            : a.oneIn(2)
                ? PixelRuns.length(in, a.shape().out())
                : random.nextInt(1, Math.min(in, MOST_RUN_LENGTH) + 1);
    int mostBytes = PixelRuns.mostBytes(in, runLength);
    byte[] drawn = new byte[20 + lists.length * mostBytes + random.nextInt(20)];
    random.nextBytes(drawn);
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
        drawn[at++] = (byte) start;
        for (int p = 0; p < runLength && !areNumbers; p++) {
          boolean isZero = start + p < i || a.oneIn(4);
          drawn[at++] = (byte) (isZero ? 0 : random.nextInt(1, 256));
        }
        i = start + runLength;
      }
    }
    bytes = a.add(IntegerOperand.readUnchecked(areNumbers ? "places" : "runs", drawn));
    values =
        areNumbers
            ? a.add(IntegerOperand.readUnchecked("values", numbers(random, drawn.length)))
            : null;
    int due = batch == 0 ? 0 : first + (batch - 1) * listStride + 2;
    starts = a.add(IntegerOperand.read("starts", lists, due));
  }

  private static float[] numbers(SplittableRandom random, int count) {
    List<Values> kinds = Values.FOR_SUMS.stream().filter(v -> v != Values.NOT_FINITE).toList();
    Values kind = kinds.get(random.nextInt(kinds.size()));
    float constant = random.nextFloat();
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = kind.draw(random, constant);
    }
    return numbers;
  }

  int block() {
    return block;
  }

  SparseMatrix view() {
    if (areNumbers) {
      NumberLists view = new NumberLists();
      view.set(bytes.array(), values.array(), starts.array(), firstList, listStride);
      return view;
    }
    PixelRuns view = new PixelRuns(runLength);
    view.set(bytes.array(), starts.array(), firstList, listStride);
    return view;
  }
}
