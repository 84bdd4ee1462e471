package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionTest {

  /** Section 7.1 and 7.2 of docs/arithmetic.md once more, from their words. */
  private static List<Integer> permuted(List<Integer> rows, long seed, long epoch) {
    Random random = new Random(mix(mix(seed) + (2L << 32) + epoch));
    List<Integer> order = new ArrayList<>(rows);
    for (int i = order.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order.get(i);
      order.set(i, order.get(j));
      order.set(j, swapped);
    }
    return order;
  }

  private static long mix(long z) {
    z += 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Section 7.4 of docs/arithmetic.md from its words. */
  private static int[] drawn(int[] rows, int[] classes, double fraction, long seed, int offset) {
    TreeSet<Integer> drawn = new TreeSet<>();
    for (int c = 0; c <= Arrays.stream(classes).max().orElse(0); c++) {
      List<Integer> ofClass = new ArrayList<>();
      for (int row : rows) {
        if (classes[row] == c) {
          ofClass.add(row);
        }
      }
      int count = (int) Math.min(Math.floor(fraction * ofClass.size() + 0.5), ofClass.size() - 1);
      drawn.addAll(permuted(ofClass, seed, offset + c).subList(0, Math.max(0, count)));
    }
    return drawn.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void aTestPartIsTheOneThatIsFixed() {
    Random random = new Random(5);
    for (int trial = 0; trial < 200; trial++) {
      int[] classes = random.ints(1 + random.nextInt(60), 0, 1 + random.nextInt(5)).toArray();
      double fraction = random.nextDouble();
      long seed = random.nextLong();
      Partition partition = Partition.test(classes, fraction, seed);
      int[] all = IntStream.range(0, classes.length).toArray();
      assertArrayEquals(
          drawn(all, classes, fraction, seed, 0), partition.drawn(), "trial " + trial);
      assertArrayEquals(all, sorted(partition), "trial " + trial);

      int[] rest = partition.rest();
      Partition again = Partition.validation(rest, classes, 0.3, seed);
      assertArrayEquals(
          drawn(rest, classes, 0.3, seed, 1 << 16), again.drawn(), "validation, trial " + trial);
      assertArrayEquals(rest, sorted(again), "validation, trial " + trial);
    }
  }

  private static int[] sorted(Partition partition) {
    return IntStream.concat(Arrays.stream(partition.rest()), Arrays.stream(partition.drawn()))
        .sorted()
        .toArray();
  }

  @Test
  void theRowsOfASeedAreTheOnesThatWereFixed() {
    int[] classes = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 2, 0};
    assertArrayEquals(new int[] {1, 2, 3, 4}, Partition.test(classes, 0.3, 0).drawn());
  }

  @Test
  void aRowOfEachClassStays() {
    Partition partition = Partition.test(new int[] {0, 0, 1, 2, 2}, 1, 7);
    assertEquals(3, partition.rest().length);
    assertEquals(0, Partition.test(new int[] {3}, 0.9, 7).drawn().length);
  }

  @Test
  void halvesAreRoundedUp() {
    assertEquals(1, Partition.test(new int[5], 0.1, 1).drawn().length);
    assertEquals(0, Partition.test(new int[4], 0.1, 1).drawn().length);
  }

  @Test
  void seedsDrawDifferentRows() {
    int[] first = Partition.test(new int[100], 0.2, 1).drawn();
    assertFalse(Arrays.equals(first, Partition.test(new int[100], 0.2, 2).drawn()));
    assertArrayEquals(first, Partition.test(new int[100], 0.2, 1).drawn());
  }

  @Test
  void theLastRowsAreCutOff() {
    Partition partition = Partition.last(new int[] {1, 4, 6, 9}, 1);
    assertArrayEquals(new int[] {1, 4, 6}, partition.rest());
    assertArrayEquals(new int[] {9}, partition.drawn());
    assertEquals(-1, partition.classOnlyInRest(new int[10]));
    assertEquals(2, partition.classOnlyInRest(new int[] {0, 1, 0, 0, 2, 0, 1, 0, 0, 1}));
  }

  @Test
  void refusesWhatIsNoFraction() {
    for (double fraction : new double[] {-0.1, 1.1, Double.NaN}) {
      String message =
          assertThrows(
                  IllegalArgumentException.class, () -> Partition.test(new int[3], fraction, 0))
              .getMessage();
      assertTrue(message.contains("fraction"), message);
    }
  }
}
