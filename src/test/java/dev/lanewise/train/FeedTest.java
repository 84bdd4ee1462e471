package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedTest {
  private static final int INPUTS = 10;

  @Test
  void isSparseWhereMostPixelsAreZero() {
    assertTrue(isSparse(1, 0));
    assertFalse(isSparse(1, 1));
    assertTrue(isSparse(999, 449));
    assertFalse(isSparse(999, 450));
  }

  @Test
  void theFirstImagesDoNotStandForAll() {
    assertTrue(isSparse(10_001, 2_000));
    assertFalse(isSparse(10_001, 8_000));
  }

  /**
   * Of {@code count} images the first {@code full} have no pixel that is zero, the others no other.
   */
  private static boolean isSparse(int count, int full) {
    byte[] pixels = new byte[count * INPUTS];
    Arrays.fill(pixels, 0, full * INPUTS, (byte) 1);
    Network network =
        new Network(List.of(INPUTS, 1), Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR);
    LabeledImages images = new LabeledImages(count, 1, INPUTS, pixels, new byte[count]);
    return Feed.of(network, images).isSparse();
  }
}
