package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlocksTest {

  @Test
  void cutsWhereTheArithmeticSays() {
    assertArrayEquals(new int[] {0, 1}, bounds(1));
    assertArrayEquals(new int[] {0, 255}, bounds(255));
    assertArrayEquals(new int[] {0, 256}, bounds(256));
    assertArrayEquals(new int[] {0, 128, 257}, bounds(257));
    assertArrayEquals(new int[] {0, 129, 258}, bounds(258));
    assertArrayEquals(new int[] {0, 256, 512}, bounds(512));
    assertArrayEquals(new int[] {0, 171, 342, 513}, bounds(513));
    assertArrayEquals(new int[] {0, 196, 392, 588, 784}, bounds(784));
  }

  @Test
  void everyBlockFitsAByteAndNoTermIsLost() {
    for (int n = 1; n <= 5000; n++) {
      int[] bounds = bounds(n);
      assertEquals(0, bounds[0]);
      assertEquals(n, bounds[bounds.length - 1]);
      for (int block = 1; block < bounds.length; block++) {
        int length = bounds[block] - bounds[block - 1];
        assertTrue(length >= 1 && length <= Blocks.MAX_LENGTH, n + " terms: block of " + length);
      }
    }
  }

  @Test
  void startsDoNotOverflow() {
    int n = Integer.MAX_VALUE;
    assertEquals(1 << 23, Blocks.count(n));
    assertEquals(n, Blocks.start(n, Blocks.count(n)));
    assertEquals(n / 2, Blocks.start(n, Blocks.count(n) / 2));
  }

  @Test
  void rowStridesAreWholeCacheLines() {
    assertEquals(0, RowStride.of(0));
    assertEquals(16, RowStride.of(1));
    assertEquals(16, RowStride.of(16));
    assertEquals(32, RowStride.of(17));
    assertEquals(784, RowStride.of(784));
  }

  private static int[] bounds(int n) {
    return IntStream.rangeClosed(0, Blocks.count(n)).map(b -> Blocks.start(n, b)).toArray();
  }
}
