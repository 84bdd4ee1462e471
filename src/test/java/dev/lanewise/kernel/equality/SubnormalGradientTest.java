package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Implementations.SCALAR;
import static dev.lanewise.kernel.equality.Implementations.VECTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernel.Kernels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Weight gradients of saturated outputs, some of which are subnormal: the same bits. */
@Tag("kernels")
class SubnormalGradientTest {
  private static final int ROW = 16;

  @BeforeAll
  static void prepare() {
    Implementations.assumeLanesAvailable();
  }

  @Test
  void subnormalGradientsGiveTheSameBits() {
    for (int seed = 0; seed < 400; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int batch = random.nextInt(0, random.nextBoolean() ? 5 : 300);
      int in = random.nextBoolean() ? ROW : random.nextInt(1, 20);
      int ldx = random.nextInt(in, 33);
      int out = random.nextInt(1, ROW + 1);
      // Some activations too small, or some gradients too great, to be scaled.
      double extreme = random.nextBoolean() ? 0 : 0.001;
      float[] x = new float[batch * ldx + random.nextInt(ROW)];
      for (int i = 0; i < x.length; i++) {
        x[i] = random.nextBoolean() ? 0f : (float) (random.nextDouble() * 4 - 1);
        x[i] *= random.nextDouble() < extreme ? 0x1p-70f : 1f;
      }
      float[] dy = new float[batch * ROW];
      for (int i = 0; i < dy.length; i++) {
        boolean isElement = i % ROW < out;
        int exponent = random.nextDouble() < extreme ? 100 : -random.nextInt(160);
        dy[i] = isElement ? Math.scalb((float) (random.nextDouble() - 0.5), exponent) : 0f;
      }
      float[] w = new float[in * ROW];
      for (int i = 0; i < w.length; i++) {
        boolean isElement = i % ROW < out;
        w[i] = isElement ? Math.scalb((float) random.nextDouble(), -random.nextInt(150)) : 0f;
      }
      float[] expected = updated(SCALAR, x, ldx, dy, w, batch, in, out);
      float[] actual = updated(VECTOR, x, ldx, dy, w, batch, in, out);
      for (int i = 0; i < w.length; i++) {
        assertEquals(
            Float.floatToRawIntBits(expected[i]),
            Float.floatToRawIntBits(actual[i]),
            "seed " + seed + ", weight " + i);
      }
    }
  }

  private static float[] updated(
      Kernels kernels, float[] x, int ldx, float[] dy, float[] w, int batch, int in, int out) {
    float[] updated = w.clone();
    float[] work = new float[kernels.workLength(batch, in, out)];
    kernels.matmulTransposedA(x, 0, ldx, dy, 0, ROW, updated, 0, ROW, batch, in, out, work);
    return updated;
  }
}
