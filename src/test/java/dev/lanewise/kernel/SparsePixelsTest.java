package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparsePixelsTest {
  private static final int IMAGES = 50;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.02, 0.2, 0.7, 1})
  void runsHoldTheImage(double density) {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      int runLength = random.nextInt(1, 6);
      int inputs = random.nextInt(runLength, random.nextInt(runLength + 1, 1200));
      byte[] pixels = pixels(IMAGES, inputs, density, random);
      SparsePixels sparse = new SparsePixels(inputs, runLength);
      sparse.list(pixels, IMAGES);
      String what = "seed " + seed;
      assertEquals(Blocks.count(inputs), sparse.blocks(), what);
      assertEquals(runLength, sparse.runLength(), what);
      assertArrayEquals(pixels, listed(sparse, inputs, IMAGES, what), what);
    }
  }

  /** Fewer and more images, darker and brighter ones, in the place of those before. */
  @Test
  void listsUsedAgainKeepNothing() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      int runLength = random.nextInt(1, 6);
      int inputs = random.nextInt(runLength, 700);
      SparsePixels again = new SparsePixels(inputs, runLength);
      for (int use = 0; use < 5; use++) {
        int count = random.nextInt(IMAGES + 1);
        byte[] pixels = pixels(count, inputs, random.nextDouble(), random);
        again.list(pixels, count);
        SparsePixels fresh = new SparsePixels(inputs, runLength);
        fresh.list(pixels, count);
        String what = "seed " + seed + ", use " + use;
        for (int list = 0; list <= count * again.blocks(); list++) {
          assertEquals(fresh.starts()[list], again.starts()[list], what);
        }
        assertArrayEquals(pixels, listed(again, inputs, count, what), what);
      }
    }
  }

  @Test
  void listsUsedAgainTakeNoMoreMemory() {
    Random random = new Random(1);
    SparsePixels sparse = new SparsePixels(300, 4);
    sparse.list(pixels(IMAGES, 300, 1, random), IMAGES);
    byte[] runs = sparse.runs();
    int[] starts = sparse.starts();
    sparse.list(pixels(IMAGES, 300, 0.3, random), IMAGES);
    sparse.list(pixels(1, 300, 1, random), 1);
    assertSame(runs, sparse.runs());
    assertSame(starts, sparse.starts());
  }

  @Test
  void refusesRunsLongerThanABlock() {
    assertThrows(IllegalArgumentException.class, () -> new SparsePixels(3, 4));
    assertThrows(IllegalArgumentException.class, () -> new SparsePixels(257, 129));
    assertEquals(2, new SparsePixels(257, 128).blocks());
  }

  private static byte[] pixels(int images, int inputs, double density, Random random) {
    byte[] pixels = new byte[images * inputs];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextDouble() < density ? random.nextInt(1, 256) : 0);
    }
    return pixels;
  }

  /** Returns the pixels that runs hold; no pixel of a block may be in two of them but as 0. */
  private static byte[] listed(SparsePixels sparse, int inputs, int images, String what) {
    int blocks = sparse.blocks();
    byte[] pixels = new byte[images * inputs];
    for (int list = 0; list < images * blocks; list++) {
      int block = list % blocks;
      int length = Blocks.start(inputs, block + 1) - Blocks.start(inputs, block);
      int first = list / blocks * inputs + Blocks.start(inputs, block);
      int before = -1;
      int end = sparse.starts()[list + 1];
      assertEquals(0, (end - sparse.starts()[list]) % (1 + sparse.runLength()), what);
      for (int e = sparse.starts()[list]; e < end; e += 1 + sparse.runLength()) {
        int start = sparse.runs()[e] & 0xFF;
        assertTrue(start > before && start + sparse.runLength() <= length, what);
        boolean isZero = true;
        for (int p = 0; p < sparse.runLength(); p++) {
          byte pixel = sparse.runs()[e + 1 + p];
          if (pixel != 0) {
            assertEquals(0, pixels[first + start + p], what);
            pixels[first + start + p] = pixel;
            isZero = false;
          }
        }
        assertFalse(isZero, what);
        before = start;
      }
    }
    return pixels;
  }
}
