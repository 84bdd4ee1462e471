package dev.lanewise.data.random;

import java.util.Random;

/** The order in which an epoch visits the samples. */
public final class Shuffle {
  private Shuffle() {}

  /** Makes {@code order} the identity. */
  public static void reset(int[] order) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  /** Makes {@code order} a random permutation (Fisher–Yates, from the last place down). */
  public static void permute(int[] order, Random random) {
    reset(order);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
