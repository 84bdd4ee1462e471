package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PixelRunsTest {
  @Test
  void narrowLayersTakeRunsOfFour() {
    assertEquals(4, PixelRuns.length(784, 16));
    assertEquals(4, PixelRuns.length(4, 1));
    assertEquals(1, PixelRuns.length(784, 17));
    assertEquals(1, PixelRuns.length(3, 16));
  }

  @Test
  void thereIsRoomForEveryPixel() {
    for (int in : new int[] {4, 5, 255, 256, 257, 784, 785, 1023}) {
      for (int length : new int[] {1, 2, 3, 4}) {
        int bytes = 0;
        for (int block = 0; block < Blocks.count(in); block++) {
          int pixels = Blocks.start(in, block + 1) - Blocks.start(in, block);
          bytes += Math.ceilDiv(pixels, length) * (1 + length);
        }
        int most = PixelRuns.mostBytes(in, length);
        assertEquals(Math.max(bytes, most), most, in + " inputs in runs of " + length);
      }
    }
  }

  /** Three rows of the last two of four blocks, each row with the end of its lists. */
  @Test
  void listsMayBeOfSomeBlocksAlone() {
    PixelRuns runs = new PixelRuns(1);
    runs.set(new byte[0], new int[3 * 3], -2, 3);
    assertEquals(0, runs.list(2, 0));
    assertEquals(7, runs.list(3, 2));
    for (int block = 2; block < 4; block++) {
      int ofRows = block;
      assertDoesNotThrow(() -> runs.requireLists(ofRows, 0, 3));
      assertThrows(IndexOutOfBoundsException.class, () -> runs.requireLists(ofRows, 0, 4));
      assertThrows(IndexOutOfBoundsException.class, () -> runs.requireLists(ofRows, -1, 3));
      assertThrows(IndexOutOfBoundsException.class, () -> runs.requireLists(ofRows, 2, 1));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> runs.requireLists(1, 0, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> runs.requireLists(4, 2, 3));
    assertDoesNotThrow(() -> runs.requireLists(4, 3, 3));
  }

  @Test
  void listsOfTheNextBatchReplaceThem() {
    PixelRuns runs = new PixelRuns(1);
    runs.set(new byte[0], new int[2], 0, 1);
    assertThrows(IndexOutOfBoundsException.class, () -> runs.requireLists(0, 0, 2));
    runs.set(new byte[0], new int[30], 4, 5);
    assertDoesNotThrow(() -> runs.requireLists(0, 0, 5));
    assertEquals(4 + 2 + 3 * 5, runs.list(2, 3));
  }

  @Test
  void refusesRunsOfNoPixels() {
    assertThrows(IndexOutOfBoundsException.class, () -> new PixelRuns(0));
  }
}
