package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
