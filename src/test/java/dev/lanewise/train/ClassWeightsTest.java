package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class ClassWeightsTest {
  private static final byte[] LABELS = {0, 2, 2, 0, 2, 2, 2, (byte) 255};

  @Test
  void balancedClassesCountTheSame() {
    float[] expected = new float[256];
    expected[0] = 8f / (256 * 2);
    expected[2] = (float) (8.0 / (256 * 5));
    expected[255] = 8f / 256;
    assertArrayEquals(expected, ClassWeights.BALANCED.of(LABELS, 256));
  }

  @Test
  void withoutWeightsExamplesCountTheSame() {
    assertArrayEquals(new float[] {1f, 1f, 1f}, ClassWeights.NONE.of(new byte[] {0, 0, 1}, 3));
  }
}
