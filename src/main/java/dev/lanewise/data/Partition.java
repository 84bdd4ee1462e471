package dev.lanewise.data;

import dev.lanewise.data.random.Purpose;
import dev.lanewise.data.random.Shuffle;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A part of the rows of a data set that is drawn from them, and the rest, as docs/arithmetic.md,
 * 7.4 and 7.5, fix it. Both are row numbers in ascending order.
 *
 * @param rest the rows that are trained on
 * @param drawn the rows that judge
 */
public record Partition(int[] rest, int[] drawn) {
  /** Added to the class for draws of validation rows, so that they are not those of a test part. */
  private static final int VALIDATION = 1 << 16;

  /**
   * Returns a test part of all rows: of each class the share {@code fraction}, rounded half up, but
   * at least one row of each class is left.
   *
   * @param classes the class of each row, 0 to 65535; the same for all rows that have none
   * @param fraction from 0 to 1
   */
  public static Partition test(int[] classes, double fraction, long seed) {
    int[] all = new int[classes.length];
    Shuffle.reset(all);
    return draw(all, classes, fraction, seed, 0);
  }

  /**
   * Returns a validation part of {@code rows}, drawn like a test part.
   *
   * @param rows ascending row numbers
   * @param classes the class of each row of the data set
   */
  public static Partition validation(int[] rows, int[] classes, double fraction, long seed) {
    return draw(rows, classes, fraction, seed, VALIDATION);
  }

  /** Returns the last {@code count} of {@code rows}, and those before them. */
  public static Partition last(int[] rows, int count) {
    int from = rows.length - count;
    return new Partition(
        Arrays.copyOfRange(rows, 0, from), Arrays.copyOfRange(rows, from, rows.length));
  }

  /** Returns a class that only the rest has, not the part that is drawn; -1 if there is none. */
  public int classOnlyInRest(int[] classes) {
    BitSet judged = new BitSet();
    for (int row : drawn) {
      judged.set(classes[row]);
    }
    for (int row : rest) {
      if (!judged.get(classes[row])) {
        return classes[row];
      }
    }
    return -1;
  }

  private static Partition draw(
      int[] rows, int[] classes, double fraction, long seed, int epochOfFirstClass) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("expected a fraction from 0 to 1, found " + fraction);
    }
    int[] counts = new int[1];
    for (int row : rows) {
      if (classes[row] >= counts.length) {
        counts = Arrays.copyOf(counts, classes[row] + 1);
      }
      counts[classes[row]]++;
    }
    boolean[] isDrawn = new boolean[classes.length];
    int drawn = 0;
    for (int c = 0; c < counts.length; c++) {
      int count = (int) Math.min(Math.floor(fraction * counts[c] + 0.5), counts[c] - 1);
      if (count > 0) {
        int[] members = members(rows, classes, c, counts[c]);
        int[] order = new int[members.length];
        Shuffle.permute(order, Purpose.SPLIT.random(seed, epochOfFirstClass + c));
        for (int i = 0; i < count; i++) {
          isDrawn[members[order[i]]] = true;
        }
        drawn += count;
      }
    }
    int[] rest = new int[rows.length - drawn];
    int[] part = new int[drawn];
    int r = 0;
    int p = 0;
    for (int row : rows) {
      if (isDrawn[row]) {
        part[p++] = row;
      } else {
        rest[r++] = row;
      }
    }
    return new Partition(rest, part);
  }

  private static int[] members(int[] rows, int[] classes, int wanted, int count) {
    int[] members = new int[count];
    int n = 0;
    for (int row : rows) {
      if (classes[row] == wanted) {
        members[n++] = row;
      }
    }
    return members;
  }
}
