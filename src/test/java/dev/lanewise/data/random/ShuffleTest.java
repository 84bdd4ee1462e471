package dev.lanewise.data.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {

  private static int[] order(long seed, int epoch, int count) {
    int[] order = new int[count];
    Shuffle.permute(order, Purpose.SHUFFLE.random(seed, epoch));
    return order;
  }

  @Test
  void everySampleIsVisitedOnce() {
    for (int count : new int[] {0, 1, 2, 3, 100, 60_000}) {
      int[] order = order(43, 5, count);
      Arrays.sort(order);
      assertArrayEquals(IntStream.range(0, count).toArray(), order);
    }
  }

  /**
   * A change of the random source changes every trained model. The values come from a program of
   * its own, written after the Javadoc of {@link Random}.
   */
  @Test
  void ordersAreTheOnesThatWereFixed() {
    assertArrayEquals(
        new int[] {15, 6, 5, 10, 13, 3, 1, 14, 12, 8, 7, 0, 11, 9, 4, 2}, order(1, 0, 16));
    assertArrayEquals(
        new int[] {4, 8, 10, 11, 1, 15, 14, 3, 2, 12, 6, 0, 9, 7, 5, 13}, order(1, 1, 16));
    assertArrayEquals(
        new int[] {10, 4, 7, 14, 3, 5, 9, 15, 0, 11, 6, 12, 8, 2, 1, 13}, order(42, 1, 16));
    assertArrayEquals(
        new int[] {13, 11, 6, 8, 10, 12, 0, 5, 3, 15, 2, 9, 7, 4, 14, 1}, order(-1, 0, 16));
  }

  @Test
  void anOrderDoesNotDependOnTheOneBefore() {
    int[] order = new int[50];
    Shuffle.permute(order, Purpose.SHUFFLE.random(47, 0));
    Shuffle.permute(order, Purpose.SHUFFLE.random(47, 1));
    assertArrayEquals(order(47, 1, 50), order);
  }

  @Test
  void seedsEpochsAndPurposesHaveGeneratorsOfTheirOwn() {
    Set<Long> firstNumbers = new HashSet<>();
    int generators = 0;
    for (Purpose purpose : Purpose.values()) {
      for (long seed = -20; seed < 20; seed++) {
        for (int epoch = 0; epoch < 100; epoch++) {
          firstNumbers.add(purpose.random(seed, epoch).nextLong());
          generators++;
        }
      }
    }
    assertEquals(generators, firstNumbers.size());
  }

  /** Each sample comes first about as often as any other, whatever the seed and the epoch. */
  @Test
  void everyPlaceIsAsLikely() {
    int[] first = new int[10];
    for (int seed = 0; seed < 100; seed++) {
      for (int epoch = 0; epoch < 100; epoch++) {
        first[order(seed, epoch, 10)[0]]++;
      }
    }
    for (int count : first) {
      assertEquals(1000, count, 5 * Math.sqrt(900));
    }
    assertFalse(Arrays.equals(order(0, 0, 10), order(0, 1, 10)));
  }
}
