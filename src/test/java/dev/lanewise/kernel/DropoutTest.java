package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DropoutTest {
  private static final int UNITS = 1000;

  private static float[] keep(double share, long key, int layer, int firstUnit) {
    Matrix keep = Matrix.zeros(1, UNITS);
    new Dropout(share).draw(new long[] {key}, layer, firstUnit, keep, 0, 1);
    return Matrices.elements(keep);
  }

  @Test
  void aUnitIsDroppedByItsSixteenBits() {
    float[] keep = keep(0.3, 53, 2, 16);
    for (int u = 0; u < UNITS; u++) {
      int unit = 16 + u;
      long draw = CounterRandom.mix(53 + 2 * (1L << 20) + unit / 4);
      long bits = draw >>> 16 * (unit % 4) & 0xFFFF;
      assertEquals(bits < Math.rint(0.3 * 65536) ? 0f : (float) (1 / (1 - 0.3)), keep[u]);
    }
  }

  @Test
  void aboutTheShareIsDropped() {
    for (double share : new double[] {0.1, 0.5, 0.9}) {
      int dropped = 0;
      for (long key = 1; key <= 20; key++) {
        for (float factor : keep(share, CounterRandom.mix(key), 0, 0)) {
          dropped += factor == 0f ? 1 : 0;
        }
      }
      double deviation = Math.sqrt(share * (1 - share) / (20 * UNITS));
      assertEquals(share, dropped / (20.0 * UNITS), 5 * deviation);
    }
  }

  @Test
  void noShareDropsNone() {
    for (float factor : keep(0, 59, 0, 0)) {
      assertEquals(1f, factor);
    }
  }

  @Test
  void whatIsDroppedIsZeroAndTheOthersGrow() {
    Matrix x = Matrices.row(3f, -2f, Float.NaN, Float.POSITIVE_INFINITY, -0f);
    new Dropout(0.5).apply(Matrices.row(2f, 0f, 0f, 0f, 2f), x, x, 0, 1);
    assertArrayEquals(new float[] {6f, 0f, 0f, 0f, -0f}, Matrices.elements(x));
  }
}
