package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseImagesTest {
  private static final int IMAGES = 50;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.02, 0.2, 0.7, 1})
  void runsHoldTheImage(double density) {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      int runLength = random.nextInt(1, 6);
      int[] blockStarts = new int[1 + random.nextInt(1, 5)];
      for (int b = 1; b < blockStarts.length; b++) {
        blockStarts[b] =
            blockStarts[b - 1] + random.nextInt(runLength, random.nextInt(runLength + 1, 258));
      }
      LabeledImages images = images(blockStarts[blockStarts.length - 1], density, random);
      SparseImages sparse = SparseImages.of(images, blockStarts, runLength);
      String what = "seed " + seed;
      assertEquals(blockStarts.length - 1, sparse.blocks(), what);
      assertArrayEquals(images.pixels(), pixels(sparse, blockStarts, what), what);
    }
  }

  private static LabeledImages images(int inputs, double density, Random random) {
    byte[] pixels = new byte[IMAGES * inputs];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextDouble() < density ? random.nextInt(1, 256) : 0);
    }
    return new LabeledImages(IMAGES, 1, inputs, pixels, new byte[IMAGES]);
  }

  /** Returns the pixels that runs hold; no pixel of a block may be in two of them but as 0. */
  private static byte[] pixels(SparseImages sparse, int[] blockStarts, String what) {
    int blocks = sparse.blocks();
    int inputs = blockStarts[blocks];
    byte[] pixels = new byte[IMAGES * inputs];
    for (int list = 0; list < IMAGES * blocks; list++) {
      int block = list % blocks;
      int length = blockStarts[block + 1] - blockStarts[block];
      int first = list / blocks * inputs + blockStarts[block];
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
